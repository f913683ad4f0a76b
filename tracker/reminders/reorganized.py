"""Units were reorganised: what was theirs is looked at anew, and each head who receives hears of it once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select, update

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.extensions import db
from tracker.items.models.item import Assignment, Item, Part
from tracker.organization.successors import Successors
from tracker.reminders.addressing import recipients
from tracker.reminders.keys import TAKEN_OVER
from tracker.reminders.kinds import LASTING, About
from tracker.reminders.matter import Audience
from tracker.reminders.models.notices import Ladder, Notice, Watch
from tracker.reminders.models.outbox import Mail
from tracker.reminders.queries.directory import read_directory
from tracker.reminders.queries.matters import read_matters
from tracker.reminders.services.noticing import Now, Told, tell
from tracker.reminders.services.watching import watch
from tracker.reorganizing.events import Reorganized, TakenBack

CARRYING = (Part.LEAD, Part.EACH)
BATCH = 500


def follow_reorganized(event: Reorganized) -> None:
    """What climbed because a unit did not react begins anew with who takes over; what was told it is over."""
    closed = sorted(event.successors.closed)
    _forget(event.items, closed)
    _look_again(event.items)
    _tell_receivers(event)


def follow_taken_back(event: TakenBack) -> None:
    """What was told of units that are gone again goes with them; a mail that was sent stays, without its unit."""
    for of_made in (Ladder.unit_id, Notice.mailbox_id, Notice.unit_id):
        db.session.execute(delete(of_made.class_).where(of_made.in_(event.made)))
    db.session.execute(update(Mail).where(Mail.unit_id.in_(event.made)).values(unit_id=None))
    for some in _lots(event.items):  # whatever ended by it is open again
        watch(db.session.connection(), some, on=clock.today())


def _lots(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(ids), BATCH):
        yield ids[first : first + BATCH]


def _forget(items: Sequence[int], closed: Sequence[int]) -> None:
    for some in _lots(items):
        over = (Notice.item_id.in_(some), Notice.unit_id.in_(closed), Notice.over_at.is_(None))
        db.session.execute(update(Notice).where(*over, Notice.about.not_in(LASTING)).values(over_at=clock.now()))
        db.session.execute(delete(Ladder).where(Ladder.item_id.in_(some), Ladder.unit_id.in_(closed)))


def _look_again(items: Sequence[int]) -> None:
    """Today; what has ended by it is looked at no more."""
    for some in _lots(items):
        ended = select(Item.id).where(Item.id.in_(some), Item.closed_on.is_not(None))
        db.session.execute(delete(Watch).where(Watch.item_id.in_(ended)))
        still = db.session.scalars(select(Item.id).where(Item.id.in_(some), Item.closed_on.is_(None)))
        watch(db.session.connection(), list(still), on=clock.today())


def _tell_receivers(event: Reorganized) -> None:
    """One notice for each head who receives, at the most urgent item: how many, from whom, by which paper."""
    today, at = clock.today(), clock.office_moment()
    received = _received(event)
    firsts = {unit_id: rows[0] for unit_id, rows in received.items()}
    wholes, directory = read_matters(sorted({*firsts.values()}), on=today), read_directory(today)
    told = [
        Told(to, item_id, About.DONE, f"{TAKEN_OVER} {at.isoformat()}", unit_id,
             _words(len(received[unit_id]), unit_id, event.successors, directory.unit_names))
        for unit_id, item_id in firsts.items() if item_id in wholes
        for to in recipients(Audience.HEAD, unit_id, wholes[item_id], directory)
        if to.person_id is None or to.person_id != event.by.person_id
    ]  # fmt: skip
    tell(told, Now(today, at, office_calendar().work), directory)


def _received(event: Reorganized) -> Mapping[int, Sequence[int]]:
    """What each unit that takes over carries out of it, the most urgent first."""
    heirs = {to for several in event.successors.to.values() for to in several}
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for some in _lots(event.items):
        due: Any = func.coalesce(Assignment.effective_due_on, Item.effective_due_on)
        rows = (
            select(Assignment.unit_id, Item.id, due)
            .join(Item, Item.id == Assignment.item_id)
            .where(
                Item.id.in_(some), Item.closed_on.is_(None), Assignment.unit_id.in_(heirs),
                Assignment.released_on.is_(None), Assignment.part.in_(CARRYING),
            )
        )  # fmt: skip
        for unit_id, item_id, day in db.session.execute(rows):
            found[unit_id].append((day or date.max, item_id))
    return {unit_id: [item_id for _day, item_id in sorted(rows)] for unit_id, rows in sorted(found.items())}


def _words(number: int, unit_id: int, successors: Successors, names: Mapping[int, str]) -> str:
    """ "tiếp nhận 30 nhiệm vụ từ UBND xã Bình Chánh, UBND xã Bình Mỹ theo Nghị quyết …"."""
    former = ", ".join(names.get(one, "") for one, to in successors.to.items() if unit_id in to)
    said = f"tiếp nhận {number:02d} nhiệm vụ từ {former}"
    return f"{said} theo {successors.decision}" if successors.decision else said
