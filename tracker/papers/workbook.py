"""The tables of annexes as a workbook: a sheet for each, with its title, ready for A4 on its side.

Texts stay texts (no spreadsheet runs one). What a Vietnamese table writes as a number, a percentage or a day becomes
one that is shown as it is written, unless its column stands left (numbers of documents, names) or holds words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import IO, Any

from tracker.core.spreadsheets import Kind, Line, Look, Sheet, write_workbook as write_sheets
from tracker.papers.cleaning import clean
from tracker.papers.measures import FONT
from tracker.papers.paper import Align, Column, Paper, Paragraph, PrintedAnnex, Row, Table
from tracker.papers.wording import printed_annexes

#: All columns together, in letters: what A4 on its side holds at 12 points.
LETTERS, NARROWEST = 130.0, 6.0
WHOLE = "#,##0"
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d*)(?:,\d+)?")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
MOST_FIGURES = 15  # a spreadsheet keeps no more
_ALIGNS = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_TITLE = Look(font=FONT, size=13, bold=True, align="center")
_NOTE = Look(font=FONT, size=13, italic=True, align="center")
_BELOW = Look(font=FONT, size=13, italic=True, align="left")


def write_workbook(paper: Paper) -> bytes | None:
    """The workbook of all tables in its annexes; None where there is none."""
    annexes = printed_annexes(paper)
    if not any(isinstance(block, Table) for annex in annexes for block in annex.blocks):
        return None
    with write_annexes(annexes) as file:
        return file.read()


def write_annexes(annexes: Sequence[PrintedAnnex]) -> IO[bytes]:
    """The same of annexes that stand for themselves, in a temporary file; there must be a table."""
    return write_sheets(sheet for annex in annexes for sheet in _sheets(annex))


def value_of(words: str, column: Column) -> tuple[Any, str]:
    """What a cell holds, and its format: 26.159 is a number, 20,82% of 1, 31/5/2022 a day; all else is text."""
    text = clean(words).strip()
    if column.align is Align.LEFT or column.is_words:
        return text, ""
    figures = text.removesuffix("%").strip()
    if _NUMBER.fullmatch(figures) and sum(letter.isdigit() for letter in figures) <= MOST_FIGURES:
        number = Decimal(figures.replace(".", "").replace(",", "."))
        if text.endswith("%"):
            return number / 100, Kind.PERCENT.value
        return number, Kind.NUMBER.value if "," in figures else WHOLE  # the other form shows 12 as "12,"
    if found := _DAY.fullmatch(text):
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day), "dd/mm/yyyy" if month < 3 else "dd/m/yyyy"
        except ValueError:  # no such day: as it is written
            return text, ""
    return text, ""


def _sheets(annex: PrintedAnnex) -> Iterator[Sheet]:
    """A sheet for each table, with what is said between it and the next one."""
    places = [at for at, block in enumerate(annex.blocks) if isinstance(block, Table)]
    above = [_one_line(words) for words in (annex.number, annex.title, annex.attached, annex.note) if words]
    for number, at in enumerate(places, 1):
        table, rest = annex.blocks[at], annex.blocks[at + 1 :]
        assert isinstance(table, Table)
        until_next = takewhile(lambda one: not isinstance(one, Table), rest)
        below = [one.text for one in until_next if isinstance(one, Paragraph)]
        name = annex.number if len(places) == 1 else f"{annex.number} ({number})"
        lines = _lines(above, table, below)
        yield Sheet(name, _widths(table.columns), lines, head=len(above) + 1, on_side=True)


def _one_line(words: str) -> str:
    return " ".join(clean(words).split())


def _widths(columns: Sequence[Column]) -> list[float]:
    total = sum(column.width for column in columns) or 1.0
    return [max(NARROWEST, LETTERS * column.width / total) for column in columns]


def _lines(above: Sequence[str], table: Table, below: Sequence[str]) -> Iterator[Line]:
    for at, words in enumerate(above):
        yield Line([words], [_TITLE if at < 2 else _NOTE], across=True)
    heads = [clean(column.title) for column in table.columns]
    yield Line(heads, [_look(Align.CENTRE, bold=True)] * len(heads))
    for row in table.rows:
        yield _line(row, table.columns)
    for words in below:
        yield Line([_one_line(words)], [_BELOW], across=True)


def _line(row: Row, columns: Sequence[Column]) -> Line:
    """A cell for each column, or a group over all of them."""
    if row.group:
        words = [clean(row.group), *[""] * (len(columns) - 1)]
        return Line(words, [_look(Align.LEFT, bold=True)] * len(columns), across=True)
    cells = [(value_of(words, column), column.align) for words, column in zip(row.cells, columns, strict=True)]
    return Line([value for (value, _form), _align in cells], [_look(align, form) for (_value, form), align in cells])


def _look(align: Align, form: str = "", *, bold: bool = False) -> Look:
    return Look(form, bold=bold, align=_ALIGNS[align], lined=True, font=FONT, size=12)
