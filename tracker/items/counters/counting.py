"""What a counter says on a day, whether its parts sum, and when its target will be reached. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

FORECAST_LIMIT_DAYS = 3660


@dataclass(frozen=True, slots=True)
class Measure:
    """One reading as the arithmetic sees it. `entered` orders readings of the same day (its id)."""

    as_of: date
    value: int
    estimated: bool = False
    entered: int = 0


def value_on(readings: Iterable[Measure], day: date) -> Measure | None:
    """The newest measured reading not after `day`, the later entry where two share a day; None: nothing reported.

    An estimate never counts as done; no reading is not zero.
    """
    counted = [r for r in readings if not r.estimated and r.as_of <= day]
    return max(counted, key=lambda r: (r.as_of, r.entered), default=None)


def estimate_beside(readings: Iterable[Measure], day: date) -> Measure | None:
    """The estimate to show as "ước": the newest one that speaks of a later day than the measured value."""
    kept = list(readings)
    measured = value_on(kept, day)
    ahead = [r for r in kept if r.estimated and (measured is None or r.as_of > measured.as_of)]
    return max(ahead, key=lambda r: (r.as_of, r.entered), default=None)


def remaining(value: int | None, target: int | None) -> int | None:
    """What is left to the target, never below zero; None without a target."""
    return None if target is None else max(0, target - (value or 0))


@dataclass(frozen=True, slots=True)
class SumFault:
    """The parts do not make the whole: 23.383 + 2.775 = 26.158, the whole says 26.159."""

    whole: int
    parts: int

    @property
    def missing(self) -> int:
        """What the parts lack (negative: what they have too much)."""
        return self.whole - self.parts


def check_sum(whole: int | None, parts: Sequence[int | None]) -> SumFault | None:
    """A fault when all figures are there and do not sum; nothing while one is missing."""
    if whole is None or not parts or any(part is None for part in parts):
        return None
    total = sum(part for part in parts if part is not None)
    return None if total == whole else SumFault(whole, total)


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the target is reached at the pace so far: `on`, or None when it is not in sight."""

    on: date | None
    in_time: bool | None  # None without a deadline, or when the day is not in sight and there is none


def forecast(
    readings: Iterable[Measure], *, target: int, begins_on: date, due_on: date | None, day: date
) -> Forecast | None:
    """At this pace the target is reached on …

    The pace is the measured value on `day` over the days from `begins_on` (where it was nothing) to that reading.
    None where nothing is measured yet, the reading is not after the beginning, or the target is reached.
    """
    measured = value_on(readings, day)
    if measured is None or measured.value >= target or measured.as_of <= begins_on:
        return None
    if measured.value <= 0:
        return Forecast(None, False if due_on else None)
    pace = Fraction(measured.value, (measured.as_of - begins_on).days)
    days = ceil((target - measured.value) / pace)
    if days > FORECAST_LIMIT_DAYS:
        return Forecast(None, False if due_on else None)
    reached = measured.as_of + timedelta(days=days)
    return Forecast(reached, None if due_on is None else reached <= due_on)


def trend(readings: Iterable[Measure], day: date) -> list[tuple[date, int]]:
    """The measured values up to `day`, one a day (the last entered), oldest first: the line and its table."""
    last: dict[date, Measure] = {}
    for reading in sorted(readings, key=lambda r: (r.as_of, r.entered)):
        if not reading.estimated and reading.as_of <= day:
            last[reading.as_of] = reading
    return [(as_of, reading.value) for as_of, reading in sorted(last.items())]


def count_ticks(ticks: Mapping[int, date | None], day: date) -> int:
    """How many units of a checklist were done by `day`; the value of a checklist counter."""
    return sum(1 for done_on in ticks.values() if done_on is not None and done_on <= day)
