"""The text of a .docx as it reads with all changes accepted; its paragraphs are numbered in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from tracker.checking.formats.packed import open_packed, parsed, part
from tracker.checking.formats.refusing import MOST_BLOCKS, RefusedError
from tracker.core.text import BlockKind, Cell, Text, TextMaker

DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText"))
_AROUND = frozenset((f"{W}sdt", f"{W}sdtContent", f"{W}customXml"))
_BLOCKS = tuple(f"{W}{name}" for name in ("p", "tbl", "tr", "sdt", "customXml"))
_WRITTEN = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_word(data: bytes) -> Text:
    """The text of a Word file. Raises RefusedError."""
    with open_packed(data) as packed:
        root = parsed(part(packed, DOCUMENT))
    return placed(root)[0]


def placed(root: etree._Element) -> tuple[Text, list[etree._Element]]:
    """The text of a document and its paragraphs: block.number is the place in that list. Raises RefusedError: large."""
    body = root.find(f"{W}body")
    if body is None:
        return Text("", ()), []
    if next(islice(body.iter(*_BLOCKS), MOST_BLOCKS, None), None) is not None:
        raise RefusedError("large")
    reading = _Reading()
    reading.blocks(body)
    return reading.maker.text(), reading.paragraphs


@dataclass
class _Reading:
    maker: TextMaker = field(default_factory=TextMaker)
    paragraphs: list[etree._Element] = field(default_factory=list)
    tables: int = 0

    def blocks(self, parent: etree._Element) -> None:
        """Paragraphs, and the rows of tables with bars between the cells, in the order of the page."""
        for child in _inside(parent, f"{W}p", f"{W}tbl"):
            if child.tag == f"{W}p":
                self.maker.line()
                self._add(child, words_of(child), BlockKind.HEADING if _is_heading(child) else BlockKind.PARAGRAPH)
            else:
                self._table(child)

    def _table(self, table: etree._Element) -> None:
        """The rows of a table; a table within a cell comes behind its row, each of its rows once."""
        self.tables += 1
        number = self.tables
        for turn, row in enumerate(_inside(table, f"{W}tr"), start=1):
            self.maker.line()
            cells = list(_inside(row, f"{W}tc"))
            for column, cell in enumerate(cells, start=1):
                if column > 1:
                    self.maker.between(" | ")
                self._cell(cell, Cell(number, turn, column))
            for cell in cells:
                for inner in _inside(cell, f"{W}tbl"):
                    self._table(inner)

    def _cell(self, cell: etree._Element, place: Cell) -> None:
        """The paragraphs of a cell on one line, their white space squeezed."""
        is_first = True
        for paragraph in _inside(cell, f"{W}p"):
            words = " ".join(words_of(paragraph).split())
            if words and not is_first:
                self.maker.between(" ")
            if words:
                is_first = False
                self._add(paragraph, words, BlockKind.CELL, place)

    def _add(self, paragraph: etree._Element, words: str, kind: BlockKind, cell: Cell | None = None) -> None:
        self.maker.add(words, kind, number=len(self.paragraphs), cell=cell)
        self.paragraphs.append(paragraph)


def pieces_of(paragraph: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The elements that are written, each with its letters, in the order of the line."""
    stack = [paragraph]
    while stack:
        one = stack.pop()
        if one.tag in _LEFT_OUT:
            continue
        if one.tag == f"{W}t":
            yield one, one.text or ""
        elif one.tag in _WRITTEN:
            yield one, _WRITTEN[str(one.tag)]
        stack.extend(reversed(one))


def words_of(paragraph: etree._Element) -> str:
    """A paragraph as it reads."""
    return "".join(letters for _, letters in pieces_of(paragraph))


def _inside(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The children of these tags, also those that a content control or a custom tag is put around."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child, *tags)


def _is_heading(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and (style.get(f"{W}val") or "").lower().startswith("heading")
