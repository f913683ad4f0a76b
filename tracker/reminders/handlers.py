"""What others do to an item is told to the units that carry it out, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.handover.events import HandedOver, Received
from tracker.handover.models import Duty
from tracker.items.deadlines.timeliness import Status
from tracker.items.events import DeadlineCorrected, Explained, LeaderDecided, VerbDone
from tracker.items.models.item import Assignment, Part
from tracker.items.verbs import Verb
from tracker.reminders.addressing import Recipient, recipients
from tracker.reminders.deeds import OF_VERBS
from tracker.reminders.keys import DEADLINE, DIRECTED, EXPLAIN, EXPLAINED, HANDED, NAMED, RESULT_CONFIRMED
from tracker.reminders.kinds import About
from tracker.reminders.matter import Audience
from tracker.reminders.queries.directory import Directory, read_directory
from tracker.reminders.queries.matters import Whole, read_matters
from tracker.reminders.services.noticing import Now, Told, tell


def tell_verb(event: VerbDone) -> None:
    """The heads of the units hear what was done and why; nobody hears of what he did himself."""
    if OF_VERBS[event.verb]:
        _Telling(event).units(_key(event), event.reason, units=event.units)
    elif event.verb is Verb.REASSIGN:
        if gone := _withdrawn(event.item.id, event.on):
            _Telling(event).units(Verb.RELEASE.value, event.reason, units=gone)
        if event.named:
            _Telling(event).units(NAMED, event.reason, units=event.named, audience=Audience.UNIT)


def _key(event: VerbDone) -> str:
    """What is told of the verb: that an item is completed only when it is."""
    is_over = event.verb is not Verb.CONFIRM_COMPLETION or event.item.status is Status.COMPLETED
    return event.verb.value if is_over else RESULT_CONFIRMED


def tell_correction(event: DeadlineCorrected) -> None:
    """The office has mended a deadline: the units count with another day from now on."""
    _Telling(event).units(DEADLINE, "")


def tell_decision(event: LeaderDecided) -> None:
    """A decision of the leadership on an item; of an explanation that is asked for, with its day."""
    telling = _Telling(event)
    if event.explain_by is None:
        telling.units(DIRECTED, event.words)
    else:
        telling.units(EXPLAIN, event.words, day=event.explain_by)


def tell_explanation(event: Explained) -> None:
    """Whoever has asked for it hears what the unit says; who is not there any more is replaced by the leadership."""
    telling = _Telling(event)
    telling.people(_asker(event.asked_by, telling), EXPLAINED, event.words)


#: As what somebody is addressed who receives it.
AS_WHAT = {Duty.ANSWER: Audience.HEAD, Duty.LEAD: Audience.LEADER, Duty.WORK: Audience.UNIT}


def tell_handover(event: HandedOver) -> None:
    """Who receives items hears of each, in one mail: from whom, and by which paper; of the office, its clerks."""
    at, directory = clock.office_moment(), read_directory(clock.today())
    wholes = read_matters(sorted({one.item_id for one in event.received}), on=clock.today())
    words = ", ".join(part for part in (event.from_name and f"từ {event.from_name}", event.reason) if part)
    told = [
        Told(to, one.item_id, About.DONE, f"{HANDED} {at.isoformat()}", one.unit_id or 0, words,
             is_urgent=wholes[one.item_id].matter.is_urgent)
        for one in event.received if one.item_id in wholes
        for to in _receivers(one, directory) if to.person_id != event.by.person_id
    ]  # fmt: skip
    tell(told, Now(clock.today(), at, office_calendar().work), directory)


def _receivers(one: Received, directory: Directory) -> list[Recipient]:
    if one.person_id is None:
        return [Recipient(Audience.CLERK, person_id=clerk) for clerk in directory.everybody.get(Role.CLERK, ())]
    return [Recipient(AS_WHAT[one.duty], person_id=one.person_id)] if one.person_id in directory.people else []


def _asker(person_id: int | None, telling: _Telling) -> list[Recipient]:
    everybody = telling.directory.everybody
    for role, why in ((Role.LEADER, Audience.LEADER), (Role.CLERK, Audience.CLERK)):
        if person_id is not None and person_id in everybody.get(role, ()):
            return [Recipient(why, person_id=person_id)]
    return recipients(Audience.LEADER, 0, telling.whole, telling.directory)


def _withdrawn(item_id: int, on: date) -> list[int]:
    """The units that carried it out until today, and do no more."""
    rows = db.session.execute(
        select(Assignment.unit_id, Assignment.released_on).where(
            Assignment.item_id == item_id, Assignment.part.in_((Part.LEAD, Part.EACH))
        )
    ).all()
    carrying = {unit_id for unit_id, released_on in rows if released_on is None}
    return sorted({unit_id for unit_id, released_on in rows if released_on == on} - carrying)


class _Telling:
    """What is told of one event."""

    directory: Directory
    whole: Whole

    def __init__(self, event: VerbDone | DeadlineCorrected | LeaderDecided | Explained) -> None:
        self.on, self.at, self.by = clock.today(), clock.office_moment(), event.by.person_id
        self.directory = read_directory(self.on)
        self.whole = read_matters([event.item.id], on=self.on)[event.item.id]

    def units(
        self, key: str, words: str, *, units: Sequence[int] = (), audience: Audience = Audience.HEAD,
        day: date | None = None,
    ) -> None:  # fmt: skip
        """To the heads of all units that carry it out, or of some; or to who works on it there."""
        there = [unit for unit in units or self.whole.carriers if unit not in self.directory.closed]
        heard = [(unit, to) for unit in there for to in recipients(audience, unit, self.whole, self.directory)]
        self._tell(heard, key, words, day)

    def people(self, heard: Sequence[Recipient], key: str, words: str) -> None:
        """To these."""
        self._tell([(0, to) for to in heard], key, words, None)

    def _tell(self, heard: Sequence[tuple[int, Recipient]], key: str, words: str, day: date | None) -> None:
        names = " ".join([key, self.at.isoformat(), *([day.isoformat()] if day else [])])
        urgent = self.whole.matter.is_urgent
        told = [
            Told(to, self.whole.item_id, About.DONE, names, unit, words, is_urgent=urgent)
            for unit, to in heard
            if to.person_id is None or to.person_id != self.by
        ]
        tell(told, Now(self.on, self.at, office_calendar().work), self.directory)
