"""What a cell says, as people really type it. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tracker.core.errors import Text
from tracker.core.forms import read_day
from tracker.core.search import fold, normalise

#: Of a cell: longer is no name and no title.
MOST_LETTERS = 2_000
#: Days as Excel counts them, where the cell has no form of a date: 1982 to 2119.
FIRST_NUMBER, LAST_NUMBER = 30_000, 80_000
ZERO = date(1899, 12, 30)
#: "The same as above", folded and without dots.
DITTO_LETTERS = frozenset({"nt", "nhu tren", "-nt-", "- nt -", '"', "''", "“", "”", "〃"})


def text_of(value: Any, *, joint: str = " ") -> str:
    """The words of a cell in one line, single spaces; `joint`: between its lines. A whole number has no point."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = str(value)[:MOST_LETTERS].removeprefix("'")  # as we guard what looks like a formula
    return joint.join(line for part in words.splitlines() if (line := normalise(part)))


def folded(value: Any) -> str:
    """To compare by: no accents, no case, no end of a sentence."""
    return " ".join(fold(text_of(value)).split()).strip(" .:*")


def day_of(value: Any) -> date | None:
    """A day, as a date, as Excel's number or as words; None for an empty cell. Raises ValueError with a sentence."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and FIRST_NUMBER < value < LAST_NUMBER:
        return ZERO + timedelta(days=int(value))
    words = text_of(value)
    return read_day(words) if words else None


def number_of(value: Any) -> int | None:
    """The number that we wrote ourselves; None where it is none."""
    words = text_of(value)
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else None


def words_of(fault: Exception) -> Text:
    """The sentence of a ValueError of ours."""
    said: Text = fault.args[0]
    return said
