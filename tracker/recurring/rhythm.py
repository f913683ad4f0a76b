"""The rhythm of a recurring duty: on which days it falls due, when it is opened, what its periods are called. Pure.

Periods are numbered one after the other (weeks from Monday, months, quarters, half-years, years), and each that counts
has one day: so nothing is skipped over a year's end, and no day comes twice.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice

from tracker.calendar.working_days import LAST_DAY, WorkCalendar
from tracker.recurring.models import Every, Roll, Series

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
DAY = timedelta(days=1)
#: What says on which days it falls; the hour and the rolling do not.
DAYS = ("every", "interval", "weekday", "nth", "month", "day", "from_on")
LAST = -1
MARK = "{kỳ}"
KINDS = {
    Every.WEEK: "hằng tuần", Every.MONTH: "hằng tháng", Every.QUARTER: "hằng quý", Every.HALF_YEAR: "6 tháng",
    Every.YEAR: "hằng năm",
}  # fmt: skip
ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a duty comes again. The columns of Series, which see; the first is the first one from `from_on` on."""

    every: Every
    from_on: date
    interval: int = 1
    weekday: int | None = None
    nth: int | None = None
    month: int | None = None
    day: int | None = None
    at_minute: int | None = None
    roll: Roll = Roll.BEFORE
    until_on: date | None = None
    of_previous: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """One time of it: by the rhythm, the deadline after rolling, the day it is opened, what its period is called."""

    rhythm_on: date
    due_on: date
    opens_on: date
    name: str


def rhythm_of(series: Series) -> Rhythm:
    return Rhythm(
        series.every, series.from_on, series.interval, series.weekday, series.nth, series.month, series.day,
        series.at_minute, series.roll, series.until_on, series.of_previous,
    )  # fmt: skip


