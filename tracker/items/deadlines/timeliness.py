"""Is it in time? Derived from four days, a state and the working days, never stored."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tracker.calendar.working_days import WorkCalendar

DUE_SOON_DAYS = 5  # working days


class Status(StrEnum):
    """The work state of an item. Labels are in labels.py."""

    REGISTERED = "registered"  # known, given to nobody yet
    ASSIGNED = "assigned"  # given, waiting for the unit to accept
    IN_PROGRESS = "in_progress"  # accepted, or begun
    PENDING_CONFIRMATION = "pending_confirmation"  # result reported; the clock stands still
    COMPLETED = "completed"  # confirmed by the monitor or a clerk
    SUSPENDED = "suspended"  # put aside for a reason; the clock stands still
    CANCELLED = "cancelled"  # given up for a reason
    SUPERSEDED = "superseded"  # another item took over


#: Still to be done: what boards, reminders and next tasks speak of.
OPEN = frozenset(
    {Status.REGISTERED, Status.ASSIGNED, Status.IN_PROGRESS, Status.PENDING_CONFIRMATION, Status.SUSPENDED}
)
ENDED = frozenset(Status) - OPEN


class Timeliness(StrEnum):
    """How an item stands against the deadline in force."""

    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NO_DEADLINE = "no_deadline"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DROPPED = "dropped"  # cancelled or superseded: neither in time nor late


def timeliness(
    *, status: Status, due_on: date | None, reported_on: date | None, on: date, work: WorkCalendar
) -> Timeliness:
    """How the item stands on a day. `due_on` is the effective deadline: the last day that counts as in time.

    Judged by the day of the report, not by the day of its confirmation: while a result waits the clock stands still;
    sent back, `reported_on` is cleared and it runs again. What was done without a deadline was done on time.
    """
    if status in (Status.CANCELLED, Status.SUPERSEDED):
        return Timeliness.DROPPED
    late = late_from(status=status, due_on=due_on, reported_on=reported_on)
    if status is Status.COMPLETED:
        return Timeliness.DONE_LATE if late else Timeliness.DONE_ON_TIME
    if due_on is None:
        return Timeliness.NO_DEADLINE
    if late is None:
        return Timeliness.ON_TRACK
    if late <= on:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if due_on <= soon_until(on, work) else Timeliness.ON_TRACK


def late_from(*, status: Status, due_on: date | None, reported_on: date | None) -> date | None:
    """The first day on which the item is late; None while its clock stands still in time, or without a deadline.

    Kept in a column, so that lists find by an index what is late: what is open and late from today on, or before.
    """
    if due_on is None or status in (Status.SUSPENDED, Status.CANCELLED, Status.SUPERSEDED):
        return None
    stands = status in (Status.PENDING_CONFIRMATION, Status.COMPLETED)
    if stands and (reported_on is None or reported_on <= due_on):
        return None
    return due_on + timedelta(days=1)


def soon_until(on: date, work: WorkCalendar) -> date:
    """The last deadline that is near: DUE_SOON_DAYS working days ahead, so that a long holiday hides nothing."""
    return work.add(on, DUE_SOON_DAYS)


def clock_day(*, status: Status, reported_on: date | None, on: date) -> date:
    """The day by which an open item is judged: that of its report while the result waits, else today."""
    return reported_on if status is Status.PENDING_CONFIRMATION and reported_on else on


class Days(NamedTuple):
    """How far the deadline is. `calendar` is negative when it has passed; `working` counts today's tomorrow first."""

    working: int
    calendar: int


def days_left(*, due_on: date | None, on: date, work: WorkCalendar) -> Days | None:
    """From a day to the effective deadline, in working days and in calendar days; None without one."""
    return None if due_on is None else Days(work.between(on, due_on), (due_on - on).days)


class Judged(NamedTuple):
    """How something with a deadline stands on a day."""

    timely: Timeliness
    left: Days | None


def judge(*, status: Status, due_on: date | None, reported_on: date | None, on: date, work: WorkCalendar) -> Judged:
    """Timeliness and the days left, by the day on which its clock stands."""
    day = clock_day(status=status, reported_on=reported_on, on=on)
    return Judged(
        timeliness(status=status, due_on=due_on, reported_on=reported_on, on=on, work=work),
        days_left(due_on=due_on, on=day, work=work),
    )
