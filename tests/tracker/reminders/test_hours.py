"""When mails go out: the person's hour and days within the office's; never in quiet hours, never on a day off."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from tracker.calendar.working_days import WorkCalendar
from tracker.core.clock import OFFICE_ZONE
from tracker.reminders.hours import Hours, Wish, digest_is_due, digest_minute, digest_moment, may_go, urgent_moment

WEDNESDAY, FRIDAY = date(2022, 6, 15), date(2022, 6, 17)
TET = WorkCalendar(
    off=[date(2023, 1, 20) + timedelta(days=number) for number in range(7)], worked=[date(2023, 1, 28)]
)  # fmt: skip
EVERY = WorkCalendar()


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), OFFICE_ZONE)


def test_the_digest_comes_at_half_past_seven_of_the_next_working_day() -> None:
    assert digest_moment(Hours(), Wish(), after=at(WEDNESDAY, 0, 1), work=EVERY) == at(WEDNESDAY, 7, 30)
    assert digest_moment(Hours(), Wish(), after=at(WEDNESDAY, 9), work=EVERY) == at(date(2022, 6, 16), 7, 30)
    assert digest_moment(Hours(), Wish(), after=at(FRIDAY, 9), work=EVERY) == at(date(2022, 6, 20), 7, 30)


def test_it_waits_for_the_end_of_tet_and_comes_on_a_saturday_that_is_made_up() -> None:
    assert digest_moment(Hours(), Wish(), after=at(date(2023, 1, 20), 6), work=TET) == at(date(2023, 1, 27), 7, 30)
    assert digest_moment(Hours(), Wish(), after=at(date(2023, 1, 27), 9), work=TET) == at(date(2023, 1, 28), 7, 30)


@pytest.mark.parametrize(("wanted", "given_"), [(480, 480), (300, 390), (1300, 1020), (None, 450)])
def test_the_hour_of_a_person_stays_within_the_limits_of_the_office(wanted: int | None, given_: int) -> None:
    assert digest_minute(Hours(), Wish(digest_at=wanted)) == given_


def test_a_person_chooses_days_and_pauses() -> None:
    mondays = Wish(days=(1,))
    assert digest_moment(Hours(), mondays, after=at(WEDNESDAY, 0), work=EVERY) == at(date(2022, 6, 20), 7, 30)
    paused = Wish(paused_until=date(2022, 6, 17))
    assert digest_moment(Hours(), paused, after=at(WEDNESDAY, 0), work=EVERY) == at(date(2022, 6, 20), 7, 30)


@pytest.mark.parametrize(
    ("moment", "goes"),
    [
        (at(WEDNESDAY, 10, 12), at(WEDNESDAY, 10, 12)),
        (at(WEDNESDAY, 20), at(date(2022, 6, 16), 6, 30)),
        (at(WEDNESDAY, 3), at(WEDNESDAY, 6, 30)),
        (at(FRIDAY, 18), at(date(2022, 6, 20), 6, 30)),
        (at(date(2022, 6, 18), 10), at(date(2022, 6, 20), 6, 30)),
        (at(date(2023, 1, 28), 10), at(date(2023, 1, 28), 10)),
    ],
)
def test_what_is_urgent_goes_at_once_but_in_quiet_hours_and_on_days_off(moment: datetime, goes: datetime) -> None:
    assert urgent_moment(Hours(), after=moment, work=TET) == goes
    assert may_go(Hours(), at=moment, work=TET) == (goes == moment)


def test_a_digest_that_was_missed_goes_later_the_same_day_or_on_the_next_day_of_this_person() -> None:
    said = at(WEDNESDAY, 0, 1)
    assert not digest_is_due(Hours(), Wish(), since=said, at=at(WEDNESDAY, 7, 29), work=EVERY)
    assert digest_is_due(Hours(), Wish(), since=said, at=at(WEDNESDAY, 7, 30), work=EVERY)
    assert digest_is_due(Hours(), Wish(), since=said, at=at(FRIDAY, 11), work=EVERY)
    assert not digest_is_due(Hours(), Wish(), since=said, at=at(date(2022, 6, 18), 11), work=EVERY)
    wednesdays = Wish(days=(3,))
    assert not digest_is_due(Hours(), wednesdays, since=said, at=at(FRIDAY, 11), work=EVERY)
    assert digest_is_due(Hours(), wednesdays, since=said, at=at(date(2022, 6, 22), 8), work=EVERY)


DAYS = st.dates(date(2022, 1, 1), date(2024, 12, 31))
WORK = st.builds(WorkCalendar, off=st.lists(DAYS, max_size=40), worked=st.lists(DAYS, max_size=10))
HOURS = st.builds(
    Hours, digest_at=st.integers(0, 1439), earliest_at=st.integers(0, 700), latest_at=st.integers(701, 1439),
    quiet_from=st.integers(720, 1439), quiet_until=st.integers(0, 719),
)  # fmt: skip
WISHES = st.builds(
    Wish, digest_at=st.none() | st.integers(0, 1439), days=st.lists(st.integers(1, 5), max_size=3),
    paused_until=st.none() | DAYS,
)  # fmt: skip
MOMENTS = st.datetimes(datetime(2022, 1, 1), datetime(2024, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the zone comes beside


@given(hours=HOURS, wish=WISHES, after=MOMENTS, work=WORK)
def test_a_digest_never_comes_on_a_day_off_in_quiet_hours_or_in_a_pause(
    hours: Hours, wish: Wish, after: datetime, work: WorkCalendar
) -> None:
    moment = digest_moment(hours, wish, after=after, work=work)
    here = moment.astimezone(OFFICE_ZONE)
    minute = here.hour * 60 + here.minute
    assert moment > after - timedelta(minutes=1)
    assert work.is_working(here.date())
    assert hours.quiet_until <= minute < hours.quiet_from
    assert not wish.days or here.isoweekday() in wish.days
    assert wish.paused_until is None or here.date() > wish.paused_until
    assert may_go(hours, at=moment, work=work)
    assert digest_is_due(hours, wish, since=after, at=moment, work=work)


@given(hours=HOURS, after=MOMENTS, work=WORK)
def test_what_is_urgent_never_waits_longer_than_it_must(hours: Hours, after: datetime, work: WorkCalendar) -> None:
    moment = urgent_moment(hours, after=after, work=work)
    assert moment >= after
    assert may_go(hours, at=moment, work=work)
    assert moment <= digest_moment(hours, Wish(), after=after, work=work) or moment == after
