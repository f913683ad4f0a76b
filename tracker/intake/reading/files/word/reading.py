"""The text of a .docx in the order of the page, all changes accepted; heads and feet of pages are left out."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from tracker.checking.formats.packed import open_packed, parsed, part
from tracker.checking.formats.refusing import MOST_BLOCKS, RefusedError
from tracker.core.text import BlockKind, Cell, Text, TextMaker
from tracker.intake.reading.files.word.numbering import Lists, read_lists
from tracker.intake.reading.files.word.runs import Letters, Look, W, letters_of, lines_of
from tracker.intake.reading.files.word.styles import Styles, list_of, read_styles
from tracker.intake.reading.files.word.tables import Placed, cells_of, inside, is_layout

DOCUMENT = "word/document.xml"
_COUNTED = tuple(f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "sdt", "customXml"))
_MOST_DEPTH = 12  # tables within cells, boxes within boxes


def read_docx(data: bytes) -> Text:
    """The text of a Word file. Raises RefusedError."""
    with open_packed(data) as packed:
        root = parsed(part(packed, DOCUMENT))
        body = root.find(f"{W}body")
        if body is None:
            return Text("", ())
        if next(islice(body.iter(*_COUNTED), MOST_BLOCKS, None), None) is not None:
            raise RefusedError("large")
        styles = read_styles(_other(packed, "styles"))
        reading = _Reading(styles, read_lists(_other(packed, "numbering")))
        reading.blocks(body)
        reading.footnotes(_other(packed, "footnotes"))
    return reading.maker.text()


def _other(packed: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part beside the document; a file without it, or where it is damaged, is read all the same."""
    try:
        return parsed(part(packed, f"word/{name}.xml"))
    except RefusedError as refused:
        if refused.reason == "large":
            raise
        return None


@dataclass
class _Reading:
    styles: Styles
    lists: Lists
    maker: TextMaker = field(default_factory=TextMaker)
    tables: int = 0
    count: int = 0
    depth: int = 0
    notes: list[str] = field(default_factory=list)

    def blocks(self, parent: etree._Element) -> None:
        """Paragraphs and tables of the body, of a box, of a cell that only sets the page out."""
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise RefusedError("large")
        for child in inside(parent, f"{W}p", f"{W}tbl"):
            if child.tag == f"{W}p":
                self._paragraph(child)
            else:
                self._table(child)
        self.depth -= 1

    def footnotes(self, root: etree._Element | None) -> None:
        """The notes that the text points to, at its end."""
        if root is None or not self.notes:
            return
        named = {one.get(f"{W}id"): one for one in root.iterfind(f"{W}footnote")}
        for name in self.notes:
            if (note := named.get(name)) is not None:
                self.blocks(note)

    def _paragraph(self, paragraph: etree._Element, cell: Cell | None = None) -> None:
        letters, is_heading = self._letters(paragraph)
        kind = BlockKind.CELL if cell else BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH
        for words, bold in lines_of(letters):
            if not words and cell:
                continue
            if cell is None:
                self.maker.line()
            elif self.maker.blocks and self.maker.blocks[-1].cell == cell:
                self.maker.between(" ")
            self.maker.add(words, kind, number=self.count, cell=cell, bold=bold)
        self.count += 1
        for box in letters.boxes:
            if cell is None:
                self.blocks(box)
            else:
                for inner in box.iter(f"{W}p"):
                    self._paragraph(inner, cell)

    def _letters(self, paragraph: etree._Element) -> tuple[Letters, bool]:
        """With the label of its list in front."""
        properties = paragraph.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = (named.get(f"{W}val") or "") if named is not None else self.styles.usual
        letters = letters_of(paragraph, self.styles.looks, self.styles.looks.get(style, Look()))
        numbered = list_of(properties) or self.styles.lists.get(style)
        if numbered is not None and "".join(letters.pieces).strip():
            label = self.lists.label(*numbered)
            if label:
                letters.pieces.insert(0, f"{label} ")
                letters.bold[:0] = [bool(letters.bold and letters.bold[0])] * (len(label) + 1)
        self.notes.extend(letters.notes)
        return letters, style in self.styles.headings

    def _table(self, table: etree._Element) -> None:
        rows = cells_of(table)
        if is_layout(table, rows, self.styles):
            for cell in sorted((cell for row in rows for cell in row), key=lambda cell: (cell.column, cell.row)):
                self.blocks(cell.element)
            return
        self.tables += 1
        number = self.tables
        for row in rows:
            self.maker.line()
            for turn, cell in enumerate(row):
                if turn:
                    self.maker.between(" | ")
                self._cell(cell, number)
            for cell in row:
                for inner in inside(cell.element, f"{W}tbl"):
                    self._inner(inner)

    def _cell(self, cell: Placed, table: int) -> None:
        place = Cell(table, cell.row, cell.column, cell.rows, cell.columns)
        for paragraph in inside(cell.element, f"{W}p"):
            self._paragraph(paragraph, place)

    def _inner(self, table: etree._Element) -> None:
        """A table within a cell comes behind its row, as a table of its own."""
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise RefusedError("large")
        self._table(table)
        self.depth -= 1
