"""Plain text as web sites, mails and standard input give it, made a text with places. Pure, linear.

Lines cut at a width become paragraphs, marks of bold and italic go, tables of bars or tabs become cells. Who reads a
table finds it as in a Word file: a row a line of `Text.plain`, bars between its cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.core.marks import composed
from tracker.core.text import BlockKind, Cell, Text, TextMaker
from tracker.intake.reading.barred import Row, has_blank_cells, is_bar, is_row, rows_of_bars, rows_on_lines
from tracker.intake.reading.emphasis import without_marks
from tracker.intake.reading.wrapping import Style, paragraphs, style_of

_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\ufffe\xad\x00")
)
_SPACES = re.compile(r"[^\S\t\n]+")
_HEADING = re.compile(r"#{1,6}\s+")


def read_plain(text: str) -> Text:
    """The text with its paragraphs and cells. Never raises."""
    said = composed(text.translate(_UNSEEN))
    said = said.replace("\r\n", "\n").replace("\r", "\n")
    lines = [_SPACES.sub(" ", line).strip(" ") for line in re.split(r"[\n\f\v\x85\u2028\u2029]", said)]
    lines = [line.strip("\t") if not line.strip("\t ") else line for line in lines]
    reading = _Reading(style_of([line for line in lines if not is_row(line)]))
    lines = _with_first_bar(lines)
    blank_cells = has_blank_cells(lines)
    at = 0
    while at < len(lines):
        start = at
        while at < len(lines) and not is_bar(lines[at]) and not _opens_rows(lines, at):
            at += 1
        reading.paragraphs(lines[start:at])
        if at < len(lines):
            rows, at = _rows(lines, at, blank_cells=blank_cells)
            reading.table(rows)
    return reading.maker.text()


def _rows(lines: Sequence[str], at: int, *, blank_cells: bool) -> tuple[list[Row], int]:
    return rows_of_bars(lines, at, blank_cells=blank_cells) if is_bar(lines[at]) else rows_on_lines(lines, at)


def _with_first_bar(lines: list[str]) -> list[str]:
    """A text copied from within its head: the bar before the issuer's cell was left behind."""
    at = next((turn for turn, line in enumerate(lines[:12]) if is_bar(line)), 0)
    beside = "".join(lines[at + 1 : at + 2]).lstrip("* ").casefold()
    return ["|", *lines] if at and any(lines[:at]) and beside.startswith(("cộng hòa", "cộng hoà")) else lines


def _opens_rows(lines: Sequence[str], at: int) -> bool:
    """A row of cells begins here: one bar or tab alone is none, where the lines beside it have none."""
    line = lines[at]
    if not is_row(line):
        return False
    bars = max(line.strip("|").count("|"), line.count("\t"))
    beside = at + 1 < len(lines) and is_row(lines[at + 1])
    return bars > 1 or beside or (line.startswith("|") and line.endswith("|")) or ("\t" in line and "|" not in line)


@dataclass
class _Reading:
    style: Style
    maker: TextMaker = field(default_factory=TextMaker)
    tables: int = 0

    def paragraphs(self, lines: Sequence[str]) -> None:
        """Running text."""
        for said in paragraphs(lines, self.style):
            heading = _HEADING.match(said)
            words, bold = without_marks(said[heading.end() :] if heading else said)
            if _says_something(words):
                self.maker.line()
                self.maker.add(words, BlockKind.HEADING if heading else BlockKind.PARAGRAPH, bold=bold)

    def table(self, rows: Sequence[Row]) -> None:
        """Rows, a line each; the paragraphs of a cell beside each other."""
        rows = [row for row in rows if any(any(cell) for cell in row)]
        if not rows:
            return
        self.tables += 1
        for turn, row in enumerate(rows, start=1):
            self.maker.line()
            for column, cell in enumerate(row, start=1):
                if column > 1:
                    self.maker.between(" | ")
                self._cell(cell, Cell(self.tables, turn, column))

    def _cell(self, lines: Sequence[str], place: Cell) -> None:
        is_first = True
        if not any(map(_says_something, lines)):
            self.maker.add("", BlockKind.CELL, cell=place)  # an empty cell is not one that was merged
        for said in paragraphs(lines, self.style, in_cell=True):
            words, bold = without_marks(said)
            if not _says_something(words):
                continue
            if not is_first:
                self.maker.between(" ")
            is_first = False
            self.maker.add(words, BlockKind.CELL, cell=place, bold=bold)


def _says_something(words: str) -> bool:
    """There is more than a line drawn under a head."""
    return words.strip("-–—_=~*. ") != ""
