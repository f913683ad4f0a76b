"""What a form asks of the tasks of a plan: shown first, one answer for all, or a choice of its own for one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import Length, Optional

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Text
from tracker.core.forms import TextField, TrackerForm
from tracker.items import policies
from tracker.items.bulk.forms import read_seen
from tracker.items.fates import FATES, NO_ANSWER, Answer, Fate
from tracker.items.forms import MOST
from tracker.items.models.item import Item
from tracker.items.queries.children import MOST as MOST_TASKS, Named, ended_with, family_of, named, named_ended
from tracker.items.services.children import choose_words
from tracker.items.verbs import Verb
from tracker.organization.forms import choices

#: What each choice says, and of one task alone; the words of a verb stand before those of all.
WORDS: Mapping[Fate, Text] = {
    Fate.CANCEL: _l("Cancel them too, for the same reason"),
    Fate.LEAVE: _l("They go on by themselves"),
    Fate.MOVE: _l("They belong to the item that takes over from now on"),
    Fate.REOPEN: _l("Open them again too"),
}
WORDS_OF: Mapping[tuple[Verb, Fate], Text] = {
    (Verb.CONFIRM_COMPLETION, Fate.CANCEL): _l("End them as cancelled, with a reason"),
    (Verb.REOPEN, Fate.LEAVE): _l("Leave them ended"),
}
OF_ONE: Mapping[Fate, Text] = {
    Fate.CANCEL: _l("Cancel it"), Fate.LEAVE: _l("It goes on"), Fate.MOVE: _l("It moves"),
    Fate.REOPEN: _l("Open it again"),
}  # fmt: skip


class WithChildren(TrackerForm):
    """The fields about the tasks of a plan; they are there only where there is something to ask."""

    seen = HiddenField()  # the tasks that are shown, each in its version
    children = RadioField(_l("What becomes of its open tasks"), validate_choice=False, validators=[Optional()])
    children_reason = TextField(
        _l("Why the tasks are cancelled"), description=_l("Needed where tasks are cancelled"),
        validators=[Optional(), Length(max=MOST)],
    )  # fmt: skip

    verb: Verb | None = None
    tasks: Named = Named()
    fates: Sequence[Fate] = ()
    fresh = ""

    def leave_children(self) -> None:
        """Nothing is asked."""
        for name in ("seen", "children", "children_reason"):
            if name in self:
                del self[name]

    def ask_children(self, verb: Verb, tasks: Named, shown: Mapping[int, int]) -> None:
        """Show these tasks, and offer what can become of them with this verb."""
        by = actor()
        self.verb, self.tasks = verb, tasks
        may_cancel = policies.can_stop(by) is None
        self.fates = [fate for fate in FATES[verb] if fate is not Fate.CANCEL or may_cancel]
        self.fresh = ",".join(f"{id_}:{version}" for id_, version in shown.items())
        if not self.is_submitted():
            self.seen.data = self.fresh
        self.children.choices = choices((fate.value, WORDS_OF.get((verb, fate), WORDS[fate])) for fate in self.fates)
        if verb is Verb.REOPEN:
            self.children.label.text = _l("What becomes of them")
        has_reason = verb is Verb.CONFIRM_COMPLETION and Fate.CANCEL in self.fates
        if "children_reason" in self and not has_reason:
            del self["children_reason"]

    def see(self, now: Any) -> None:
        """After a Conflict: the tasks as they are now, to be chosen for anew."""
        super().see(now)
        if "seen" in self:
            self["seen"].data, self["seen"].raw_data = self.fresh, None

    @property
    def asks_children(self) -> bool:
        """Whether there is something to ask."""
        return "children" in self and bool(self.tasks.total)

    @property
    def heading(self) -> str:
        """ "Kế hoạch này còn 04 nhiệm vụ con đang mở"."""
        return choose_words(self.tasks.total).partition(":")[0]

    def own_choice(self, item_id: int) -> str:
        """What was chosen for one task alone, as it was sent."""
        return str(request.form.get(f"child-{item_id}", ""))

    def own_choices(self) -> list[tuple[str, Text]]:
        """What can be chosen for one task alone."""
        return [(fate.value, OF_ONE[fate]) for fate in self.fates]

    def answer(self) -> Answer:
        """What services take."""
        if "children" not in self:  # nothing was there to be asked about
            return Answer(seen={}) if self.verb is None and self.is_submitted() else NO_ANSWER
        own = {row.id: fate for row in self.tasks.rows if (fate := self._fate(self.own_choice(row.id))) is not None}
        sent = request.form.get("seen")
        return Answer(
            self._fate(self.children.data), own, self.children_reason.data if "children_reason" in self else "",
            None if sent is None else read_seen(sent, most=MOST_TASKS),
        )  # fmt: skip

    def _fate(self, word: str | None) -> Fate | None:
        return next((fate for fate in self.fates if fate.value == word), None)


def ask_of(form: WithChildren, item: Item, verb: Verb) -> None:
    """Let a form ask what becomes of the tasks of this item. Two queries, none where it has no tasks."""
    by, on = actor(), clock.today()
    if verb is Verb.REOPEN:
        ids = ended_with(item.id, by=by) if item.has_parts else []
        tasks, shown = named_ended(ids, on=on) if ids else Named(), dict.fromkeys(ids, 0)
    else:
        family = family_of(item.id, by=by) if item.has_parts else None
        tasks, shown = (named(family, on=on), family.shown) if family else (Named(), {})
    if tasks.total:
        if "children" in form:
            form.ask_children(verb, tasks, shown)
    else:
        form.leave_children()
