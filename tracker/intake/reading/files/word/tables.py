"""The rows of a table of Word with its merged cells, and which tables only set a page out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tracker.intake.reading.files.word.runs import W
from tracker.intake.reading.files.word.styles import Styles, has_borders, says_borders

MOST_COLUMNS = 64
_LAYOUT_ROWS, _LAYOUT_COLUMNS = 4, 3
_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag"))
_HEAD = ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "ĐẢNG CỘNG SẢN VIỆT NAM", "NƠI NHẬN")


@dataclass
class Placed:
    """A cell with its place: `column` by the grid, and how many rows and columns it takes."""

    element: etree._Element
    row: int
    column: int
    columns: int
    rows: int = 1


def inside(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The children of these tags, also those that a content control or a mark of a change is put around."""
    stack = list(reversed(parent))
    while stack:
        child = stack.pop()
        if child.tag in tags:
            yield child
        elif child.tag in _AROUND:
            stack.extend(reversed(child))


def cells_of(table: etree._Element) -> list[list[Placed]]:
    """The cells of each row; one that goes on from the row above is counted there and not given again."""
    rows: list[list[Placed]] = []
    open_cells: dict[int, Placed] = {}
    for turn, row in enumerate(inside(table, f"{W}tr"), start=1):
        cells: list[Placed] = []
        column = 1 + _value(row.find(f"{W}trPr"), "gridBefore", 0)
        for element in inside(row, f"{W}tc"):
            properties = element.find(f"{W}tcPr")
            columns = max(1, min(_value(properties, "gridSpan", 1), MOST_COLUMNS))
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            goes_on = merged is not None and merged.get(f"{W}val", "continue") != "restart"
            above = open_cells.get(column)
            if goes_on and above is not None:
                above.rows = turn - above.row + 1
            else:
                cells.append(Placed(element, turn, column, columns))
                open_cells.pop(column, None)
                if merged is not None:
                    open_cells[column] = cells[-1]
            column += columns
        rows.append(cells)
    return rows


def is_layout(table: etree._Element, rows: list[list[Placed]], styles: Styles) -> bool:
    """Whether a table only sets the head or the signature side by side, or frames one text."""
    if len(rows) > _LAYOUT_ROWS or any(len(row) > _LAYOUT_COLUMNS for row in rows):
        return False
    if sum(map(len, rows)) == 1:
        return True
    words = "".join(map(str, table.itertext(f"{W}t"))).upper()
    if any(one in words for one in _HEAD):
        return True
    properties = table.find(f"{W}tblPr")
    if any(has_borders(cell.element.find(f"{W}tcPr")) for row in rows for cell in row):
        return False
    if says_borders(properties):
        return not has_borders(properties)
    named = properties.find(f"{W}tblStyle") if properties is not None else None
    return named is None or named.get(f"{W}val") not in styles.bordered


def _value(properties: etree._Element | None, name: str, otherwise: int) -> int:
    found = properties.find(f"{W}{name}") if properties is not None else None
    words = (found.get(f"{W}val") or "") if found is not None else ""
    return int(words) if words.isdecimal() and len(words) < 4 else otherwise