def days_from(rhythm: Rhythm, since: date) -> Iterator[date]:
    """The days by the rhythm from a day on, before rolling, up to `until_on`; strictly increasing."""
    anchor = _anchor(rhythm)
    ahead = max(0, place_of(rhythm.every, since) - anchor)
    for place in count(anchor + -(-ahead // rhythm.interval) * rhythm.interval, rhythm.interval):
        if first_day(rhythm.every, place) >= LAST_DAY:
            return
        day = _day_in(rhythm, place)
        if rhythm.until_on is not None and day > rhythm.until_on:
            return
        if day >= since:
            yield day


def first_from(rhythm: Rhythm, since: date) -> date | None:
    """The first of them; None where it has ended."""
    return next(days_from(rhythm, since), None)


def changed(
    before: Rhythm, rhythm: Rhythm, *, waits: date | None, last: date | None, on: date | None
) -> date | None:  # fmt: skip
    """The next day once another rhythm holds from `on`: never of a period that has its item already. None: ended.

    `waits` is the next day of before, `last` the day of the last item. What is due and not open yet (after an outage)
    is not skipped by a change, and no period is lost: where its new day has passed already, its old one stays.
    """
    if waits is not None and all(getattr(rhythm, name) == getattr(before, name) for name in DAYS):
        return waits if rhythm.until_on is None or waits <= rhythm.until_on else None
    since = min(filter(None, (waits, on)), default=None)
    if since is not None and last is not None:
        since = max(since, after_period(rhythm.every, last) if rhythm.every is before.every else last + DAY)
    found = first_from(rhythm, since) if since is not None else None
    return waits if waits is not None and _is_lost(waits, found, before, rhythm) else found


def _is_lost(waits: date, found: date | None, before: Rhythm, rhythm: Rhythm) -> bool:
    """Whether the period that waits for its item would have none, though the new rhythm has a day in it."""
    if rhythm.every is not before.every or (rhythm.until_on is not None and waits > rhythm.until_on):
        return False
    place = place_of(rhythm.every, waits)
    own = first_from(rhythm, max(first_day(rhythm.every, place), rhythm.from_on))
    has_day = own is not None and place_of(rhythm.every, own) == place
    return has_day and (found is None or place_of(rhythm.every, found) > place)


def rolled(rhythm: Rhythm, day: date, work: WorkCalendar) -> date:
    """The deadline of a day of the rhythm: a day that is not worked goes to the working day before or after.

    It never reaches the place of the occurrence before or after it. Where it would (a whole week off at Tết), it goes
    the other way if it meets nobody there, else it stays: so deadlines keep the order of the rhythm, each its own day.
    """
    if rhythm.roll is Roll.STAYS or work.is_working(day):
        return day
    place = place_of(rhythm.every, day)
    before, after = _day_in(rhythm, place - rhythm.interval), _day_in(rhythm, place + rhythm.interval)
    back, ahead = work.last_working(day), work.next_working(day)
    if rhythm.roll is Roll.BEFORE:
        if back > before:
            return back
        return ahead if ahead < work.last_working(after) else day
    if ahead < after:
        return ahead
    return back if back > work.next_working(before) else day


def coming(rhythm: Rhythm, day: date, *, lead_days: int, work: WorkCalendar) -> Coming:
    """One day of the rhythm with all that follows from it; it is opened `lead_days` working days before it is due."""
    due_on = rolled(rhythm, day, work)
    return Coming(day, due_on, work.add(due_on, -lead_days), period_name(rhythm, day))


def next_ones(rhythm: Rhythm, since: date, *, lead_days: int, work: WorkCalendar, most: int = 6) -> list[Coming]:
    return [coming(rhythm, day, lead_days=lead_days, work=work) for day in islice(days_from(rhythm, since), most)]


def period_name(rhythm: Rhythm, day: date) -> str:
    """The period that the occurrence of a day speaks of, as it is written: "tháng 6 năm 2022", "quý II năm 2022"."""
    first = _named_from(rhythm, day)
    year, number = first.year, (first.month - 1) // MONTHS.get(rhythm.every, 1)
    if rhythm.every is Every.WEEK:
        year, number, _weekday = first.isocalendar()
        return f"tuần {number} năm {year}"
    if rhythm.every is Every.MONTH:
        return f"tháng {first.month} năm {year}"
    if rhythm.every is Every.QUARTER:
        return f"quý {ROMAN[number]} năm {year}"
    if rhythm.every is Every.HALF_YEAR:
        return f"6 tháng {('đầu', 'cuối')[number]} năm {year}"
    return f"năm {year}"


def period_year(rhythm: Rhythm, day: date) -> int:
    """The year whose work the occurrence is; a week belongs to the year of its Thursday (ISO 8601)."""
    first = _named_from(rhythm, day)
    return first.isocalendar().year if rhythm.every is Every.WEEK else first.year


def titled(words: str, name: str, *, behind: bool = False) -> str:
    """The words with the period's name at {kỳ}; without the mark it follows them, if it is to."""
    if MARK in words:
        found = words.replace(MARK, name)
        return found[:1].upper() + found[1:] if words.startswith(MARK) else found
    return f"{words} {name}" if behind else words


def headline(title: str, every: Every) -> str:
    """The title of the duty itself, where no period is meant: "Báo cáo CCHC {kỳ}" → "Báo cáo CCHC hằng quý"."""
    return titled(title, KINDS[every])


def after_period(every: Every, day: date) -> date:
    """The first day of the period after the one that holds a day."""
    return first_day(every, place_of(every, day) + 1)


def place_of(every: Every, day: date) -> int:
    """The number of the period that holds a day."""
    if every is Every.WEEK:
        return (day.toordinal() - 1) // 7
    return (day.year * 12 + day.month - 1) // MONTHS[every]


def first_day(every: Every, place: int) -> date:
    if every is Every.WEEK:
        return date.fromordinal(place * 7 + 1)
    year, month = divmod(place * MONTHS[every], 12)
    return date(year, month + 1, 1)


def months_of(rhythm: Rhythm) -> list[int]:
    """The months of a year in which it falls; empty where they are not the same every year."""
    step = MONTHS.get(rhythm.every, 0) * rhythm.interval
    if step == 0 or 12 % step:
        return []
    first = _day_in(rhythm, _anchor(rhythm)).month
    return sorted((first - 1 + ahead) % 12 + 1 for ahead in range(0, 12, step))


def _anchor(rhythm: Rhythm) -> int:
    """The period of the very first occurrence: from it the interval is counted."""
    place = place_of(rhythm.every, rhythm.from_on)
    return place if _day_in(rhythm, place) >= rhythm.from_on else place + 1


def _named_from(rhythm: Rhythm, day: date) -> date:
    return first_day(rhythm.every, place_of(rhythm.every, day) - rhythm.of_previous)


def _day_in(rhythm: Rhythm, place: int) -> date:
    """The day of a period. The month is its last one unless said."""
    if rhythm.every is Every.WEEK:
        return first_day(Every.WEEK, place) + timedelta(days=(rhythm.weekday or 1) - 1)
    months = MONTHS[rhythm.every]
    year, month = divmod(place * months + (rhythm.month or months) - 1, 12)
    if rhythm.nth is not None:
        return _nth_weekday(year, month + 1, rhythm.weekday or 1, rhythm.nth)
    last = monthrange(year, month + 1)[1]
    day = rhythm.day or LAST
    return date(year, month + 1, last if day == LAST else min(day, last))


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Thursday of a month; -1, and a fifth that there is not: the last."""
    first, last = date(year, month, 1), monthrange(year, month)[1]
    day = 1 + (weekday - first.isoweekday()) % 7
    found = range(day, last + 1, 7)
    return first.replace(day=found[-1] if nth == LAST or nth > len(found) else found[nth - 1])
