"""The numbers of documents: rising with the day within each series and year, so that no check doubts them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

#: Closer than the check of slipped years asks for (documents.checks.CLOSE), so that a neighbour vouches for the year.
NEAR = timedelta(days=50)

Series = tuple[str, str, int]  # body, symbol key, year


class Numbers:
    """Hands out the next number of a series. What the register holds already is taken as given."""

    def __init__(self, rng: Random, known: Iterable[tuple[Series, int, date]] = ()) -> None:
        self._rng = rng
        self._last: dict[Series, tuple[int, date]] = {series: (number, day) for series, number, day in known}

    def has_room(self, body: str, symbol_key: str, day: date) -> bool:
        """Whether a document of this day fits behind the last one of its series: neither earlier nor long after it."""
        last = self._last.get((body, symbol_key, day.year))
        return last is None or last[1] <= day <= last[1] + NEAR

    def take(self, body: str, symbol_key: str, day: date, *, gap: int = 1) -> int:
        """The next number; up to `gap` papers that nobody tracks lie between. A series begins with 1 each year."""
        series = (body, symbol_key, day.year)
        number = self._last[series][0] + self._rng.randint(1, gap) if series in self._last else 1
        self._last[series] = (number, day)
        return number
