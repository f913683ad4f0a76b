"""The deadline of a cell of a workbook: a day, the number of a day, a year, else words as in every table. Pure."""

from __future__ import annotations

import re
from datetime import date

from tracker.documents.numbers.folding import fold
from tracker.intake.reading.sheets.cells import Value
from tracker.intake.reading.sheets.formats import day_of
from tracker.intake.reading.tasks.cell_due import CellDue, is_due_like, read_cell_due
from tracker.intake.reading.values import Doubt, DueKind

MOST_LETTERS = 300
SERIAL = range(36_526, 73_051)  # the days of 2000 to 2099, counted as workbooks count them
YEARS = range(1990, 2101)

NO_DEADLINE = re.compile(
    r"[-–—./x ?]*|(?:khong|chua)(?: (?:co|xac dinh|quy dinh|ro|neu|ghi))*(?: (?:cu the|thoi han|thoi gian|han))*"
    r"|khong (?:thoi )?han(?: dinh)?"
)
ALWAYS = re.compile(r"t\.?x\.?|thuong ky|hang ngay")
ISO = re.compile(r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?:[t ]\d\d?:\d\d.{0,12})?")


def read_due(value: Value, *, issued: date | None, year: int | None) -> CellDue | None:
    """The deadline of a cell; None for a cell that says there is none.

    A day without a year belongs to the day of its paper (`issued`), else to `year`. Words that say no day are kept.
    """
    if value.day is not None:
        return CellDue(DueKind.DATE, value.day)
    if value.number is not None and not value.is_share:
        return _of_number(value.number)
    said = fold(value.shown)[:MOST_LETTERS].strip(" .;,()")
    if NO_DEADLINE.fullmatch(said):
        return None
    if ALWAYS.fullmatch(said):
        return CellDue(DueKind.RECURRING)
    unread = CellDue(DueKind.RELATIVE, None, (Doubt.NOT_A_DAY,))
    if found := ISO.fullmatch(said):
        return _of_iso(found)
    return read_cell_due(value.shown, issued, None if issued else year) or unread


def _of_number(number: float) -> CellDue:
    if int(number) in YEARS and number == int(number):
        return CellDue(DueKind.YEAR, date(int(number), 12, 31))
    day = day_of(number) if int(number) in SERIAL else None
    return CellDue(DueKind.DATE, day) if day else CellDue(DueKind.RELATIVE, None, (Doubt.NOT_A_DAY,))


def _of_iso(found: re.Match[str]) -> CellDue:
    try:
        return CellDue(DueKind.DATE, date(int(found["y"]), int(found["m"]), int(found["d"])))
    except ValueError:
        return CellDue(DueKind.DATE, None, (Doubt.IMPOSSIBLE_DAY,))


def is_like_due(value: Value) -> bool:
    """Whether a cell could be a deadline: for columns whose name says nothing."""
    if value.day is not None:
        return True
    said = fold(value.shown)[:MOST_LETTERS]
    if value.number is not None or len(said) > 60:
        return False
    return bool(ALWAYS.fullmatch(said) or ISO.fullmatch(said)) or is_due_like(value.shown)
