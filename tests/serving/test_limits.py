"""How long what may take, and who goes first: arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from serving.limits import Limits, first_to_go, neighbourhood

pytestmark = pytest.mark.sqlite_only


@dataclass(frozen=True)
class Waits:
    whose: str
    since: float


@pytest.mark.parametrize(
    ("seconds", "passed", "is_too_slow"),
    [
        (30, 0, False),
        (31, 0, True),
        (400, 20_000_000, False),  # 20 MB at the 50 kB a second of a telephone
        (31, 31, True),  # a byte a second
        (50, 100_000, False),
        (51, 100_000, True),  # 100 kB at once, then nothing
    ],
)
def test_a_body_may_be_slow_but_not_held_up(seconds: float, passed: int, is_too_slow: bool) -> None:
    assert Limits().is_too_slow(seconds, passed) is is_too_slow


def test_of_who_holds_the_most_the_longest_waiting_goes_first() -> None:
    office = [Waits("office", since) for since in (1, 2)]
    stranger = [Waits("stranger", since) for since in (9, 7, 8, 6)]
    assert first_to_go([*office, *stranger], 1) == [Waits("stranger", 6)]
    assert first_to_go([*office, *stranger], 16) == [Waits("stranger", 6), Waits("stranger", 7)]
    assert first_to_go([], 16) == []


def test_a_network_of_ipv6_is_one_persons() -> None:
    assert neighbourhood("2001:db8:1:2::3") == neighbourhood("2001:db8:1:2:ffff::9")
    assert neighbourhood("2001:db8:1:2::3") != neighbourhood("2001:db8:1:3::3")
    assert neighbourhood("::ffff:192.0.2.1") == "192.0.2.1" == neighbourhood("192.0.2.1")
    assert neighbourhood("fe80::1%eth0") == neighbourhood("fe80::2")
