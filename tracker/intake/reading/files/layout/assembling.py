"""The pages of a file as one text: paragraphs go on over pages, tables too."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.core.text import BlockKind, Cell, Mark, Text, TextMaker
from tracker.intake.reading.files.layout import furniture
from tracker.intake.reading.files.layout.cells import cell_paragraphs
from tracker.intake.reading.files.layout.columns import Zone, zones_of
from tracker.intake.reading.files.layout.grid import Grid, grids_of
from tracker.intake.reading.files.layout.joining import JoinedTable, goes_on
from tracker.intake.reading.files.layout.paragraphs import Margins, margins_of, paragraphs_of
from tracker.intake.reading.files.layout.sheets import Line, Sheet
from tracker.intake.reading.files.layout.sides import lines_of_side

Part = Zone | Grid


def text_of_sheets(sheets: list[Sheet]) -> Text:
    """One text with the places of its words."""
    grids: dict[int, list[Grid]] = {}
    for sheet in sheets:
        grids[sheet.number], sheet.words = grids_of(sheet)
    furniture.clear(sheets)
    parts = [part for sheet in sheets for part in _parts(sheet, grids[sheet.number])]
    assembling = _Assembling(_margins(parts, sheets))
    for part in parts:
        assembling.take(part)
    assembling.finish()
    return assembling.maker.text()


def _parts(sheet: Sheet, grids: list[Grid]) -> list[Part]:
    """Zones and tables of a page in the order of reading."""
    parts: list[Part] = []
    words = sorted(sheet.words, key=lambda word: word.middle)
    for grid in grids:
        above = [word for word in words if word.middle < grid.top]
        words = words[len(above) :]
        parts += zones_of(Sheet(sheet.number, sheet.width, sheet.height, above))
        parts.append(grid)
    return parts + zones_of(Sheet(sheet.number, sheet.width, sheet.height, words))


def _margins(parts: list[Part], sheets: list[Sheet]) -> dict[int, Margins]:
    """Of each page: its own where it has enough lines, else those of all pages as wide."""
    lines: dict[int, list[Line]] = {sheet.number: [] for sheet in sheets}
    for part in parts:
        if isinstance(part, Zone) and not part.right:
            for line in part.lines:
                lines[line.page].append(line)
    found: dict[int, Margins] = {}
    for sheet in sheets:
        alike = [line for one in sheets if abs(one.width - sheet.width) < 30 for line in lines[one.number]]
        own = lines[sheet.number]
        enough = sum(line.right - line.left > 0.5 * sheet.width for line in own) >= 8
        those = own if enough else alike
        found[sheet.number] = (
            margins_of(those, sheet.width) if those else Margins(0.12 * sheet.width, 0.93 * sheet.width)
        )
    return found


@dataclass
class _Assembling:
    margins: dict[int, Margins]
    maker: TextMaker = field(default_factory=TextMaker)
    flow: list[Line] = field(default_factory=list)
    table: JoinedTable | None = None
    tables: int = 0

    def take(self, part: Part) -> None:
        """The next part of the file."""
        if isinstance(part, Grid):
            self._flow()
            if self.table is not None and goes_on(self.table, part):
                self.table.add(part)
            else:
                self._end_table()
                self.table = JoinedTable(part)
            return
        self._end_table()
        if not part.right:
            self.flow += part.lines
            return
        self._flow()
        for side in (part.lines, part.right):
            for lines in lines_of_side(side, part.kind):
                self._paragraph(lines)

    def finish(self) -> None:
        """What is still open."""
        self._flow()
        self._end_table()

    def _flow(self) -> None:
        for paragraph in paragraphs_of(self.flow, self.margins):
            self._paragraph(paragraph.lines)
        self.flow = []

    def _paragraph(self, lines: list[Line]) -> None:
        self.maker.line()
        self._add(lines, None)

    def _end_table(self) -> None:
        if self.table is None:
            return
        self.tables += 1
        for turn, row in enumerate(self.table.rows, start=1):
            self.maker.line()
            for place, cell in enumerate(row):
                if place:
                    self.maker.between(" | ")
                at = Cell(self.tables, turn, cell.column + 1, cell.rows, cell.columns)
                for count, lines in enumerate(cell_paragraphs(cell)):
                    if count:
                        self.maker.between(" ")
                    self._add(lines, at)
        self.table = None

    def _add(self, lines: list[Line], cell: Cell | None) -> None:
        """A block of words, each with its place. A word with a hyphen at the end of a line goes on in the next."""
        pieces: list[str] = []
        at = self.maker.length
        bold_end = 0
        is_bold = True
        for line in lines:
            for word in line.words:
                if pieces and not (word is line.words[0] and _is_open(pieces[-1])):
                    pieces.append(" ")
                    at += 1
                box = word.place or (word.left, word.top, word.right, word.bottom)
                self.maker.mark(at, Mark(line.page, box, word.confidence))
                pieces.append(word.text)
                at += len(word.text)
                is_bold = is_bold and word.bold
                bold_end = at if is_bold else bold_end
        kind = BlockKind.CELL if cell else BlockKind.PARAGRAPH
        bold = bold_end - self.maker.length if bold_end else 0
        self.maker.add("".join(pieces), kind, page=lines[0].page, cell=cell, bold=bold)


def _is_open(word: str) -> bool:
    """Whether a word at the end of a line is the first half of one: "KH-", "2025-"."""
    return len(word) > 1 and word[-1] in "-/" and word[-2].isalnum()
