"""Periods of reports: three, six, nine months or the whole of a year, always from January on. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

CODE = re.compile(r"(3|6|9|12)T-((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """The first months of a year. Its code is written in addresses: 6T-2022."""

    months: int
    year: int

    @property
    def code(self) -> str:
        """6T-2022."""
        return f"{self.months}T-{self.year}"

    @property
    def begins_on(self) -> date:
        """The first day."""
        return date(self.year, 1, 1)

    @property
    def ends_on(self) -> date:
        """The last day."""
        return date(self.year, self.months, monthrange(self.year, self.months)[1])

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.begins_on <= day <= self.ends_on


def period_of(day: date) -> Period:
    """The period that a day's figures go into: 15/06/2022 → 6T-2022."""
    return Period(-(-day.month // 3) * 3, day.year)


def read_period(code: str, *, on: date) -> Period:
    """The period of an address; anything odd is that of the day."""
    found = CODE.fullmatch(code)
    return Period(int(found[1]), int(found[2])) if found else period_of(on)


def choices_around(period: Period, *, on: date) -> list[Period]:
    """What can be chosen: this year's periods that have begun, last year's, and the one that is shown; newest first."""
    current = period_of(on)
    found = {Period(months, year) for year in (on.year - 1, on.year) for months in (3, 6, 9, 12)}
    wanted = {one for one in found if (one.year, one.months) <= (current.year, current.months)} | {period}
    return sorted(wanted, key=lambda one: (one.year, one.months), reverse=True)
