"""The clock over random suspensions: what stood is what is moved, and nothing is late for the time that it stood."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st

from tracker.calendar.working_days import WorkCalendar
from tracker.items.deadlines.standing_still import days_stood, entered, moved
from tracker.items.deadlines.timeliness import Status, Timeliness, timeliness

PLAIN = WorkCalendar()
FIRST = date(2022, 1, 3)
DAYS = st.integers(0, 400).map(lambda number: FIRST + timedelta(days=number))
CALENDARS = st.builds(WorkCalendar, st.lists(DAYS, max_size=40), st.lists(DAYS, max_size=10))
#: Suspended after so many days, for so many days: again and again.
SUSPENSIONS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), min_size=1, max_size=5)


def is_late(due_on: date, on: date, work: WorkCalendar, status: Status = Status.IN_PROGRESS) -> bool:
    how = timeliness(status=status, due_on=due_on, reported_on=None, on=on, work=work)
    return how is Timeliness.OVERDUE


def test_from_friday_the_third_to_friday_the_seventeenth_ten_working_days_stood() -> None:
    since, until = date(2022, 6, 3), date(2022, 6, 17)
    assert days_stood(since, until, PLAIN) == 10
    assert moved(date(2022, 6, 30), since_on=since, until_on=until, work=PLAIN) == date(2022, 7, 14)


def test_what_was_due_on_the_day_of_its_suspension_is_due_when_it_goes_on() -> None:
    day, saturday = date(2022, 6, 3), date(2022, 6, 4)
    assert moved(day, since_on=day, until_on=date(2022, 6, 17), work=PLAIN) == date(2022, 6, 17)
    assert moved(day, since_on=day, until_on=saturday, work=PLAIN) == date(2022, 6, 6)


def test_what_was_late_two_working_days_is_late_two_working_days_when_it_goes_on() -> None:
    since, until = date(2022, 6, 3), date(2022, 6, 17)
    due = moved(date(2022, 6, 1), since_on=since, until_on=until, work=PLAIN)
    assert due == date(2022, 6, 15)
    assert PLAIN.between(due, until) == PLAIN.between(date(2022, 6, 1), since) == 2


def test_holidays_and_make_up_days_of_the_office_are_counted() -> None:
    work = WorkCalendar(off=[date(2022, 6, 6), date(2022, 6, 7)], worked=[date(2022, 6, 11)])
    assert days_stood(date(2022, 6, 3), date(2022, 6, 17), work) == 9
    assert moved(date(2022, 6, 30), since_on=date(2022, 6, 3), until_on=date(2022, 6, 17), work=work) == date(
        2022, 7, 13
    )


def test_a_step_that_began_before_has_as_many_days_left_and_one_of_the_time_itself_begins_then() -> None:
    since, until = date(2022, 6, 3), date(2022, 6, 17)
    assert entered(date(2022, 6, 1), since_on=since, until_on=until, work=PLAIN) == date(2022, 6, 15)
    assert entered(date(2022, 6, 14), since_on=since, until_on=until, work=PLAIN) == until


def test_a_day_the_wrong_way_round_moves_nothing() -> None:
    day = date(2022, 6, 30)
    assert moved(day, since_on=date(2022, 6, 17), until_on=date(2022, 6, 3), work=PLAIN) == day


@given(due=DAYS, work=CALENDARS, suspensions=SUSPENSIONS)
def test_the_working_days_left_are_the_same_however_often_it_stands(
    due: date, work: WorkCalendar, suspensions: list[tuple[int, int]]
) -> None:
    on = FIRST
    for runs, stands in suspensions:
        since = on + timedelta(days=runs)
        until = since + timedelta(days=stands)
        before, was_late = work.between(since, due), is_late(due, since, work)
        stood = days_stood(since, until, work)
        assert not any(is_late(due, since + timedelta(days=n), work, Status.SUSPENDED) for n in range(stands + 1))
        new = moved(due, since_on=since, until_on=until, work=work)
        assert work.between(due, new) >= stood
        if was_late:  # by as many working days as it was
            assert work.between(new, until) == -before
        else:
            assert not is_late(new, until, work), "late on the day on which it goes on"
            assert work.between(until, new) >= before
            if work.is_working(until):
                assert work.between(until, new) == before
                assert work.between(due, new) == stood or due == since or not work.is_working(due)
        due, on = new, until
