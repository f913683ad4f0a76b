"""How long a name waits: plain arithmetic."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tracker.accounts.backoff import FROM_EVERYWHERE, FROM_ONE_ADDRESS, waits_until

BEGIN = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def at(*minutes: float) -> list[datetime]:
    """Moments, in minutes after 08:00."""
    return [BEGIN + timedelta(minutes=minute) for minute in minutes]


def test_four_failures_make_nobody_wait() -> None:
    assert waits_until(at(0, 1, 2, 3), FROM_ONE_ADDRESS) is None


def test_nothing_is_no_wait() -> None:
    assert waits_until([], FROM_ONE_ADDRESS) is None


def test_the_fifth_failure_within_a_quarter_of_an_hour_waits_thirty_seconds() -> None:
    assert waits_until(at(0, 1, 2, 3, 14.9), FROM_ONE_ADDRESS) == at(15.4)[0]


def test_the_fifth_failure_after_a_quarter_of_an_hour_does_not_wait() -> None:
    assert waits_until(at(0, 1, 2, 3, 15), FROM_ONE_ADDRESS) is None


@pytest.mark.parametrize(("failures", "wait"), [(5, 0.5), (6, 1), (7, 2), (8, 4), (9, 8), (10, 15), (11, 15), (60, 15)])
def test_each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour(failures: int, wait: float) -> None:
    moments = at(*[0] * 5)
    while len(moments) < failures:
        end = waits_until(moments, FROM_ONE_ADDRESS)
        assert end is not None
        moments.append(end)
    assert waits_until(moments, FROM_ONE_ADDRESS) == moments[-1] + timedelta(minutes=wait)


def test_who_keeps_trying_slowly_does_not_begin_again_at_thirty_seconds() -> None:
    assert waits_until(at(0, 0, 0, 0, 0, 10, 20, 30), FROM_ONE_ADDRESS) == at(34)[0]


def test_a_quarter_of_an_hour_of_rest_after_the_wait_is_a_new_beginning() -> None:
    assert waits_until(at(0, 0, 0, 0, 0, 15.6), FROM_ONE_ADDRESS) is None


def test_from_everywhere_waits_begin_at_the_twentieth_failure_of_an_hour() -> None:
    assert waits_until(at(*range(0, 57, 3)), FROM_EVERYWHERE) is None
    assert waits_until(at(*range(0, 60, 3)), FROM_EVERYWHERE) == at(57.5)[0]
