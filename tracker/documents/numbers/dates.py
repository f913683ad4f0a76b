"""Dates as offices write and read them: the one writer of days on papers.

Nghị định 30/2020/NĐ-CP, Phụ lục I mục II: days below 10 and the months 1 and 2 take a leading zero. Papers write
their days so, whatever the language of the screen; screens and lists write 03/06/2022, which is
`tracker.core.i18n.write_day`. Both forms stand in the register of phrases, `tracker.core.phrases`.
"""

import re
from dataclasses import dataclass
from datetime import date

from tracker.core.phrases import day_in_full, day_in_prose, month_in_prose

from .folding import Plain, plain

_MESSAGES = {"format": "This is not a date", "impossible": "This day does not exist"}


class DateError(ValueError):
    """Words that are no date: `code` (and `reason`) `format`, or `impossible` for 31/02/2022; `text` what was given."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{_MESSAGES[code]}: {text}")
        self.code = code
        self.reason = code
        self.text = text


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date met in a text; `value` is None for a day that does not exist, `end` one past its last character."""

    value: date | None
    end: int


# A cell may cut a number in two; a line break inside it is then nothing.
_DAY = r"(?P<{0}d>[0-9](?:\n?[0-9])?)"
_MONTH = r"(?P<{0}m>[0-9](?:\n?[0-9])?)"
# The mark of a footnote may stand at the year without a space: ngày 22/12/20243.
_YEAR = r"(?P<{0}y>[12]\n?[0-9]\n?[0-9]\n?[0-9](?![0-9])|(?:19|20)[0-9]{{2}}(?=[0-9]{{1,2}}(?![0-9/])))"
_NAMES = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi mot": 11, "muoi hai": 12, "muoi": 10, "chap": 12,
}  # fmt: skip
_NAMED_MONTH = r"(?P<named>" + "|".join(name.replace(" ", r"\s") for name in _NAMES) + ")"
_FIGURES = _DAY.format("n") + r"\s?[/.-]\s?" + _MONTH.format("n") + r"\s?(?:[/.-]|nam)\s?" + _YEAR.format("n")
_SHORT = r"(?P<sd>[0-9]{1,2})[/.-](?P<sm>[0-9]{1,2})[/.-](?P<sy>[0-9]{2})(?![0-9/.,%-]*[0-9/%])"
_WORDS = (
    _DAY.format("w") + r"\s?thang\s?(?:" + _MONTH.format("w") + "|" + _NAMED_MONTH + r")"
    r"\s?(?:,?\s?nam\s?|[/.,-]\s?)" + _YEAR.format("w")
)
DATE = re.compile(f"(?:{_WORDS}|{_FIGURES}|{_SHORT})")
_WHOLE = re.compile(r"\s*(?:\(\s?)?(?:ngay\s?:?\s?)?", re.ASCII)


def date_at(text: Plain, at: int) -> WrittenDate | None:
    """The date whose first figure stands at `at` of a plain text, or None."""
    match = DATE.match(text.folded, at)
    return None if match is None else WrittenDate(value_of(match), match.end())


def parts_of(match: re.Match[str]) -> tuple[int, int, int]:
    """Day, month and year as a match of `DATE` writes them, whether or not there is such a day."""
    parts = {key: value.replace("\n", "") for key, value in match.groupdict().items() if value}
    year = parts.get("wy") or parts.get("ny") or "20" + parts["sy"]
    month = parts.get("wm") or parts.get("nm") or parts.get("sm")
    day = parts.get("wd") or parts.get("nd") or parts["sd"]
    return int(day), int(month) if month else _NAMES[re.sub(r"\s", " ", match["named"])], int(year)


def value_of(match: re.Match[str]) -> date | None:
    """The day that a match of `DATE` means, or None where there is no such day."""
    day, month, year = parts_of(match)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_date(text: str) -> date:
    """The date that the whole text says: `24/11/2026`, `3/6/2022`, `03-6-2022`, `03.6.2022`, `ngày 03 tháng 6 …`.

    Raises `DateError` with code `format` or `impossible`.
    """
    made = plain(text)
    start = _WHOLE.match(made.folded)
    found = date_at(made, start.end() if start else 0)
    if found is None or made.folded[found.end :].strip(" \n\r.)"):
        raise DateError("format", text)
    if found.value is None:
        raise DateError("impossible", text)
    return found.value


def write_date(day: date) -> str:
    """As in prose and tables of papers: the day padded below 10, the month below 3: `03/6/2022`, `25/01/2022`."""
    return day_in_prose(day)


def write_date_long(day: date) -> str:
    """In full: `ngày 03 tháng 6 năm 2022`."""
    return day_in_full(day)


def write_month(day: date) -> str:
    """The month alone, padded below 3: `01`, `6`."""
    return month_in_prose(day)
