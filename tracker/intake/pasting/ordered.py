"""A table without heads: its columns come in the order of the grid, after a column of numbers if there is one. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.intake.reading.heads import kind_of_head
from tracker.intake.reading.tasks.tables.columns import NUMBER
from tracker.items.grid.reading import COLUMNS, GridRow

COUNTED = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
SECTION = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")


def rows_in_order(table: Sequence[Sequence[str]]) -> tuple[list[GridRow], list[str]]:
    """The rows, and the headings between them; an empty lead is that of the row above (merged cells)."""
    start = 1 if _is_counted(table) else 0
    rows: list[GridRow] = []
    sections: list[str] = []
    above = ""
    for cells in table[1:] if _is_only_a_head(table[0]) else table:
        if start and SECTION.fullmatch(cells[0]) and not any(cells[2:]):
            sections.append(" ".join(part for part in cells[:2] if part))
            continue
        row = _row(cells[start:])
        if not row.is_empty:
            row = replace(row, lead=row.lead or above)
            above = row.lead
            rows.append(row)
    return rows, sections


def _is_counted(table: Sequence[Sequence[str]]) -> bool:
    first = [row[0] for row in table]
    numbers = all(not cell or NUMBER.fullmatch(cell) for cell in first)
    return max(map(len, table)) > 1 and numbers and any(COUNTED.fullmatch(cell) for cell in first)


def _is_only_a_head(cells: Sequence[str]) -> bool:
    """ "Nhiệm vụ" over a list of duties and nothing else."""
    return len(cells) == 1 and len(cells[0].split()) <= 4 and kind_of_head(cells[0]) == "title"


def _row(cells: Sequence[str]) -> GridRow:
    said = dict(zip(COLUMNS, cells, strict=False))
    lined = {name: words if name in ("lead", "support") else " ".join(words.split()) for name, words in said.items()}
    rest = "; ".join(" ".join(cell.split()) for cell in cells[len(COLUMNS) :] if cell)
    return GridRow(**lined, note=rest)
