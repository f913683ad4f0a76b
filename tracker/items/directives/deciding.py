"""What a leader may decide on an item now, with the consequence of each, and doing it. The services do the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, Text
from tracker.core.i18n import write_day
from tracker.items import policies
from tracker.items.directives import services as directives
from tracker.items.directives.queries import DirectiveRow, directives_of
from tracker.items.models.item import Part
from tracker.items.more_time import may_decide_request
from tracker.items.queries.page import ItemPage
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.extensions import decide_extension
from tracker.items.services.loading import guard_version, load_item, parts_of
from tracker.items.services.requests import waiting_requests
from tracker.items.states import can_follow
from tracker.items.verbs import Verb

DAYS_TO_EXPLAIN = 3  # working days


class Choice(StrEnum):
    """What can be decided, in the order of the cards."""

    GRANT = "grant"
    URGE = "urge"
    EXPLAIN = "explain"
    DIRECT = "direct"
    REASSIGN = "reassign"
    REFUSE = "refuse"
    DEADLINE = "deadline"
    NOTE = "note"


CHOICES: dict[Choice, Text] = {
    Choice.GRANT: _l("Grant the extension"),
    Choice.REFUSE: _l("Refuse the extension"),
    Choice.URGE: _l("Urge on"),
    Choice.DIRECT: _l("Direct"),
    Choice.EXPLAIN: _l("Ask to explain"),
    Choice.DEADLINE: _l("Set another deadline"),
    Choice.REASSIGN: _l("Assign to another unit"),
    Choice.NOTE: _l("Note for the meeting"),
}
#: What was done, for the note after it.
DONE: dict[Choice, Text] = {
    Choice.GRANT: _l("extension granted"),
    Choice.REFUSE: _l("extension refused"),
    Choice.URGE: _l("urged on"),
    Choice.DIRECT: _l("directed"),
    Choice.EXPLAIN: _l("explanation asked for"),
    Choice.DEADLINE: _l("deadline changed"),
    Choice.REASSIGN: _l("assigned to another unit"),
    Choice.NOTE: _l("noted for the meeting"),
}
#: The field of the form that holds the day of a choice; services name theirs differently.
DAY_OF: dict[Choice, str] = {
    Choice.GRANT: "grant_until",
    Choice.DIRECT: "direct_until",
    Choice.EXPLAIN: "answer_by",
    Choice.DEADLINE: "until",
}
NOT_NOW = _l("This can no longer be chosen: look at the item again, then decide.")


@dataclass(frozen=True, slots=True)
class Offer:
    """A card: the choice and what follows from it. `held` says why it cannot be chosen now, where it cannot."""

    choice: Choice
    consequence: str
    held: str = ""
    request_id: int = 0  # of the request for more time that it is about

    @property
    def label(self) -> Text:
        return CHOICES[self.choice]


def explain_by(on: date) -> date:
    """By when a unit explains unless another day is chosen: the third working day."""
    return office_calendar().work.add(on, DAYS_TO_EXPLAIN)


def working_days_words(on: date, until: date) -> str:
    """ "11 ngày làm việc kể từ hôm nay"; a day that is past has none."""
    days = office_calendar().work.between(on, until)
    if until < on:
        return str(_("This day is past"))
    return str(ngettext("%(num)d working day from today", "%(num)d working days from today", days))


def offers(by: Actor, page: ItemPage, *, on: date) -> list[Offer]:
    """The cards that this person gets for the item, in their order."""
    told = directives_of(page)
    made = [
        *_on_request(by, page),
        Offer(Choice.URGE, str(_("the unit gets it at once"))),
        *([Offer(Choice.DIRECT, str(_("with a new deadline or without")))] if _directs(by) else []),
        Offer(Choice.EXPLAIN, str(_("answered by %(day)s", day=write_day(explain_by(on)))), _asked(told)),
    ]
    if may_decide_request(by, page.standing) is None:
        made.append(Offer(Choice.DEADLINE, str(_("the first one is kept"))))
    if any(part.part is Part.LEAD for part in page.parts) and can_follow(page.item.status, Verb.REASSIGN):
        made.append(Offer(Choice.REASSIGN, str(_("another unit leads"))))
    made.append(Offer(Choice.NOTE, str(_("for the next meeting")), _noted(told)))
    order = list(Choice)
    return sorted(made, key=lambda offer: order.index(offer.choice))


def proposed(offered: Sequence[Offer]) -> Choice | None:
    """What is chosen before anybody chooses: what the unit asked for, else the mildest, to urge it on."""
    free = {offer.choice for offer in offered if not offer.held}
    return next((choice for choice in (Choice.GRANT, Choice.URGE) if choice in free), None)


def _on_request(by: Actor, page: ItemPage) -> list[Offer]:
    asked = page.asked
    if asked is None or may_decide_request(by, page.standing) is not None:
        return []
    until = _("more time until %(day)s", day=write_day(asked.second))
    kept = _("%(day)s stays", day=write_day(page.day_of(asked)))
    told = [f"{asked.by}: {words}" if asked.by else str(words) for words in (until, kept)]
    choices = (Choice.GRANT, Choice.REFUSE)
    return [Offer(choice, words, request_id=asked.id) for choice, words in zip(choices, told, strict=True)]


def _directs(by: Actor) -> bool:
    return policies.can_direct(by) is None


def _asked(told: Sequence[DirectiveRow]) -> str:
    waits = next((row for row in told if row.to_answer), None)
    return str(_("asked already, by %(day)s", day=write_day(waits.until))) if waits else ""


def _noted(told: Sequence[DirectiveRow]) -> str:
    waits = next((row for row in told if row.for_meeting), None)
    return str(_("on the list since %(day)s", day=write_day(waits.made_on))) if waits else ""


def decide(choice: Choice, item_id: int, given: Any, *, by: Actor, on: date, version: int) -> None:
    """Do what was chosen. `given` has .words, .day(choice), .request_id and .lead.data, as the form has them.

    Raises InvalidInput on the fields of the form, Conflict where the item moved on, NotAllowed.
    """
    words, day = given.words.data or "", given.day(choice)
    acts: dict[Choice, Callable[..., object]] = {
        Choice.GRANT: partial(_decide_request, given.request_id, grant=True, until=day, words=words),
        Choice.REFUSE: partial(_decide_request, given.request_id, grant=False, until=day, words=words),
        Choice.URGE: partial(directives.urge_by_leader, words=words),
        Choice.DIRECT: partial(directives.direct, words=words, until=day),
        Choice.EXPLAIN: partial(directives.ask_explanation, answer_by=day, words=words),
        Choice.DEADLINE: partial(directives.change_deadline, until=day, words=words),
        Choice.REASSIGN: partial(_reassign, lead=given.lead.data, words=words),
        Choice.NOTE: partial(directives.note_for_meeting, words=words),
    }
    try:
        acts[choice](item_id, by=by, on=on, version=version)
    except InvalidInput as error:
        named = {"reason": "words", "until": DAY_OF.get(choice, "until"), "each": "lead"}
        raise InvalidInput(error.message, field=named.get(error.field or "", error.field)) from error


def _decide_request(
    request_id: int, item_id: int, *, grant: bool, until: date | None, words: str, by: Actor, on: date, version: int
) -> None:
    item, _standing = load_item(item_id, by=by)
    guard_version(item, version, by=by)
    asked = next((one for one in waiting_requests(item_id) if one.id == request_id), None)
    if asked is None:
        raise Conflict(NOT_NOW)
    if grant and until is None:
        raise InvalidInput(_l("Choose until when more time is granted"), field="until")
    decide_extension(asked.id, by=by, on=on, grant=grant, until=until, note=words)


def _reassign(item_id: int, *, lead: int | None, words: str, by: Actor, on: date, version: int) -> None:
    """Another unit leads; those that co-ordinate and monitor stay, but for the one that leads now."""
    load_item(item_id, by=by)
    parts = parts_of(item_id)
    units = {kind: [part.unit_id for part in parts if part.part is kind] for kind in Part}
    if lead is not None and lead in units[Part.LEAD]:
        raise InvalidInput(_l("This unit leads the item already: choose another one"), field="lead")
    support, monitor = ([one for one in units[kind] if one != lead] for kind in (Part.SUPPORT, Part.MONITOR))
    assign(item_id, Parts(lead=lead, support=support, monitor=monitor), by=by, on=on, version=version, reason=words)
