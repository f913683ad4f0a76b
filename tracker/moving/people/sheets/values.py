"""What a cell of a list says: days, names, addresses, telephone numbers as offices type them. Pure."""

from __future__ import annotations

import calendar
import re
from datetime import date

from tracker.accounts.forms import PHONE
from tracker.core.forms import FIRST_YEAR, LAST_YEAR
from tracker.core.marks import composed
from tracker.core.search import fold, normalise
from tracker.organization.forms import EMAIL
from tracker.organization.matching.words import toned

LONGEST = 300  # letters of a cell that are read
_DAY = re.compile(r"(?:ngay )?(\d{1,2})\s?[/.\- ]\s?(?:thang )?(\d{1,2})\s?[/.\- ]\s?(?:nam )?(\d{4}|\d{2})")
_WRITTEN = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}),? nam (\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?: 00:00(?::00)?)?")
_MONTH = re.compile(r"(?:thang )?(\d{1,2})\s?[/.\-]\s?(\d{4})")
_YEAR = re.compile(r"(?:nam )?(\d{4})")
#: "To this day": no last day.
_STILL = re.compile(r"(?:den )?nay|hien nay|dang giu|-+|—+|/|x")
_ADDRESSED = re.compile(r"(?i)^(?:(?:ông|bà|đ/c|đc|đồng chí|anh|chị|mr|mrs|ms)[.:]?\s+)+")
_NUMBER = re.compile(r"^\(?\d{1,3}[.)]\s*")
_MAIL = re.compile(EMAIL)
_PHONE = re.compile(PHONE)
_BETWEEN = re.compile(r"\s*[;,\n]\s*|\s+/\s+|\s+hoặc\s+")


class UnclearError(ValueError):
    """A cell says nothing that can be taken."""


def read_day(words: str, *, is_last: bool = False) -> date | None:
    """The day; of a month or year alone its first day, or its last one. None: empty. Raises UnclearError."""
    said = fold(words[:LONGEST]).strip(" .,()")
    if not said or _STILL.fullmatch(said):
        return None
    if (found := _ISO.fullmatch(said)) is not None:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if (found := _DAY.fullmatch(said) or _WRITTEN.fullmatch(said)) is not None:
        year = int(found[3])
        return _day(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))
    if (found := _MONTH.fullmatch(said)) is not None:
        year, month = int(found[2]), int(found[1])
        if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
            raise UnclearError(words)
        return _day(year, month, calendar.monthrange(year, month)[1] if is_last else 1)
    if (found := _YEAR.fullmatch(said)) is not None:
        return _day(int(found[1]), 12 if is_last else 1, 31 if is_last else 1)
    raise UnclearError(words)


def _day(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnclearError(str(year))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnclearError(f"{day}/{month}/{year}") from error


def read_name(words: str) -> str:
    """A person's name as it is written: "1. Ông NGUYỄN VĂN A" is Nguyễn Văn A."""
    said = _ADDRESSED.sub("", _NUMBER.sub("", normalise(words[:LONGEST]))).strip(" ,;:-*")
    letters = [c for c in said if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        said = " ".join(word[:1] + word[1:].lower() for word in said.split())
    return said


def is_name(said: str) -> bool:
    """Whether a person can be called so."""
    return 2 <= len(said) <= 200 and not any(c.isdigit() or c in "@=<>{}[]\\" for c in said)


def read_unit_name(words: str) -> str:
    """A unit's name as it is written, without what counts it."""
    return re.sub(r"^(?:\(?\d{1,3}[.)]|[-–•+*])\s*", "", normalise(words[:LONGEST])).strip(" ,;:")


def read_mail(words: str) -> str:
    """The address, the first of several; empty: none. Raises UnclearError."""
    first = next((part for part in _BETWEEN.split(words[:LONGEST].strip()) if part), "")
    said = first.removeprefix("mailto:").strip(" .<>()")
    if not said or said in ("-", "—", "không", "x"):
        return ""
    if not _MAIL.fullmatch(said) or not said.isascii() or len(said) > 200:
        raise UnclearError(words)
    return said


def read_phone(words: str) -> str:
    """The number, the first of several; a workbook has lost the 0 before nine figures. Raises UnclearError."""
    first = next((part for part in _BETWEEN.split(words[:LONGEST].strip()) if part), "").partition("/")[0].strip(" .")
    if not first or fold(first) in ("-", "—", "khong", "x"):
        return ""
    if first.isascii() and first.isdigit() and len(first) == 9 and first[0] != "0":
        return f"0{first}"
    if not _PHONE.fullmatch(first) or sum(c.isdigit() for c in first) < 6:
        raise UnclearError(words)
    return first


def key_of_name(name: str) -> str:
    """To compare names by: hoà is hòa; Hương is not Hường."""
    return " ".join(toned(word) for word in composed(name).casefold().split())
