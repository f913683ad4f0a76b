"""Periods of periodic reports, and when figures are closed and the report is sent. Pure.

Nghị định 09/2019/NĐ-CP, Điều 12 frames the days: a month is counted from the 15th of the one before to the 14th, a
quarter, half-year and year likewise to the 14th of the last month. Every office may set other days, so the day of
closing is data; the default is the decree's. A week is that of ISO 8601 (Monday to Sunday); its days are weekdays.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

CODE = re.compile(r"((?:19|20)\d\d)-(?:M(0[1-9]|1[0-2])|Q([1-4])|H([12])|W(0[1-9]|[1-4]\d|5[0-3])|(9M)|(Y))")
CLOSING_DAY = 14  # Nghị định 09/2019/NĐ-CP, Điều 12
CLOSING_WEEKDAY = 5  # of a week: Friday, the last working day
ROMAN = ("I", "II", "III", "IV")


class PeriodKind(StrEnum):
    """How often a report is made."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A period of its kind: `place` is the week, month, quarter or half of the year, 1 for nine months and the year."""

    kind: PeriodKind
    year: int
    place: int = 1

    @property
    def code(self) -> str:
        """2022-H1, 2022-Q3, 2022-M06, 2022-W23, 2022-9M, 2022-Y: as a command and an address name it."""
        tail = {
            PeriodKind.WEEK: f"W{self.place:02d}",
            PeriodKind.MONTH: f"M{self.place:02d}",
            PeriodKind.QUARTER: f"Q{self.place}",
            PeriodKind.HALF: f"H{self.place}",
            PeriodKind.NINE_MONTHS: "9M",
            PeriodKind.YEAR: "Y",
        }[self.kind]
        return f"{self.year}-{tail}"

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month."""
        if self.kind is PeriodKind.WEEK:
            return self.begins_on.month, self.ends_on.month
        return {
            PeriodKind.MONTH: (self.place, self.place),
            PeriodKind.QUARTER: (3 * self.place - 2, 3 * self.place),
            PeriodKind.HALF: (6 * self.place - 5, 6 * self.place),
            PeriodKind.NINE_MONTHS: (1, 9),
            PeriodKind.YEAR: (1, 12),
        }[self.kind]

    @property
    def begins_on(self) -> date:
        """The first day of the calendar."""
        if self.kind is PeriodKind.WEEK:
            return date.fromisocalendar(self.year, self.place, 1)
        return date(self.year, self.months[0], 1)

    @property
    def ends_on(self) -> date:
        """The last day of the calendar."""
        if self.kind is PeriodKind.WEEK:
            return date.fromisocalendar(self.year, self.place, 7)
        return _month_end(self.year, self.months[1])

    @property
    def name(self) -> str:
        """As it stands in a title: "6 tháng đầu năm 2022", "quý III năm 2022"."""
        return {
            PeriodKind.WEEK: f"tuần {self.place} năm {self.year}",
            PeriodKind.MONTH: f"tháng {self.place} năm {self.year}",
            PeriodKind.QUARTER: f"quý {ROMAN[(self.place - 1) % 4]} năm {self.year}",
            PeriodKind.HALF: f"6 tháng {'đầu' if self.place == 1 else 'cuối'} năm {self.year}",
            PeriodKind.NINE_MONTHS: f"9 tháng đầu năm {self.year}",
            PeriodKind.YEAR: f"năm {self.year}",
        }[self.kind]

    @property
    def following(self) -> ReportPeriod:
        """The period whose tasks the report ends with: the other half, the next quarter, the next year."""
        if self.kind is PeriodKind.WEEK:
            return _week_of(self.ends_on + timedelta(days=1))
        if self.kind is PeriodKind.NINE_MONTHS:
            return ReportPeriod(PeriodKind.QUARTER, self.year, 4)
        places = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2, PeriodKind.YEAR: 1}[self.kind]
        if self.place < places:
            return ReportPeriod(self.kind, self.year, self.place + 1)
        return ReportPeriod(self.kind, self.year + 1, 1)

    @property
    def preceding(self) -> ReportPeriod:
        """The period before it, of the same kind."""
        if self.kind is PeriodKind.WEEK:
            return _week_of(self.begins_on - timedelta(days=1))
        if self.place > 1:
            return ReportPeriod(self.kind, self.year, self.place - 1)
        last = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2}.get(self.kind, 1)
        return ReportPeriod(self.kind, self.year - 1, last)


@dataclass(frozen=True, slots=True)
class Window:
    """What a report looks at: what was issued and done between the two days; a figure is that of the cut-off."""

    from_on: date
    cut_off: date

    def holds(self, day: date | None) -> bool:
        """Whether the day lies in it."""
        return day is not None and self.from_on <= day <= self.cut_off


def read_period(code: str) -> ReportPeriod:
    """2022-H1 and its like. Raises ValueError."""
    found = CODE.fullmatch(code.strip().upper())
    if found is None:
        raise ValueError(code)
    year, month, quarter, half, week, nine, _year = found.groups()
    if week:
        date.fromisocalendar(int(year), int(week), 1)  # a year without a week 53: ValueError
        return ReportPeriod(PeriodKind.WEEK, int(year), int(week))
    if month:
        return ReportPeriod(PeriodKind.MONTH, int(year), int(month))
    if quarter:
        return ReportPeriod(PeriodKind.QUARTER, int(year), int(quarter))
    if half:
        return ReportPeriod(PeriodKind.HALF, int(year), int(half))
    return ReportPeriod(PeriodKind.NINE_MONTHS if nine else PeriodKind.YEAR, int(year))


def usual_closing(kind: PeriodKind) -> int:
    """The day on which figures close where the office has set none: of a week a weekday, else a day of the month."""
    return CLOSING_WEEKDAY if kind is PeriodKind.WEEK else CLOSING_DAY


def closing_of(period: ReportPeriod, day: int = CLOSING_DAY) -> date:
    """The cut-off: this day of the period's last month, or its last day where the month is shorter; of a week its
    weekday (1: Monday)."""
    if period.kind is PeriodKind.WEEK:
        return date.fromisocalendar(period.year, period.place, min(day, 7))
    return _on_day(period.year, period.months[1], day)


def sending_of(period: ReportPeriod, day: int) -> date:
    """The day by which the report is sent: this day of the period's last month, of a week its weekday."""
    if period.kind is PeriodKind.WEEK:
        return closing_of(period, day)
    return _on_day(period.year, period.months[1], day)


