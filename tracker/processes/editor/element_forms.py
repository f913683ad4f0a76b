"""The plain form of one element of a draft: what it asks of which kind of element, and what it makes of it.

A step: what it is called, whose it is, its days, its own words. A timer: its days. Anything else: its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import HiddenField, SelectChoice, SelectField
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from tracker.core.forms import LineField, Needed, TrackerForm
from tracker.organization.forms import WholeField
from tracker.processes.editor.difference_words import KINDS
from tracker.processes.editor.queries import Office
from tracker.processes.editor.words import PERFORMERS
from tracker.processes.versions.labels import ROLES, rule_words
from workflows.definition import Definition, Kind, Node, PerformerKind
from workflows.own import MOST_DAYS, MOST_LABEL
from workflows.reading.elements import MOST_NAME
from workflows.rewriting import Said
from workflows.timers import Anchor, TimerRule

#: What always has a form; of other kinds what has a name.
MAIN = frozenset({Kind.USER_TASK, Kind.SUB_PROCESS, Kind.SERVICE_TASK, Kind.CATCH, Kind.BOUNDARY})
BUTTON, QUESTION = "button-", "question-"
_DAYS = NumberRange(1, MOST_DAYS, message=_l("Write a number from 1 to %(most)d", most=MOST_DAYS))


@dataclass(frozen=True, slots=True)
class Around:
    """A draft as the form of an element needs it: read, and with names of this office."""

    drawing: Definition
    office: Office
    has_lanes: bool


def changed_by_form(drawing: Definition) -> list[Node]:
    """The elements with a form, in the order of the file."""
    return [node for node in drawing.nodes.values() if node.kind in MAIN or node.name]


def called(node: Node) -> str:
    """Its name; of what has none what it is."""
    return node.name or f"{KINDS[node.kind]} ({node.id})"


class ElementForm(TrackerForm):
    """What one element says. Made by `element_form`; `rev` is the saving that the person saw."""

    rev = HiddenField()
    name = LineField(_l("Words on the figure"), validators=[Optional(), Length(max=MOST_NAME)])
    role = SelectField(_l("Role"))
    performer = SelectField(_l("Who of the role"))
    days = WholeField(_l("Done within (working days)"), validators=[Optional(), _DAYS])
    remind = WholeField(_l("Reminded before (working days)"), validators=[Optional(), _DAYS])
    timer_days = WholeField(
        _l("Number of days"),
        validators=[Needed(_l("Write how many days")),
                    NumberRange(0, MOST_DAYS, message=_l("Write a number from 0 to %(most)d", most=MOST_DAYS))],
    )  # fmt: skip

    def validate_remind(self, field: WholeField) -> None:
        """A reminder comes within the days of the step."""
        if field.data and (not self.days.data or field.data > self.days.data):
            raise ValidationError(_l("The reminder comes within the days of the step: write fewer days"))

    def own(self, prefix: str) -> dict[str, str]:
        """The labels of own buttons, or of own questions, by their ids."""
        return {one.name.removeprefix(prefix): str(one.data) for one in self if one.name.startswith(prefix)}

    def see(self, now: Any) -> None:
        """Let the next saving go over what stands there now."""
        self.rev.data, self.rev.raw_data = now, None

    def seen(self) -> int:
        """The saving that the person saw; -1 where the form does not say."""
        typed = str(self.rev.data or "")
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else -1


def element_form(node: Node, said: Said, around: Around, rev: int, *, sent: bool) -> ElementForm:
    """The form of an element: as it was sent, or with what the element says."""

    class Form(ElementForm):
        """With a line for each own word."""

    for prefix, labels, words in (
        (BUTTON, said.buttons, _("The button “%(words)s”")), (QUESTION, said.fields, _("The question “%(words)s”")),
    ):  # fmt: skip
        for id_, label in labels.items():
            line = LineField(
                words.replace("%(words)s", label or id_),
                validators=[Needed(_l("Write what it says")), Length(max=MOST_LABEL)],
            )  # fmt: skip
            setattr(Form, prefix + id_, line)
    form = Form() if sent else Form(formdata=None, data={"rev": rev, **_data(node, said)})
    if node.kind is Kind.USER_TASK:
        form.role.choices, form.performer.choices = _roles(node, said, around), _performers(node, said, around)
        form.name.validators = [Needed(_l("Write what the step is called")), Length(max=MOST_NAME)]
        form.name.flags.required = True
    else:
        del form.role, form.performer, form.days, form.remind
    if node.rule is None or node.rule.anchor is Anchor.DATE:
        del form.timer_days
    else:
        form.timer_days.description = _("Now: %(when)s. Change the words on the figure too.", when=_when(node, around))
    return form


def wanted(form: ElementForm, node: Node, said: Said) -> Said:
    """What the element says after a valid form."""
    changed = replace(said, name=form.name.data, buttons=form.own(BUTTON), fields=form.own(QUESTION))
    if node.kind is Kind.USER_TASK:
        days, remind = (str(field.data or "") for field in (form.days, form.remind))
        own = {"role": str(form.role.data or ""), "performer": str(form.performer.data or ""), "days": days}
        changed = replace(changed, own={**own, "remind": remind})
    if node.rule is not None and "timer_days" in form:
        changed = replace(changed, timer=_rule(node.rule, form.timer_days.data or 0, said.timer))
    return changed


def _rule(rule: TimerRule, days: int, text: str) -> str:
    """The rule with other days; as it is written where they stay."""
    if days == abs(rule.days):
        return text
    return str(replace(rule, days=-days if rule.days < 0 else days, working=rule.working or not rule.days))


def _data(node: Node, said: Said) -> dict[str, Any]:
    numbers = {name: _number(said.own[name]) for name in ("days", "remind")}
    labels = {prefix + id_: label for prefix, own in ((BUTTON, said.buttons), (QUESTION, said.fields))
              for id_, label in own.items()}  # fmt: skip
    days = abs(node.rule.days) if node.rule else None
    return {"name": said.name, "role": said.own["role"], "performer": said.own["performer"], "timer_days": days,
            **numbers, **labels}  # fmt: skip


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None


def _when(node: Node, around: Around) -> str:
    fields = {one.id: one.label for step in around.drawing.nodes.values() for one in step.asks}
    words = rule_words(node.rule, fields) if node.rule else ""
    return f"{words[:1].lower()}{words[1:]}"


def _roles(node: Node, said: Said, around: Around) -> list[SelectChoice]:
    """The roles; first that of the lane, where lanes are drawn."""
    chosen = said.own["role"]
    first = []
    if around.has_lanes or (node.role and not chosen):
        of_lane = _("As the lane says: %(role)s", role=ROLES.get(node.role, node.role)) if not chosen else ""
        first = [SelectChoice("", of_lane or _("As the lane says"))]
    elif not chosen:
        first = [SelectChoice("", _("Choose…"))]
    return [*first, *_kept(chosen, [SelectChoice(name, str(words)) for name, words in ROLES.items()])]


def _performers(node: Node, said: Said, around: Around) -> list[SelectChoice]:
    steps = [one for one in around.drawing.nodes.values() if one.kind is Kind.USER_TASK and one.id != node.id]
    offered = [
        SelectChoice(PerformerKind.OFFICER.value, str(PERFORMERS[PerformerKind.OFFICER])),
        *_named(PerformerKind.POST, [(title, title) for title in around.office.posts]),
        *_named(PerformerKind.UNIT, [(unit, unit) for unit in around.office.units]),
        *_named(PerformerKind.STEP, [(one.id, called(one)) for one in steps]),
    ]
    return [SelectChoice("", _("Anybody of the role")), *_kept(said.own["performer"], offered)]


def _named(kind: PerformerKind, names: Sequence[tuple[str, str]]) -> Iterator[SelectChoice]:
    for name, words in names:
        yield SelectChoice(f"{kind.value}: {name}", words, optgroup=str(PERFORMERS[kind]))


def _kept(chosen: str, offered: list[SelectChoice]) -> list[SelectChoice]:
    """What stands in the file can stay, known here or not."""
    if not chosen or any(one.value == chosen for one in offered):
        return offered
    return [SelectChoice(chosen, chosen.partition(":")[2].strip() or chosen), *offered]
