"""A table of an annex without an empty cell: a dash, and under the table what it means. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tracker.papers.paper import Block, Paragraph, Span, Table

DASH = "–"


def explained(table: Table, why: Mapping[str, str]) -> tuple[Block, ...]:
    """The table with a dash in each empty cell of the columns in `why`, then a note where one stands.

    `why` says by the title of a column what its dash means: "nhiệm vụ không giao bằng văn bản".
    """
    places = {at: column.title for at, column in enumerate(table.columns) if column.title in why}
    rows = tuple(
        row
        if row.group
        else replace(row, cells=tuple(DASH if at in places and not cell else cell for at, cell in enumerate(row.cells)))
        for row in table.rows
    )
    empty = [title for at, title in places.items() if any(row.cells and row.cells[at] == DASH for row in rows)]
    if not empty:
        return (table,)
    said = "; ".join(f"ở cột “{title}”: {why[title]}" for title in empty)
    return replace(table, rows=rows), Paragraph((Span(f"Ghi chú: dấu “{DASH}” {said}.", italic=True),))