def window_of(period: ReportPeriod, day: int = CLOSING_DAY) -> Window:
    """From the day after the closing before it to its own closing: 2022-H1 → 15/12/2021 to 14/6/2022."""
    if period.kind is PeriodKind.WEEK:
        return Window(closing_of(period.preceding, day) + timedelta(days=1), closing_of(period, day))
    first = period.months[0]
    before = (period.year - 1, 12) if first == 1 else (period.year, first - 1)
    return Window(_on_day(*before, day) + timedelta(days=1), closing_of(period, day))


def choices(kinds: Sequence[PeriodKind], on: date) -> list[ReportPeriod]:
    """The periods one would report on today: of each kind the one that holds the day and the one before."""
    found = []
    for period_kind in kinds:
        now = _holding(period_kind, on)
        found += [now] if now.preceding == now else [now, now.preceding]
    return found


def _week_of(day: date) -> ReportPeriod:
    year, week, _weekday = day.isocalendar()
    return ReportPeriod(PeriodKind.WEEK, year, week)


def _holding(period_kind: PeriodKind, on: date) -> ReportPeriod:
    if period_kind is PeriodKind.WEEK:
        return _week_of(on)
    size = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6}.get(period_kind)
    return ReportPeriod(period_kind, on.year, (on.month - 1) // size + 1 if size else 1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _on_day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
