"""What others do to an item is told to the units that carry it out, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.extensions import db
from tracker.items.events import DeadlineCorrected, LeaderDecided, VerbDone
from tracker.items.models.item import Assignment, Part
from tracker.items.verbs import Verb
from tracker.reminders.addressing import recipients
from tracker.reminders.models.notices import About
from tracker.reminders.moments import Audience
from tracker.reminders.queries.directory import read_directory
from tracker.reminders.queries.matters import read_matters
from tracker.reminders.services.noticing import Now, Told, tell

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
    elif event.verb is Verb.REASSIGN and (gone := _withdrawn(event.item.id, event.on)):
        _tell_units(event.item.id, Verb.RELEASE.value, event.reason, event.by.person_id, units=gone)


def tell_correction(event: DeadlineCorrected) -> None:
    """The office has mended a deadline: the units count with another day from now on."""
    _tell_units(event.item.id, "deadline", "", event.by.person_id)


def tell_decision(event: LeaderDecided) -> None:
    """A decision of the leadership on an item."""
    _tell_units(event.item.id, "directed", event.words, event.by.person_id)


def _withdrawn(item_id: int, on: date) -> list[int]:
    """The units that carried it out until today, and do no more."""
    rows = db.session.execute(
        select(Assignment.unit_id, Assignment.released_on).where(
            Assignment.item_id == item_id, Assignment.part.in_((Part.LEAD, Part.EACH))
        )
    ).all()
    carrying = {unit_id for unit_id, released_on in rows if released_on is None}
    return sorted({unit_id for unit_id, released_on in rows if released_on == on} - carrying)


def _tell_units(item_id: int, key: str, words: str, by: int | None, *, units: Sequence[int] = ()) -> None:
    on, at = clock.today(), clock.office_moment()
    directory = read_directory(on)
    whole = read_matters([item_id], on=on)[item_id]
    told = [
        Told(to, item_id, About.DONE, f"{key} {at.isoformat()}", unit, words, is_urgent=whole.matter.is_urgent)
        for unit in units or whole.carriers
        if unit not in directory.closed
        for to in recipients(Audience.HEAD, unit, whole, directory)
        if to.person_id is None or to.person_id != by
    ]
    tell(told, Now(on, at, office_calendar().work), directory)
