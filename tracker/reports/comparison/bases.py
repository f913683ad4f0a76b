"""With which periods a period is compared: the same one of last year, and the one before. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.reports.periods import PeriodKind, ReportPeriod

#: These are counted from January on: the one before is the same one of last year.
OF_THE_WHOLE_YEAR = (PeriodKind.NINE_MONTHS, PeriodKind.YEAR)


class BaseKind(StrEnum):
    """Which period a figure is compared with."""

    LAST_YEAR = "last_year"  # cùng kỳ năm trước
    BEFORE = "before"  # kỳ trước


@dataclass(frozen=True, slots=True)
class BasePeriod:
    """A period to compare with, and its name behind "so với"."""

    kind: BaseKind
    period: ReportPeriod
    name: str


class Origin(StrEnum):
    """Where an earlier figure is known from; kept with a report."""

    REPORT = "report"  # the report of that period
    UNITS = "units"  # what units sent for it
    READING = "reading"  # what was entered in its days


@dataclass(frozen=True, slots=True)
class BaseValue:
    """An earlier figure, in the smallest unit of its indicator."""

    value: int
    origin: Origin


def bases_of(period: ReportPeriod) -> tuple[BasePeriod, ...]:
    """2022-M06 → cùng kỳ năm 2021 (2021-M06), tháng 5 năm 2022; 2022-Y → năm 2021; 2022-9M → cùng kỳ năm 2021."""
    last = ReportPeriod(period.kind, period.year - 1, period.place)
    name = last.name if period.kind is PeriodKind.YEAR else f"cùng kỳ năm {last.year}"
    found = (BasePeriod(BaseKind.LAST_YEAR, last, name),)
    if period.kind in OF_THE_WHOLE_YEAR:
        return found
    return (*found, BasePeriod(BaseKind.BEFORE, period.preceding, period.preceding.name))
