"""The last day that words name: of a day, a month, several months, a quarter, a year. Pure."""

from __future__ import annotations

import re
from datetime import date

from tracker.intake.reading.tasks import due_forms as forms
from tracker.intake.reading.values import Doubt
from tracker.items.deadlines.grammar import ROMAN, DeadlineError, last_day

#: How a day is mentioned, and of how many numbers; the first that is found decides.
MENTIONS = (
    (forms.ANY_MONTHS, 2),
    (forms.ANY_DAY, 3),
    (forms.ANY_MONTH, 2),
    (forms.MONTH_AND_YEAR, 2),
    (forms.ANY_QUARTER, 1),
)


def last_of(words: str, issued: date | None) -> tuple[date | None, tuple[Doubt, ...]]:
    """The last day that the words name; without a year the first such day that is not before the day of issue."""
    for pattern, parts in MENTIONS:
        *_, last = [None, *pattern.finditer(words)]
        if last is not None:
            try:
                return _day(last.group(), parts, issued)
            except (DeadlineError, ValueError):
                return None, (Doubt.IMPOSSIBLE_DAY,)
    years = forms.ANY_YEAR.findall(words)
    return (date(int(years[-1]), 12, 31), ()) if years else (None, ())


def _day(words: str, parts: int, issued: date | None) -> tuple[date | None, tuple[Doubt, ...]]:
    """The day of one mention: of three numbers, of a month (the last of several), of a quarter (likewise)."""
    year = next((int(said) for said in forms.ANY_YEAR.findall(words)[-1:]), 0)
    numbers = [int(number) for number in re.findall(r"\d+", forms.ANY_YEAR.sub(" ", words))]
    if parts == 1:
        roman = re.findall(r"\b[iv]+\b", words)
        numbers = [(ROMAN[roman[-1]] if roman else numbers[-1]) * 3]

    def on(of: int) -> date:
        return date(of, numbers[1], numbers[0]) if parts == 3 else last_day(of, numbers[-1])

    if year:
        return on(year), ()
    if issued is None:
        return None, (Doubt.GUESSED_YEAR,)
    day = on(issued.year)
    if (issued - day).days > 120:  # a day of next spring in a paper of the autumn
        day = on(issued.year + 1)
    return day, (Doubt.GUESSED_YEAR,)
