"""How many items begin on which day: a little more each year, plans from January to March, ends of quarters. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise
from random import Random

from tracker.calendar.working_days import WorkCalendar

GROWTH = 1.04
#: January to December: plans of the year, then the ends of quarters and the next year's plans.
MONTHS = (13, 9, 14, 8, 7, 10, 6, 6, 9, 7, 5, 8)
END_OF_QUARTER = 1.6  # how much busier its last week is
MOST_OPEN, OPEN_SHARE = 20_000, 0.2
#: How much of a quarter is still open, one quarter earlier each time; a day has ended items too.
FADES, LEAST_ENDED = 0.72, 0.25


@dataclass(frozen=True, slots=True)
class Workday:
    """A working day with the number of items that begin on it, and the share of them that is still open."""

    day: date
    items: int
    open_share: float


def years_before(items: int) -> int:
    """Over how many years an office of this size has gathered them."""
    return next((years for most, years in ((1_000, 4), (20_000, 6), (300_000, 8)) if items < most), 12)


def open_items(items: int) -> int:
    """How many of them are open: a fifth, and never more than an office can have in hand."""
    return min(round(items * OPEN_SHARE), MOST_OPEN)


def spread(items: int, *, until: date, work: WorkCalendar, rng: Random) -> list[Workday]:
    """The days, oldest first. `until` is the last of them."""
    first = until.year - years_before(items) + 1
    passed = sum(MONTHS[: until.month - 1]) + MONTHS[until.month - 1] * until.day / 31
    weights = [GROWTH**step * 100 for step in range(until.year - first)]
    weights.append(GROWTH ** (until.year - first) * max(passed, 1))
    found: list[tuple[date, int]] = []
    for step, number in enumerate(shared(items, weights)):
        days = _working_days(first + step, until, work)
        busy = [_busy(day, work) * rng.uniform(0.4, 1.6) for day in days]
        found += zip(days, shared(number, busy), strict=True)
    shares = _open_shares(found, open_items(items), until)
    return [Workday(day, number, share) for (day, number), share in zip(found, shares, strict=True) if number]


def shared(number: int, weights: Sequence[float]) -> list[int]:
    """The number dealt out by weight, in whole numbers that sum to it."""
    total = sum(weights)
    marks = [round(number * so_far / total) for so_far in accumulate(weights, initial=0.0)]
    return [after - before for before, after in pairwise(marks)]


def _working_days(year: int, until: date, work: WorkCalendar) -> list[date]:
    last = min(until, date(year, 12, 31))
    days = (date(year, 1, 1) + timedelta(days=step) for step in range((last - date(year, 1, 1)).days + 1))
    return [day for day in days if work.is_working(day)] or [work.last_working(last)]


def _busy(day: date, work: WorkCalendar) -> float:
    ends = day.month % 3 == 0 and (day + timedelta(days=7)).month != day.month
    return MONTHS[day.month - 1] * (END_OF_QUARTER if ends and work.is_working(day) else 1.0)


def _open_shares(days: Sequence[tuple[date, int]], wanted: int, until: date) -> list[float]:
    """The share of each day, fading with its age, so that the whole comes to what is wanted."""
    ages = [(until.year - day.year) * 4 + (until.month - 1) // 3 - (day.month - 1) // 3 for day, _ in days]
    fading = [FADES**age for age in ages]
    low, high = 0.0, 2.0 ** (2 + max(ages, default=0))
    for _ in range(60):
        middle = math.sqrt(max(low, 1e-9) * high)
        sum_ = sum(number * min(1 - LEAST_ENDED, middle * fade) for (_, number), fade in zip(days, fading, strict=True))
        low, high = (middle, high) if sum_ < wanted else (low, middle)
    return [min(1 - LEAST_ENDED, high * fade) for fade in fading]


class OpenOnes:
    """Says item by item which are open: just as many as wanted in the end, whatever chance decides on the way."""

    def __init__(self, days: Sequence[Workday], wanted: int, rng: Random) -> None:
        self._items = sum(day.items for day in days)
        self._expected = sum(day.items * day.open_share for day in days)
        self._wanted, self._rng = wanted, rng

    def draw(self, share: float) -> bool:
        """Whether the next item, of a day with this share, is open."""
        due = self._wanted / self._expected if self._expected > 0 else 1.0
        chance = 1.0 if self._wanted >= self._items else share * due
        is_open = self._wanted > 0 and self._rng.random() < chance
        self._items -= 1
        self._expected -= share
        self._wanted -= is_open
        return is_open
