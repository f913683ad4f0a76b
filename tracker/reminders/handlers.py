"""What others do to an item is told to the units that carry it out, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.items.events import LeaderDecided, VerbDone
from tracker.items.verbs import Verb
from tracker.reminders.addressing import recipients
from tracker.reminders.models.notices import About
from tracker.reminders.moments import Audience
from tracker.reminders.queries.directory import read_directory
from tracker.reminders.queries.matters import read_matters
from tracker.reminders.services.noticing import Told, tell

#: Verbs of the office and the leadership that the units are told of.
TOLD = frozenset(
    {
        Verb.GRANT_EXTENSION, Verb.REFUSE_EXTENSION, Verb.SEND_BACK, Verb.CONFIRM_COMPLETION, Verb.REOPEN,
        Verb.SUSPEND, Verb.RESUME, Verb.CANCEL, Verb.SUPERSEDE, Verb.RELEASE,
    }
)  # fmt: skip


def tell_verb(event: VerbDone) -> None:
    """The heads of the units hear what was done and why; nobody hears of what he did himself."""
    if event.verb in TOLD:
        _tell_units(event.item.id, event.verb.value, event.reason, event.by.person_id, units=event.units)


def tell_decision(event: LeaderDecided) -> None:
    """A decision of the leadership on an item."""
    _tell_units(event.item.id, "directed", event.words, event.by.person_id)


def _tell_units(item_id: int, key: str, words: str, by: int | None, *, units: Sequence[int] = ()) -> None:
    on, at = clock.today(), clock.now()
    directory = read_directory(on)
    whole = read_matters([item_id], on=on)[item_id]
    told = [
        Told(to, item_id, About.DONE, f"{key} {at.isoformat()}", unit, words)
        for unit in units or whole.carriers
        for to in recipients(Audience.HEAD, unit, whole, directory)
        if to.person_id is None or to.person_id != by
    ]
    tell(told, directory=directory, on=on, at=at, work=office_calendar().work)
