"""Is it in time? Derived from four days and a state, never stored."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

DUE_SOON_DAYS = 7


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


def timeliness(*, status: Status, due_on: date | None, reported_on: date | None, on: date) -> Timeliness:
    """How the item stands on a day.

    Judged by the day of the report, not by the day of its confirmation: while a result waits the clock stands still;
    sent back, `reported_on` is cleared and it runs again. What was done without a deadline was done on time.
    """
    if status in (Status.CANCELLED, Status.SUPERSEDED):
        return Timeliness.DROPPED
    if status is Status.COMPLETED:
        late = due_on is not None and reported_on is not None and reported_on > due_on
        return Timeliness.DONE_LATE if late else Timeliness.DONE_ON_TIME
    if due_on is None:
        return Timeliness.NO_DEADLINE
    if status is Status.SUSPENDED:
        return Timeliness.ON_TRACK
    day = clock_day(status=status, reported_on=reported_on, on=on)
    if day > due_on:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if due_on - day <= timedelta(days=DUE_SOON_DAYS) else Timeliness.ON_TRACK


def clock_day(*, status: Status, reported_on: date | None, on: date) -> date:
    """The day by which an open item is judged: that of its report while the result waits, else today."""
    return reported_on if status is Status.PENDING_CONFIRMATION and reported_on else on


def days_left(*, due_on: date | None, on: date) -> int | None:
    """Calendar days until the deadline; negative when it has passed, None without one."""
    return None if due_on is None else (due_on - on).days
