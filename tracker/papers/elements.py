"""Paragraphs and tables as Word has them. What a style says is not said again.

Text that no XML may hold (control characters, halves of a pair) is left out; a line break stays one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

from tracker.papers.cleaning import clean
from tracker.papers.paper import Span
from tracker.papers.unbroken import whole
from tracker.papers.units import twips

_SPACE = qn("xml:space")
_NAMESPACE = {"w": nsmap["w"]}


def element(tag: str, *children: Any, **attributes: str | int) -> Any:
    """<w:tag w:name="value">children</w:tag>; both without their prefix."""
    named = {_name(name): str(value) for name, value in attributes.items()}
    made: Any = oxml_parser.makeelement(_name(tag), named, _NAMESPACE)  # docx's OxmlElement() takes twice as long
    made.extend(children)
    return made


@cache
def _name(short: str) -> str:
    return qn(f"w:{short}")


def run(span: Span) -> Any:
    """A stretch of text; a figure that is owed has the yellow of a marker."""
    made = element("r")
    marks = [*(["b", "bCs"] if span.bold else []), *(["i", "iCs"] if span.italic else [])]
    if marks or span.is_gap:
        looks = element("rPr", *(element(mark) for mark in marks))
        if span.is_gap:
            looks.append(element("highlight", val="yellow"))
        made.append(looks)
    for at, line in enumerate(clean(span.text).split("\n")):
        if at:
            made.append(element("br"))
        made.extend(words(line))
    return made


def words(line: str) -> list[Any]:
    """A line of text; numbers of documents do not break at their hyphens."""
    found: list[Any] = []
    for at, piece in enumerate(whole(line)):
        if at:
            found.append(element("noBreakHyphen"))
        text = element("t")
        text.text = piece
        text.set(_SPACE, "preserve")
        found.append(text)
    return found


def paragraph(
    style: str, *spans: Span | str, keep: bool = False, align: str = "", left: float = 0, right: float = 0,
    hanging: float = 0, rule: bool = False,
) -> Any:  # fmt: skip
    """A paragraph; indents in millimetres from the edges of its column. `rule` draws a line from one to the other."""
    looks = element("pPr", element("pStyle", val=style))
    if keep:
        looks.append(element("keepNext"))
    if rule:
        looks.append(element("pBdr", element("top", val="single", sz=6, space=1, color="000000")))
    if left or right or hanging:
        indents = {"left": twips(left), "right": twips(right)}
        if hanging:
            indents["hanging"] = twips(hanging)
        looks.append(element("ind", **indents))
    if align:
        looks.append(element("jc", val=align))
    return element("p", looks, *(run(span if isinstance(span, Span) else Span(span)) for span in spans))


def rule(length: float, width: float, *, style: str = "Rule") -> Any:
    """A line of this length in the middle of a column of this width, in millimetres."""
    edge = max(0.0, (width - length) / 2)
    return paragraph(style, left=edge, right=edge, rule=True)


@dataclass(frozen=True, slots=True)
class TableCell:
    """What stands in a cell, and over how many columns it goes."""

    content: Sequence[Any]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; `is_head` repeats on each page. None breaks over pages."""

    cells: Sequence[TableCell] = field(default=())
    is_head: bool = False


def table(widths: Sequence[float], rows: Iterable[TableRow], *, lines: bool) -> Any:
    """A table of columns this wide, in millimetres; with lines around its cells or with none."""
    sizes = [twips(width) for width in widths]
    margin = twips(1.5) if lines else 0
    looks = element("tblPr", element("tblW", w=sum(sizes), type="dxa"), element("jc", val="center"))
    if lines:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        drawn = (element(side, val="single", sz=4, space=0, color="000000") for side in sides)
        looks.append(element("tblBorders", *drawn))
    looks.append(element("tblLayout", type="fixed"))
    looks.append(element("tblCellMar", *(element(side, w=margin, type="dxa") for side in ("left", "right"))))
    made = element("tbl", looks, element("tblGrid", *(element("gridCol", w=size) for size in sizes)))
    made.extend(_row(row, sizes) for row in rows)
    return made


def _row(row: TableRow, sizes: Sequence[int]) -> Any:
    looks = element("trPr", element("cantSplit"))
    if row.is_head:
        looks.append(element("tblHeader"))
    made, at = element("tr", looks), 0
    for cell in row.cells:
        made.append(_cell(cell, sum(sizes[at : at + cell.columns]), centred=row.is_head))
        at += cell.columns
    return made


def _cell(cell: TableCell, size: int, *, centred: bool) -> Any:
    looks = element("tcPr", element("tcW", w=size, type="dxa"))
    if cell.columns > 1:
        looks.append(element("gridSpan", val=cell.columns))
    if centred:
        looks.append(element("vAlign", val="center"))
    return element("tc", looks, *cell.content)
