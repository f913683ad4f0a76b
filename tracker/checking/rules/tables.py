"""Totals of tables that arrive as text: cells between bars or on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tracker.checking.columns import Cell, Stretch, Stretches
from tracker.checking.figures.slips import is_slip
from tracker.checking.reading import Reading
from tracker.checking.rule import Hit, Rule
from tracker.checking.rules.sums import SUM
from tracker.checking.writing import decimals_of, write_decimal

RULE = Rule(50, lambda case: check_tables(case.reading))

_FIGURE = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?)"
_NUMBER = re.compile(rf"[*_ ]*(?P<n>{_FIGURE})[*_ ]*")
_LONGEST_FIGURE = 22  # so that a sum of any rows is exact
_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong|toan (?:huyen|tinh|xa|thanh pho))(?![a-z])(?: cong| so)?")


def check_tables(reading: Reading) -> Iterator[Hit]:
    """The row of the total against the rows above it, column by column."""
    for rows in _tables(reading.plain.text):
        stretches = Stretches(rows)
        for index, row in enumerate(rows):
            named = next((cell for cell in row[:3] if cell.value is None and cell.text.strip("*_ ")), None)
            folded = reading.plain.folded[named.start : named.end].strip("*_ ") if named else ""
            is_total = named is not None and _TOTAL.fullmatch(folded.strip(" :")) is not None
            if is_total and (stretch := stretches.around(index, len(row))):
                yield from _columns(rows, stretch, index)


def _columns(rows: list[list[Cell]], stretch: Stretch, at: int) -> Iterator[Hit]:
    """Columns whose total is wrong, where other columns show which rows it is the total of."""
    own = at - stretch.first
    for first, end in ((0, own), (own + 1, len(stretch.rows))):  # the rows above, then those below
        if end - first < 2 or stretch.has_subtotal(first, end):
            continue
        right, wrong = 0, list[tuple[Cell, Decimal, Decimal]]()
        for place, column in enumerate(stretch.columns, start=1):
            total, made = rows[at][-place], column.made(first, end)
            if total.value is None or made is None:
                continue
            if made == total.value:
                right += 1
            elif total.value and not _is_average(total.value, made, end - first):
                wrong.append((total, total.value, made))
        if not right and len(wrong) > 1:
            continue
        for cell, said, made in wrong:
            if right or is_slip(said, made, Decimal(1)):
                yield _hit(cell, said, made, end - first)
        return


def _is_average(total: Decimal, made: Decimal, rows: int) -> bool:
    """Whether the last row of a column is that of all rates rather than their sum."""
    return rows > 2 and abs(total * rows - made) * 2 <= made


def _value(words: str) -> Decimal | None:
    """The figure that a cell holds; a dash is nought. What no account of an office reaches is a number of something."""
    if words in ("-", "–"):
        return Decimal(0)
    match = _NUMBER.fullmatch(words) if len(words) <= _LONGEST_FIGURE else None
    return Decimal(match["n"].replace(".", "").replace(",", ".")) if match else None


def _hit(cell: Cell, said: Decimal, made: Decimal, rows: int) -> Hit:
    decimals = max(decimals_of(Decimal(1).scaleb(int(value.as_tuple().exponent))) for value in (said, made))
    found, off = write_decimal(made, decimals), write_decimal(abs(made - said), decimals)
    less = "ít" if made < said else "nhiều"
    finds = f"cột này cộng {rows} dòng được {found}, {less} hơn dòng tổng {write_decimal(said, decimals)} là {off}"
    return Hit(SUM, cell.start, cell.end, finds, "Rà lại các dòng của cột và dòng tổng.")


def _tables(text: str) -> Iterator[list[list[Cell]]]:
    """Rows of cells: `a | b | c` on a line, or a cell a line between lines that hold a bar alone."""
    rows: list[list[Cell]] = []
    for start, end in _table_rows(text):
        if start < 0:
            if len(rows) > 2:
                yield rows
            rows = []
            continue
        if cells := _cells(text, start, end):
            rows.append(cells)
    if len(rows) > 2:
        yield rows


_LONGEST_ROW = 1500
_BAR_LINE = re.compile(r"(?<=[\n\r])\|(?=[\n\r])|^\|(?=[\n\r])")


def _table_rows(text: str) -> Iterator[tuple[int, int]]:
    """The places of rows; (-1, -1) between tables."""
    bars = [match.start() for match in _BAR_LINE.finditer(text)]
    edges = [at for at, following in pairwise(bars) if following == at + 2]
    for edge, following in pairwise(edges):
        yield (edge + 2, following) if following - edge < _LONGEST_ROW else (-1, -1)
    yield -1, -1
    for line in re.finditer(r"[^\n\r]+", text):
        row = line.group() if len(line.group()) <= _LONGEST_ROW else ""
        yield line.span() if "|" in row.strip("| ") or _SPACED.search(row) else (-1, -1)


#: A row whose bars were lost, as a .pdf gives it: a name, then at least two figures.
_SPACED = re.compile(rf"(?<=[^\W\d_]) (?:{_FIGURE} )+{_FIGURE}$")


def _cells(text: str, start: int, end: int) -> list[Cell]:
    cells: list[Cell] = []
    at = start
    row = text[start:end]
    if "|" not in row and (spaced := _SPACED.search(row)):
        row = row[: spaced.start()] + re.sub(" ", "|", row[spaced.start() :])
    for piece in row.split("|"):
        stripped = piece.strip(" \n\r")
        lead = len(piece) - len(piece.lstrip(" \n\r"))
        words = " ".join(stripped.split())
        cells.append(Cell(words, at + lead, at + lead + len(stripped), _value(words)))
        at += len(piece) + 1
    while cells and not cells[0].text:
        cells.pop(0)
    while cells and not cells[-1].text:
        cells.pop()
    return cells
