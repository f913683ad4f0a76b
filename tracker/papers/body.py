"""The body: headings that the navigation pane knows, paragraphs, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.papers.elements import TableCell, TableRow, paragraph, table
from tracker.papers.paper import Align, Block, Column, Heading, Level, Paragraph, Row, Span, Table

HEADINGS = {Level.SECTION: "Heading1", Level.CLAUSE: "Heading2", Level.POINT: "Heading3", Level.DASH: "Heading4"}
ALIGNS = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
#: No column is narrower than this, in millimetres, while there is room for all.
NARROWEST = 11.0


def body(blocks: Sequence[Block], width: float, *, before_signature: bool = False) -> Iterator[Any]:
    """The blocks in a text of this width, in millimetres; the last paragraph stays with the signature."""
    for at, block in enumerate(blocks, 1):
        if isinstance(block, Heading):
            yield _heading(block)
        elif isinstance(block, Paragraph):
            yield _paragraph(block, keep=before_signature and at == len(blocks))
        else:
            yield _table(block, width)
            if before_signature or at < len(blocks):  # at the end of an annex it could need a page for itself
                yield paragraph("Gap")


def _heading(heading: Heading) -> Any:
    text = heading.text.upper() if heading.level is Level.SECTION else heading.text
    return paragraph(HEADINGS[heading.level], f"{heading.number} {text}".strip())


def _paragraph(block: Paragraph, *, keep: bool) -> Any:
    return paragraph("Ground" if block.ground else "BodyText", *block.spans, keep=keep)


def _table(block: Table, width: float) -> Any:
    """Its first row repeats on each page. Raises ValueError where a row has another number of cells than columns."""
    heads = [TableCell([paragraph("CellHead", column.title)]) for column in block.columns]
    rows = [TableRow(heads, is_head=True), *(_row(row, block.columns) for row in block.rows)]
    return table(widths(block.columns, width), rows, lines=True)


def _row(row: Row, columns: Sequence[Column]) -> TableRow:
    if row.group:
        head = paragraph("Cell", Span(row.group, bold=True), keep=True)
        return TableRow([TableCell([head], len(columns))])
    return TableRow(
        [
            TableCell([paragraph("Cell", words, align=ALIGNS[column.align])])
            for words, column in zip(row.cells, columns, strict=True)
        ]
    )


def widths(columns: Sequence[Column], width: float) -> list[float]:
    """The shares of the columns in millimetres; what the narrow ones are short of, the wide ones give."""
    least = min(NARROWEST, width / len(columns))
    total = sum(column.width for column in columns)
    shares = [column.width if total else 1.0 for column in columns]
    total = total or len(columns)
    wanted = [max(least, width * share / total) for share in shares]
    spare = [size - least for size in wanted]
    over = sum(wanted) - width
    given = over / sum(spare) if sum(spare) else 0.0
    return [size - more * given for size, more in zip(wanted, spare, strict=True)]
