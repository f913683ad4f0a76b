"""The deadline of a cell: a day, a serial number, "Quý IV/2025", "31/12", "TX", "khi có phát sinh". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tracker.documents.numbers.folding import fold
from tracker.intake.reading.sheets.cells import Value
from tracker.intake.reading.sheets.formats import day_of
from tracker.intake.reading.values import DueKind
from tracker.items.deadlines.deadline import Deadline, DeadlineKind, read_deadline
from tracker.items.deadlines.grammar import DeadlineError, Precision, last_day

MOST_LETTERS = 300
SERIAL = range(36_526, 73_051)  # the days of 2000 to 2099, counted as workbooks count them
YEARS = range(1990, 2101)

NO_DEADLINE = re.compile(
    r"[-–—./x ?]*|(?:khong|chua)(?: (?:co|xac dinh|quy dinh|ro|neu|ghi))*(?: (?:cu the|thoi han|thoi gian|han))*"
    r"|khong (?:thoi )?han(?: dinh)?|lau dai"
)
RECURRING = re.compile(
    r"\b(?:thuong xuyen|tx|hang (?:ngay|tuan|thang|quy|nam)|dinh ky|thuong ky|lien tuc|moi (?:ngay|tuan|thang|quy|nam)"
    r"|(?:ngay|tuan|thang|quy|nam)/lan|6 thang/lan|giao ban)\b"
)
RELATIVE = re.compile(
    r"\b(?:khi (?:co|phat sinh|duoc|can|hoan|het|[a-z]+)|ngay sau|sau khi|theo (?:yeu cau|tien do|ke hoach|kh\b"
    r"|lo trinh"
    r"|quy dinh|chi dao|huong dan|thuc te|dot|thoi gian|tung)|ke tu|tu khi|theo de nghi|ngay khi|ngay\b(?! \d|\d))"
)
ISO = re.compile(r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?:[t ]\d\d:\d\d.{0,12})?")
DAY = re.compile(
    r"(?<![\d/.-])(?P<d>\d\d?) ?(?:[-/.]|thang) ?(?P<m>\d\d?) ?(?:[-/.]|,? ?nam) ?(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])"
)
SHORT_DAY = re.compile(r"(?<![\d/.-])(?P<d>\d\d?) ?(?:[-/]|thang) ?(?P<m>\d\d?)(?![\d/.-])")
QUARTER = re.compile(r"\bq(?:uy|ui)?[ .]*(?P<q>iv|iii|ii|i|[1-4])(?:[ ./,-]*(?:nam )?(?P<y>(?:19|20)\d\d))?\b")
MONTH = re.compile(r"(?:\bt(?:hang)?[ .]*)(?P<m>\d\d?)(?:[ ./,-]*(?:nam )?(?P<y>(?:19|20)\d\d))?\b")
BARE_MONTH = re.compile(r"(?<![\d/.-])(?P<m>\d\d?)[/.-](?P<y>(?:19|20)\d\d)(?!\d)")
PERIOD = re.compile(r"(?:19|20)\d\d ?(?:-|den|–|->) ?(?:het )?(?:nam )?(?P<y>(?:19|20)\d\d)(?!\d)")
YEAR = re.compile(r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)(?!\d)")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_KINDS = {Precision.MONTH: DueKind.MONTH, Precision.QUARTER: DueKind.QUARTER, Precision.YEAR: DueKind.YEAR}


@dataclass(frozen=True, slots=True)
class CellDue:
    """What kind of deadline, its day where there is one, and what was guessed or could not be read."""

    kind: DueKind
    on: date | None = None
    is_guessed: bool = False  # its year
    is_unread: bool = False
    is_impossible: bool = False


def read_due(value: Value, *, issued: date | None, year: int | None) -> CellDue | None:
    """The deadline of a cell; None for a cell that says there is none.

    A day without a year is the first one after its paper (`issued`), else of `year`, else it is not read as a day.
    """
    if value.day is not None:
        return CellDue(DueKind.DATE, value.day)
    if value.number is not None and not value.is_share:
        return _of_number(value.number)
    said = fold(value.shown)[:MOST_LETTERS].replace("–", "-").strip(" .;,")
    if NO_DEADLINE.fullmatch(said):
        return None
    found = _of_words(value.shown, said, issued.year if issued else year)
    if found.is_guessed and found.on and issued and found.on < issued:
        return _of_words(value.shown, said, issued.year + 1)
    return found


def _of_number(number: float) -> CellDue:
    if int(number) in YEARS and number == int(number):
        return CellDue(DueKind.YEAR, date(int(number), 12, 31))
    day = day_of(number) if int(number) in SERIAL else None
    return CellDue(DueKind.DATE, day) if day else CellDue(DueKind.RELATIVE, is_unread=True)


def _of_words(shown: str, said: str, year: int | None) -> CellDue:
    if RECURRING.search(said):
        return CellDue(DueKind.RECURRING)
    found = _first(said, year)
    has_year = YEAR.search(said) or DAY.search(said)
    try:
        read = read_deadline(" ".join(shown.split()), year=year or 2000)
    except DeadlineError as error:
        if found is None and error.reason == "impossible":
            return CellDue(DueKind.RELATIVE, is_impossible=True)
        read = None
    if read is not None and (has_year or year or read.due_on is None):
        exact = _of_deadline(read, is_guessed=not has_year)
        if exact is not None:
            return exact
    if found is not None:
        return found
    return CellDue(DueKind.RELATIVE, is_unread=not RELATIVE.search(said))


def _of_deadline(read: Deadline, *, is_guessed: bool) -> CellDue | None:
    if read.kind is DeadlineKind.RECURRING:
        return CellDue(DueKind.RECURRING)
    if read.term is not None:
        return CellDue(DueKind.RELATIVE)
    if read.due_on is None:
        return None
    kind = _KINDS.get(read.precision, DueKind.DATE)
    return CellDue(DueKind.PERIOD if read.starts_on else kind, read.due_on, is_guessed)


def _first(said: str, year: int | None) -> CellDue | None:
    """The first day, quarter, month or year that the words name."""
    if found := ISO.search(said) or DAY.search(said):
        return _day(found["d"], found["m"], found["y"])
    if found := QUARTER.search(said):
        number = ROMAN.get(found["q"]) or int(found["q"])
        return _last(DueKind.QUARTER, number * 3, found["y"], year)
    if found := BARE_MONTH.search(said) or MONTH.search(said):
        return _last(DueKind.MONTH, int(found["m"]), found["y"], year)
    if (found := SHORT_DAY.search(said)) and year:
        day = _day(found["d"], found["m"], str(year))
        return day and CellDue(day.kind, day.on, is_guessed=True)
    if found := PERIOD.search(said):
        return CellDue(DueKind.PERIOD, date(int(found["y"]), 12, 31))
    if found := YEAR.search(said):
        return CellDue(DueKind.YEAR, date(int(found["y"]), 12, 31))
    return None


def _day(day: str, month: str, year: str) -> CellDue | None:
    try:
        return CellDue(DueKind.DATE, date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day)))
    except ValueError:
        return None


def _last(kind: DueKind, month: int, said: str | None, year: int | None) -> CellDue | None:
    in_year = int(said) if said else year
    if in_year is None or not 1 <= month <= 12:
        return None
    return CellDue(kind, last_day(in_year, month), is_guessed=not said)


def is_like_due(value: Value) -> bool:
    """Whether a cell could be a deadline: for columns whose name says nothing."""
    if value.day is not None:
        return True
    said = fold(value.shown)[:MOST_LETTERS]
    if value.number is not None or len(said) > 60:
        return False
    return bool(RECURRING.search(said) or _first(said, 2000))
