"""Deadlines as an office writes them, drawn so that they stand today as wanted: late, near, ahead. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum, auto
from random import Random

from tracker.calendar.office import OfficeCalendar
from tracker.calendar.working_days import WorkCalendar
from tracker.items.deadlines.deadline import (
    PERIODS,
    Deadline,
    DeadlineKind,
    Precision,
    Term,
    last_day,
    resolve,
    write_due,
)
from tracker.items.deadlines.timeliness import soon_until

RECURRING = ("trước ngày 15 hằng tháng", "hằng tháng", "hằng quý", "định kỳ 6 tháng")
PRECISIONS = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.PERIOD)
#: How often each is written; a term is counted from the assignment.
SHARES = (56, 19, 9, 6, 10)
TERMS = (3, 5, 7, 10, 15, 20, 30, 45)  # as laws and letters have them
LONGEST_LATE, LONGEST_AHEAD = 300, 420


class Want(Enum):
    """How the deadline shall stand on the day."""

    ANY = auto()
    LONG = auto()  # a plan of months
    LATE = auto()
    SOON = auto()
    AHEAD = auto()
    NONE = auto()


@dataclass(frozen=True)
class Frame:
    """The day that is today in the register, and the office's calendar."""

    on: date
    calendar: OfficeCalendar
    soon: date = field(init=False)

    def __post_init__(self) -> None:
        """Count the end of the near days once."""
        object.__setattr__(self, "soon", soon_until(self.on, self.work))

    @property
    def work(self) -> WorkCalendar:
        return self.calendar.work

    def effective(self, due_on: date | None, precision: Precision) -> date | None:
        """The last day in time."""
        return due_on and self.calendar.effective(due_on, is_period=precision in PERIODS)

    def near(self, day: date, least: int, most: int, rng: Random) -> date:
        """A working day some working days after another, never after today."""
        return min(self.work.add(day, rng.randint(least, most)), self.on)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: as written, the day in force and its precision (another after more time), the effective day."""

    written: Deadline
    due_on: date | None = None
    precision: Precision = Precision.DAY
    effective: date | None = None
    inferred: bool = False
    first_due_on: date | None = None  # with more time: the day before it was granted


def draw_due(rng: Random, frame: Frame, *, given_on: date, want: Want, latest: date | None = None) -> Due:
    """A deadline that stands as wanted; where none fits (given yesterday, three weeks late) one that lies ahead.

    `latest` is the deadline of the plan that it is a part of.
    """
    if want is Want.NONE:
        return _none(rng)
    for _ in range(8):
        target = _target(rng, frame, given_on, want)
        found = _written(rng, frame, given_on, min(target, latest) if latest else target)
        if found is not None and _stands(found, frame, want) and (latest is None or found.effective <= latest):  # type: ignore[operator]  # _stands has looked
            return found
    if want in (Want.LATE, Want.AHEAD):
        target = max(given_on, frame.on) + timedelta(days=rng.randint(12, 60))
    else:
        target = _target(rng, frame, given_on, want)
    return _of_day(frame, min(target, latest) if latest and latest > given_on else target)


def _none(rng: Random) -> Due:
    if rng.random() < 0.3:
        return Due(Deadline(DeadlineKind.RECURRING, as_written=rng.choice(RECURRING)))
    words = rng.choice(("", "thường xuyên"))
    return Due(Deadline(DeadlineKind.NONE, as_written=words))


def _target(rng: Random, frame: Frame, given_on: date, want: Want) -> date:
    """The day that the deadline shall fall on, or near."""
    if want is Want.LATE:
        room = max(1, min(LONGEST_LATE, (frame.on - given_on).days - 3))
        return frame.on - timedelta(days=min(room, 1 + int(rng.lognormvariate(2.9, 0.9))))
    if want is Want.SOON:
        return frame.work.add(frame.on, rng.randint(1, 5)) if rng.random() < 0.9 else frame.on
    if want is Want.AHEAD:
        return max(frame.soon, given_on) + timedelta(days=1 + min(LONGEST_AHEAD, int(rng.lognormvariate(3.8, 0.8))))
    if want is Want.LONG:
        return given_on + timedelta(days=rng.randint(60, 330))
    return given_on + timedelta(days=3 + min(330, int(rng.lognormvariate(3.5, 0.8))))


def _written(rng: Random, frame: Frame, given_on: date, target: date) -> Due | None:
    """A deadline near the day, in one of the ways that they are written; None where this way has none."""
    precision = rng.choices(PRECISIONS, SHARES)[0]
    if precision is Precision.PERIOD:
        return _term(rng, frame, given_on, target)
    if precision is Precision.DAY:
        return _of_day(frame, max(frame.work.last_working(target), given_on))
    due_on = _end_of(precision, target)
    if (due_on - given_on).days < {Precision.MONTH: 7, Precision.QUARTER: 21}.get(precision, 90):
        return None
    inferred = precision is Precision.YEAR and rng.random() < 0.6
    words = "" if inferred else write_due(due_on, precision)
    written = Deadline(DeadlineKind.FIXED, due_on, precision, None, words)
    return Due(written, due_on, precision, frame.effective(due_on, precision), inferred)


def _end_of(precision: Precision, day: date) -> date:
    if precision is Precision.MONTH:
        return last_day(day.year, day.month)
    return last_day(day.year, 12 if precision is Precision.YEAR else (day.month + 2) // 3 * 3)


def _of_day(frame: Frame, day: date) -> Due:
    """A fixed date; offices name a day on which they work."""
    day = frame.work.next_working(day)
    written = Deadline(DeadlineKind.FIXED, day, Precision.DAY, None, write_due(day, Precision.DAY))
    return Due(written, day, Precision.DAY, frame.effective(day, Precision.DAY))


def _term(rng: Random, frame: Frame, given_on: date, target: date) -> Due | None:
    working = rng.random() < 0.8
    wanted = frame.work.between(given_on, target) if working else (target - given_on).days
    if not 2 <= wanted <= 2 * TERMS[-1]:
        return None
    days = min(TERMS, key=lambda term: abs(term - wanted))
    words = f"trong thời hạn {days:02d} ngày {'làm việc ' if working else ''}kể từ ngày nhận văn bản"
    due_on = resolve(days, working=working, since=given_on, work=frame.work)
    written = Deadline(DeadlineKind.FIXED, None, Precision.PERIOD, None, words, Term(days, working))
    return Due(written, due_on, Precision.PERIOD, frame.effective(due_on, Precision.PERIOD))


def _stands(due: Due, frame: Frame, want: Want) -> bool:
    effective = due.effective
    assert effective is not None
    if want is Want.LATE:
        return effective < frame.on
    if want is Want.SOON:
        return frame.on <= effective <= frame.soon
    return want in (Want.ANY, Want.LONG) or effective > frame.soon


def with_more_time(rng: Random, frame: Frame, due: Due, given_on: date) -> Due | None:
    """The same effective day, reached by more time that was granted; None where there was no room for it."""
    if due.effective is None or due.precision is not Precision.DAY:
        return None
    first = _written(rng, frame, given_on, due.effective - timedelta(days=rng.randint(12, 60)))
    if first is None or first.due_on is None or not given_on + timedelta(days=8) < first.due_on < due.effective:
        return None
    if first.effective is None or first.effective >= due.effective:
        return None
    return Due(first.written, due.due_on, due.precision, due.effective, first.inferred, first.due_on)
