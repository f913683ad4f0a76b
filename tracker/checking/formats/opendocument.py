"""The text of an .odt: paragraphs, headings, lists, tables; deleted text, notes and comments are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tracker.checking.formats.packed import open_packed, parsed, part
from tracker.checking.formats.refusing import MOST_BLOCKS, MOST_TEXT, RefusedError
from tracker.core.text import BlockKind, Cell, Text, TextMaker

CONTENT = "content.xml"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _TABLE = (f"{{{_NAMES}{name}:1.0}}" for name in ("office", "text", "table"))
_LEFT_OUT = frozenset(
    (f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}tracked-changes", f"{_TEXT}ruby-text", f"{_OFFICE}forms")
)
_ROWS = frozenset(f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_CELLS = frozenset((f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"))
_PARAGRAPHS = frozenset((f"{_TEXT}p", f"{_TEXT}h"))
_MOST_REPEATED = 64  # columns of one empty cell: what a page can hold


def read_opendocument(data: bytes) -> Text:
    """The text of an .odt. Raises RefusedError."""
    with open_packed(data) as packed:
        if "META-INF/manifest.xml" in packed.namelist() and b"encryption-data" in part(packed, "META-INF/manifest.xml"):
            raise RefusedError("locked")
        root = parsed(part(packed, CONTENT))
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise RefusedError("type")
    reading = _Reading()
    reading.blocks(body)
    return reading.maker.text()


@dataclass
class _Reading:
    maker: TextMaker = field(default_factory=TextMaker)
    tables: int = 0
    count: int = 0

    def blocks(self, parent: etree._Element) -> None:
        """What stands in a document, a section, a list or an index, in the order of the page."""
        for child in parent:
            if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
                continue
            if child.tag in _PARAGRAPHS:
                self._counted()
                self.maker.line()
                self.maker.add(_words(child), BlockKind.HEADING if child.tag == f"{_TEXT}h" else BlockKind.PARAGRAPH)
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            else:
                self.blocks(child)

    def _table(self, table: etree._Element) -> None:
        self.tables += 1
        number = self.tables
        for turn, row in enumerate(_rows(table), start=1):
            self._counted()
            self.maker.line()
            column = 0
            for cell in (child for child in row if child.tag in _CELLS):
                for _ in range(_repeated(cell)):
                    column += 1
                    self._cell(cell, Cell(number, turn, column))
            for inner in row.iterfind(f"{_TABLE}table-cell/{_TABLE}table"):
                self._table(inner)

    def _cell(self, cell: etree._Element, place: Cell) -> None:
        if place.column > 1:
            self.maker.between(" | ")
        self._counted()
        words = " ".join(" ".join(map(_words, _own(cell))).split())
        if words:
            self.maker.add(words, BlockKind.CELL, cell=place)

    def _counted(self) -> None:
        self.count += 1
        if self.count > MOST_BLOCKS or self.maker.length > MOST_TEXT:
            raise RefusedError("large")


def _own(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell itself, of its lists too, not of a table within it."""
    for child in parent:
        if child.tag in _PARAGRAPHS:
            yield child
        elif child.tag not in _LEFT_OUT and child.tag != f"{_TABLE}table":
            yield from _own(child)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _repeated(cell: etree._Element) -> int:
    """How often a cell stands; what is written in one is not written again."""
    return 1 if len(cell) else _number(cell.get(f"{_TABLE}number-columns-repeated"), _MOST_REPEATED)


def _number(words: str | None, most: int) -> int:
    return min(int(words), most) if words and len(words) < 10 and words.isdecimal() and int(words) > 0 else 1


def _words(paragraph: etree._Element) -> str:
    """A paragraph as it reads: white space counts once, spaces and tabs that count are elements."""
    pieces: list[str] = []
    stack: list[etree._Element | str] = [paragraph]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            pieces.append(one)
            continue
        if one.tag == f"{_TEXT}s":
            pieces.append(" " * _number(one.get(f"{_TEXT}c"), 200))
        elif one.tag == f"{_TEXT}tab":
            pieces.append(" ")
        elif one.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        if isinstance(one.tag, str) and one.tag not in _LEFT_OUT:
            for child in reversed(one):
                stack.extend((_squeezed(child.tail), child))
            stack.append(_squeezed(one.text))
    return "".join(pieces)


def _squeezed(words: str | None) -> str:
    """White space of the file is one space."""
    if not words:
        return ""
    inner = " ".join(words.split())
    return f"{' ' * words[0].isspace()}{inner}{' ' * (words[-1].isspace() and bool(inner))}"
