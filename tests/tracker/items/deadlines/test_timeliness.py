"""How an item stands against its deadline, day by day around it, in each state of the work."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.calendar.working_days import WorkCalendar
from tracker.items.deadlines.timeliness import (
    ENDED,
    OPEN,
    Days,
    Status,
    Timeliness,
    clock_day,
    days_left,
    judge,
    late_from,
    soon_until,
    timeliness,
)

WORK = WorkCalendar()
DUE = date(2022, 6, 30)  # a Thursday
LATER = date(2022, 7, 1)


def june(day: int) -> date:
    return date(2022, 6, day)


@pytest.mark.parametrize(("status", "on", "stands"), [
    # five working days ahead it is near; on the day itself it is in time; the day after it is late
    (Status.IN_PROGRESS, june(22), Timeliness.ON_TRACK), (Status.IN_PROGRESS, june(23), Timeliness.DUE_SOON),
    (Status.IN_PROGRESS, DUE, Timeliness.DUE_SOON), (Status.IN_PROGRESS, LATER, Timeliness.OVERDUE),
    (Status.REGISTERED, june(23), Timeliness.DUE_SOON), (Status.REGISTERED, LATER, Timeliness.OVERDUE),
    (Status.ASSIGNED, LATER, Timeliness.OVERDUE),
    # put aside, its clock stands still
    (Status.SUSPENDED, june(29), Timeliness.ON_TRACK), (Status.SUSPENDED, LATER, Timeliness.ON_TRACK),
    # given up, it is neither
    (Status.CANCELLED, LATER, Timeliness.DROPPED), (Status.SUPERSEDED, june(22), Timeliness.DROPPED),
    # a result without a day of its report counts as reported in time
    (Status.PENDING_CONFIRMATION, LATER, Timeliness.ON_TRACK), (Status.COMPLETED, LATER, Timeliness.DONE_ON_TIME),
])  # fmt: skip
def test_an_item_around_its_deadline(status: Status, on: date, stands: Timeliness) -> None:
    assert timeliness(status=status, due_on=DUE, reported_on=None, on=on, work=WORK) is stands


@pytest.mark.parametrize(("status", "reported_on", "stands"), [
    (Status.PENDING_CONFIRMATION, DUE, Timeliness.ON_TRACK), (Status.PENDING_CONFIRMATION, LATER, Timeliness.OVERDUE),
    (Status.COMPLETED, DUE, Timeliness.DONE_ON_TIME), (Status.COMPLETED, LATER, Timeliness.DONE_LATE),
    (Status.COMPLETED, june(1), Timeliness.DONE_ON_TIME),
    (Status.IN_PROGRESS, june(1), Timeliness.OVERDUE),  # sent back: the clock runs again
    (Status.SUSPENDED, LATER, Timeliness.ON_TRACK),
])  # fmt: skip
def test_what_is_reported_is_judged_by_the_day_of_the_report(
    status: Status, reported_on: date, stands: Timeliness
) -> None:
    on = date(2022, 8, 1)
    assert timeliness(status=status, due_on=DUE, reported_on=reported_on, on=on, work=WORK) is stands


@pytest.mark.parametrize("status", Status)
def test_without_a_deadline_nothing_is_late(status: Status) -> None:
    stands = {
        Status.COMPLETED: Timeliness.DONE_ON_TIME,
        Status.CANCELLED: Timeliness.DROPPED,
        Status.SUPERSEDED: Timeliness.DROPPED,
    }
    found = timeliness(status=status, due_on=None, reported_on=LATER, on=LATER, work=WORK)
    assert found is stands.get(status, Timeliness.NO_DEADLINE)
    assert late_from(status=status, due_on=None, reported_on=LATER) is None


def test_the_first_late_day_is_the_one_after_the_deadline() -> None:
    def first(status: Status, reported_on: date | None = None) -> date | None:
        return late_from(status=status, due_on=DUE, reported_on=reported_on)

    assert {status: first(status) for status in Status if first(status)} == dict.fromkeys(
        (Status.REGISTERED, Status.ASSIGNED, Status.IN_PROGRESS), LATER
    )
    for status in (Status.PENDING_CONFIRMATION, Status.COMPLETED):
        assert (first(status, DUE), first(status, LATER)) == (None, LATER)
    assert [first(status, LATER) for status in (Status.SUSPENDED, Status.CANCELLED, Status.SUPERSEDED)] == [None] * 3


def test_a_holiday_moves_what_is_near_ahead() -> None:
    holidays = WorkCalendar(off=[june(29), june(30)])
    assert soon_until(june(23), WORK) == DUE
    assert soon_until(june(23), holidays) == date(2022, 7, 4)
    assert timeliness(
        status=Status.IN_PROGRESS, due_on=date(2022, 7, 4), reported_on=None, on=june(23), work=holidays
    ) is Timeliness.DUE_SOON  # fmt: skip


@pytest.mark.parametrize(("on", "left"), [
    (june(23), Days(5, 7)), (june(29), Days(1, 1)), (DUE, Days(0, 0)), (LATER, Days(-1, -1)),
    (date(2022, 7, 4), Days(-2, -4)),
])  # fmt: skip
def test_the_days_left_are_counted_in_working_and_in_calendar_days(on: date, left: Days) -> None:
    assert days_left(due_on=DUE, on=on, work=WORK) == left
    assert days_left(due_on=None, on=on, work=WORK) is None


def test_while_a_result_waits_the_clock_stands_at_the_day_of_its_report() -> None:
    for status in Status:
        stands_still = status is Status.PENDING_CONFIRMATION
        assert clock_day(status=status, reported_on=DUE, on=LATER) == (DUE if stands_still else LATER)
        assert clock_day(status=status, reported_on=None, on=LATER) == LATER


def test_how_an_item_stands_and_how_far_its_deadline_is() -> None:
    waiting = judge(
        status=Status.PENDING_CONFIRMATION, due_on=DUE, reported_on=june(29), on=date(2022, 8, 1), work=WORK
    )
    assert (waiting.timely, waiting.left) == (Timeliness.ON_TRACK, Days(1, 1))
    late = judge(status=Status.IN_PROGRESS, due_on=DUE, reported_on=june(29), on=LATER, work=WORK)
    assert (late.timely, late.left) == (Timeliness.OVERDUE, Days(-1, -1))
    handed_in_late = judge(
        status=Status.PENDING_CONFIRMATION, due_on=DUE, reported_on=LATER, on=date(2022, 8, 1), work=WORK
    )
    assert (handed_in_late.timely, handed_in_late.left) == (Timeliness.OVERDUE, Days(-1, -1))
    near = judge(status=Status.ASSIGNED, due_on=DUE, reported_on=None, on=june(29), work=WORK)
    assert (near.timely, near.left) == (Timeliness.DUE_SOON, Days(1, 1))
    assert judge(status=Status.ASSIGNED, due_on=None, reported_on=None, on=DUE, work=WORK).left is None


def test_every_state_is_open_or_ended() -> None:
    assert sorted(ENDED) == ["cancelled", "completed", "superseded"]
    assert set(Status) - ENDED == OPEN
