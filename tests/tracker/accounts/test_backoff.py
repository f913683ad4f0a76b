"""How long a name waits: plain arithmetic."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tracker.accounts.backoff import (
    FROM_EVERYWHERE,
    FROM_ONE_PLACE as HERE,
    FROM_ONE_PLACE_SLOWLY,
    OVER_NAMES,
    Failure,
    waits_until,
)

BEGIN = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def at(*minutes: float) -> list[Failure]:
    """Failures of one name, in minutes after 08:00."""
    return [Failure(moment(minute)) for minute in minutes]


def moment(minutes: float) -> datetime:
    """So many minutes after 08:00."""
    return BEGIN + timedelta(minutes=minutes)


def of_names(*names: str) -> list[Failure]:
    """A failure each minute from 08:00 on, of these names."""
    return [Failure(moment(minute), name) for minute, name in enumerate(names)]


def test_four_failures_make_nobody_wait() -> None:
    assert waits_until(at(0, 1, 2, 3), HERE) is None


def test_nothing_is_no_wait() -> None:
    assert waits_until([], HERE) is None


def test_the_fifth_failure_within_a_quarter_of_an_hour_waits_thirty_seconds() -> None:
    assert waits_until(at(0, 1, 2, 3, 14.9), HERE) == moment(15.4)


def test_the_fifth_failure_after_a_quarter_of_an_hour_does_not_wait() -> None:
    assert waits_until(at(0, 1, 2, 3, 15), HERE) is None


@pytest.mark.parametrize(("failures", "wait"), [(5, 0.5), (6, 1), (7, 2), (8, 4), (9, 8), (10, 15), (11, 15), (60, 15)])
def test_each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour(failures: int, wait: float) -> None:
    made = at(*[0] * 5)
    while len(made) < failures:
        end = waits_until(made, HERE)
        assert end is not None
        made.append(Failure(end))
    assert waits_until(made, HERE) == made[-1].at + timedelta(minutes=wait)


def test_who_keeps_trying_slowly_does_not_begin_again_at_thirty_seconds() -> None:
    assert waits_until(at(0, 0, 0, 0, 0, 10, 20, 30), HERE) == moment(34)


def test_a_quarter_of_an_hour_of_rest_after_the_wait_is_a_new_beginning() -> None:
    assert waits_until(at(0, 0, 0, 0, 0, 15.6), HERE) is None


def test_who_stays_just_below_the_limit_all_day_waits_at_the_twentieth() -> None:
    slowly = at(*range(0, 400, 20))
    assert waits_until(slowly, HERE) is None
    assert waits_until(slowly[:19], FROM_ONE_PLACE_SLOWLY) is None
    assert waits_until(slowly, FROM_ONE_PLACE_SLOWLY) == moment(380.5)


def test_from_everywhere_waits_begin_at_the_twentieth_failure_of_an_hour() -> None:
    assert waits_until(at(*range(0, 57, 3)), FROM_EVERYWHERE) is None
    assert waits_until(at(*range(0, 60, 3)), FROM_EVERYWHERE) == moment(57.5)


def test_over_names_waits_begin_at_the_tenth_different_name() -> None:
    nine = [f"name {n}" for n in range(9)]
    assert waits_until(of_names(*nine), OVER_NAMES) is None
    assert waits_until(of_names(*nine, "name 9"), OVER_NAMES) == moment(9.5)


def test_one_name_that_fails_often_is_one_name() -> None:
    assert waits_until(of_names(*["huong"] * 50), OVER_NAMES) is None


def test_names_of_more_than_an_hour_ago_are_not_counted() -> None:
    long_ago = [Failure(moment(-70), "name 0")]
    assert waits_until(long_ago + of_names(*[f"name {n}" for n in range(1, 10)]), OVER_NAMES) is None


def test_once_names_are_tried_in_a_row_every_failure_waits_longer() -> None:
    names = of_names(*[f"name {n}" for n in range(10)], "name 0", "name 1")
    assert waits_until(names, OVER_NAMES) == moment(13)


def test_people_who_are_known_at_an_address_let_more_names_fail() -> None:
    ten = of_names(*[f"name {n}" for n in range(10)])
    assert waits_until(ten, OVER_NAMES.raised(1)) is None
