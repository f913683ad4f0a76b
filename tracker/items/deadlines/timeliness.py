"""Is it in time? Derived from four days, a state and the working days, never stored.

The states and the kinds of timeliness are rows here: what holds for one of them stands in its row and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from tracker.calendar.working_days import WorkCalendar
from tracker.items.kinds import Kind

DUE_SOON_DAYS = 5  # working days


class Clock(Enum):
    """By which day something in a state is judged against its deadline."""

    TODAY = "today"  # it runs
    REPORT = "report"  # it stands still at the day of the report
    NONE = "none"  # put aside, given up or taken over: nothing falls due


@dataclass(frozen=True, slots=True)
class StatusRow:
    """What is known of a work state; every set of states is made of these rows."""

    words: LazyString
    clock: Clock
    column: int = 0  # of the board, from the left; the second is the wide one; 0: it has none
    is_open: bool = True  # still to be done: what boards, reminders and next tasks speak of
    is_begun: bool = True
    is_working: bool = False  # units have it and have not reported yet
    urge: str = "cập nhật tiến độ"  # what the text for a unit's chat group asks for, in official Vietnamese
    look: str = "is-idle"  # the class of its sign: idle, closed, or "" for what is being worked on


class Status(Kind):
    """The work state of an item. The order is that of its life; of two open ones the later is further."""

    row: StatusRow

    # known, given to nobody yet
    REGISTERED = "registered", StatusRow(
        _l("Newly registered"), Clock.TODAY, column=1, is_begun=False, urge="cho ý kiến về",
    )  # fmt: skip
    # given, waiting for the unit to accept
    ASSIGNED = "assigned", StatusRow(
        _l("Waiting to be accepted"), Clock.TODAY, column=1, is_begun=False, is_working=True,
        urge="tiếp nhận và thực hiện",
    )  # fmt: skip
    # accepted, or begun
    IN_PROGRESS = "in_progress", StatusRow(
        _l("In progress"), Clock.TODAY, column=2, is_working=True, look="",
    )  # fmt: skip
    # the result is reported
    PENDING_CONFIRMATION = "pending_confirmation", StatusRow(
        _l("Waiting for confirmation"), Clock.REPORT, column=3, look="",
    )  # fmt: skip
    # confirmed by the monitor or a clerk
    COMPLETED = "completed", StatusRow(
        _l("Completed"), Clock.REPORT, column=4, is_open=False, look="is-closed",
    )  # fmt: skip
    # put aside for a reason
    SUSPENDED = "suspended", StatusRow(_l("Suspended"), Clock.NONE, column=3)
    # given up for a reason
    CANCELLED = "cancelled", StatusRow(_l("Cancelled"), Clock.NONE, is_open=False)
    # another item took over
    SUPERSEDED = "superseded", StatusRow(_l("Superseded"), Clock.NONE, is_open=False)


OPEN = frozenset(status for status in Status if status.row.is_open)
ENDED = frozenset(Status) - OPEN
#: Ended without having been done: neither in time nor late.
DROPPED = frozenset(status for status in ENDED if status.row.clock is Clock.NONE)
#: Open, and the deadline draws nearer.
RUNS = frozenset(status for status in OPEN if status.row.clock is Clock.TODAY)
#: Open, and the clock stands still.
STOPPED = OPEN - RUNS
WORKING = frozenset(status for status in Status if status.row.is_working)
NOT_BEGUN = frozenset(status for status in Status if not status.row.is_begun)
#: Where a step of a procedure can stand, from the least to the furthest; what is put aside stands at none.
STAGES = tuple(status for status in Status if status.row.is_open and status.row.clock is not Clock.NONE)


@dataclass(frozen=True, slots=True)
class TimelinessRow:
    """What is known of a kind of timeliness; its colours are the classes when-<value>, is-<value> and f-<value>."""

    words: LazyString
    icon: str = ""  # only where it asks for something, or is over
    is_open: bool = True
    is_late: bool = False
    is_pressing: bool = False  # something is to be done now


class Timeliness(Kind):
    """How an item stands against the deadline in force. The order is that of urgency, then what has ended."""

    row: TimelinessRow

    OVERDUE = "overdue", TimelinessRow(_l("Overdue"), "exclamation-triangle-fill", is_late=True, is_pressing=True)
    DUE_SOON = "due_soon", TimelinessRow(_l("Due soon"), "hourglass-split", is_pressing=True)
    ON_TRACK = "on_track", TimelinessRow(_l("In time"))
    NO_DEADLINE = "no_deadline", TimelinessRow(_l("No deadline"))
    DONE_ON_TIME = "done_on_time", TimelinessRow(_l("Completed in time"), "check2", is_open=False)
    DONE_LATE = "done_late", TimelinessRow(_l("Completed late"), "check2", is_open=False, is_late=True)
    # cancelled or superseded: neither in time nor late
    DROPPED = "dropped", TimelinessRow(_l("No longer followed"), is_open=False)


OPEN_KINDS = tuple(kind for kind in Timeliness if kind.row.is_open)
ENDED_KINDS = tuple(kind for kind in Timeliness if not kind.row.is_open)


def timeliness(
    *, status: Status, due_on: date | None, reported_on: date | None, on: date, work: WorkCalendar
) -> Timeliness:
    """How the item stands on a day. `due_on` is the effective deadline: the last day that counts as in time.

    Judged by the day of the report, not by the day of its confirmation: while a result waits the clock stands still;
    sent back, `reported_on` is cleared and it runs again. What was done without a deadline was done on time.
    """
    if status in DROPPED:
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
    if due_on is None or status.row.clock is Clock.NONE:
        return None
    if status.row.clock is Clock.REPORT and (reported_on is None or reported_on <= due_on):
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
    """Timeliness and the days left, by the day on which its clock stands; of what is put aside none are counted."""
    day = clock_day(status=status, reported_on=reported_on, on=on)
    return Judged(
        timeliness(status=status, due_on=due_on, reported_on=reported_on, on=on, work=work),
        None if status.row.clock is Clock.NONE else days_left(due_on=due_on, on=day, work=work),
    )
