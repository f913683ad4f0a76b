"""What others do to an item is told to the units that carry it out, in the transaction in which it happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, select

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.actor import Role
from tracker.core.events import Gathered
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


def _tell_verbs(events: Sequence[VerbDone]) -> None:
    """The heads of the units hear what was done and why; nobody hears of what he did himself."""
    told = [event for event in events if OF_VERBS[event.verb]]
    given = [event for event in events if not OF_VERBS[event.verb] and event.verb is Verb.REASSIGN]
    if not told and not given:
        return
    telling, gone = _Telling([*told, *given]), _withdrawn(given)
    for event in told:
        telling.units(event, _key(event), event.reason, units=event.units)
    for event in given:
        if units := gone.get(event.item.id):
            telling.units(event, Verb.RELEASE.value, event.reason, units=units)
    telling.tell()
    for event in given:
        if event.named:
            telling.units(event, NAMED, event.reason, units=event.named, audience=Audience.UNIT)
    telling.tell()


def _key(event: VerbDone) -> str:
    """What is told of the verb: that an item is completed only when it is."""
    is_over = event.verb is not Verb.CONFIRM_COMPLETION or event.item.status is Status.COMPLETED
    return event.verb.value if is_over else RESULT_CONFIRMED


def tell_correction(event: DeadlineCorrected) -> None:
    """The office has mended a deadline: the units count with another day from now on."""
    telling = _Telling([event])
    telling.units(event, DEADLINE, "")
    telling.tell()


def _tell_decisions(events: Sequence[LeaderDecided]) -> None:
    """A decision of the leadership on an item; of an explanation that is asked for, with its day."""
    telling = _Telling(events)
    for event in events:
        if event.explain_by is None:
            telling.units(event, DIRECTED, event.words)
        else:
            telling.units(event, EXPLAIN, event.words, day=event.explain_by)
    telling.tell()


#: Of many items at once one mail is made, and what is asked for it is asked once.
tell_verb, tell_decision = Gathered(_tell_verbs), Gathered(_tell_decisions)


def tell_explanation(event: Explained) -> None:
    """Whoever has asked for it hears what the unit says; who is not there any more is replaced by the leadership."""
    telling = _Telling([event])
    telling.people(event, _asker(event, telling), EXPLAINED, event.words)
    telling.tell()


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


def _asker(event: Explained, telling: _Telling) -> list[Recipient]:
    everybody = telling.directory.everybody
    for role, why in ((Role.LEADER, Audience.LEADER), (Role.CLERK, Audience.CLERK)):
        if event.asked_by is not None and event.asked_by in everybody.get(role, ()):
            return [Recipient(why, person_id=event.asked_by)]
    return recipients(Audience.LEADER, 0, telling.wholes[event.item.id], telling.directory)


def _withdrawn(events: Sequence[VerbDone]) -> Mapping[int, Sequence[int]]:
    """By item: the units that carried it out until today, and do no more."""
    days = {event.item.id: event.on for event in events}
    rows = db.session.execute(_carried(), {"ids": list(days)}).all() if days else ()
    carrying = {(row.item_id, row.unit_id) for row in rows if row.released_on is None}
    gone: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row.released_on == days[row.item_id] and (row.item_id, row.unit_id) not in carrying:
            gone[row.item_id].add(row.unit_id)
    return {item_id: sorted(units) for item_id, units in gone.items()}


@cache
def _carried() -> Select[int, int, date | None]:
    """Made once."""
    these = Assignment.item_id.in_(bindparam("ids", expanding=True))
    return select(Assignment.item_id, Assignment.unit_id, Assignment.released_on).where(
        these, Assignment.part.in_((Part.LEAD, Part.EACH))
    )


Heard = VerbDone | DeadlineCorrected | LeaderDecided | Explained


class _Telling:
    """What is told of some events, each of an item of its own: gathered, then told at once."""

    directory: Directory
    wholes: Mapping[int, Whole]

    def __init__(self, events: Sequence[Heard]) -> None:
        self.on, self.at = clock.today(), clock.office_moment()
        self.directory = read_directory(self.on)
        self.wholes = read_matters(sorted({event.item.id for event in events}), on=self.on)
        self._told: list[Told] = []

    def units(
        self, event: Heard, key: str, words: str, *, units: Sequence[int] = (), audience: Audience = Audience.HEAD,
        day: date | None = None,
    ) -> None:  # fmt: skip
        """To the heads of all units that carry it out, or of some; or to who works on it there."""
        whole = self.wholes[event.item.id]
        there = [unit for unit in units or whole.carriers if unit not in self.directory.closed]
        heard = [(unit, to) for unit in there for to in recipients(audience, unit, whole, self.directory)]
        self._add(event, heard, key, words, day)

    def people(self, event: Heard, heard: Sequence[Recipient], key: str, words: str) -> None:
        """To these."""
        self._add(event, [(0, to) for to in heard], key, words, None)

    def _add(
        self, event: Heard, heard: Sequence[tuple[int, Recipient]], key: str, words: str, day: date | None
    ) -> None:
        names = " ".join([key, self.at.isoformat(), *([day.isoformat()] if day else [])])
        urgent = self.wholes[event.item.id].matter.is_urgent
        self._told += [
            Told(to, event.item.id, About.DONE, names, unit, words, is_urgent=urgent)
            for unit, to in heard
            if to.person_id is None or to.person_id != event.by.person_id
        ]

    def tell(self) -> None:
        """Tell what was gathered."""
        told, self._told = self._told, []
        tell(told, Now(self.on, self.at, office_calendar().work), self.directory)
