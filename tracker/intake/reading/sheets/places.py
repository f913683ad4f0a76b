"""The text of a workbook: a row a line, a block for each line of a cell, and where each cell stands in it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tracker.core.text import BlockKind, Cell, Text, TextMaker
from tracker.intake.reading.sheets.cells import Sheet
from tracker.intake.reading.values import Doubt, Found, Span

BETWEEN = " | "

Places = dict[tuple[int, int, int], int]  # turn of the sheet, row, column → where its words begin


def text_of(sheets: Sequence[Sheet], left_out: Collection[int] = ()) -> tuple[Text, Places]:
    """The text of the sheets but for those left out; `Cell.table` is the turn of a sheet among all, from 1."""
    maker = TextMaker()
    places: Places = {}
    for turn, sheet in enumerate(sheets, start=1):
        if turn in left_out:
            continue
        for row, columns in sheet.columns_of.items():
            maker.line()
            for place, column in enumerate(columns):
                if place:
                    maker.between(BETWEEN)
                places[turn, row, column] = maker.length
                _add(maker, sheet, turn, row, column)
    return maker.text(), places


def _add(maker: TextMaker, sheet: Sheet, turn: int, row: int, column: int) -> None:
    area = sheet.area(row, column)
    cell = Cell(turn, row, column, area.bottom - area.top + 1, area.right - area.left + 1)
    for number, line in enumerate(sheet.values[row, column].shown.split("\n")):
        if number:
            maker.between("\n")
        maker.add(line, BlockKind.CELL, cell=cell)


class Finder:
    """Makes what was found in cells of one sheet, with its places."""

    def __init__(self, sheet: Sheet, turn: int, places: Places) -> None:
        self.sheet, self.turn, self.places = sheet, turn, places

    def part(self, at: tuple[int, int], start: int, end: int, *doubts: Doubt) -> Found:
        """A part of a cell, as it is written there."""
        begin = self.places[self.turn, at[0], at[1]]
        words = self.sheet.values[at].shown[start:end]
        return Found(" ".join(words.split()), (Span(begin + start, begin + end),), doubts)

    def whole(self, at: tuple[int, int], *doubts: Doubt) -> Found:
        """A whole cell."""
        return self.part(at, 0, len(self.sheet.values[at].shown), *doubts)

    def said(self, value: str, at: tuple[int, int], start: int, end: int, *doubts: Doubt) -> Found:
        """A value that a part of a cell says in other letters."""
        part = self.part(at, start, end, *doubts)
        return Found(value, part.spans, part.doubts)
