"""What stands at the edge of every page and belongs to none: page numbers, repeated heads and feet."""

from __future__ import annotations

import re

from tracker.intake.reading.files.layout.sheets import Line, Sheet, rows_of
from tracker.intake.reading.files.layout.words import bare

_EDGE = 0.085
_NUMBER = re.compile(r"(?:trang\s?)?[-–—.|\s]*(?:\d{1,3}|[ivxl]{1,6})(?:\s?/\s?\d{1,3})?[-–—.|\s]*")
_DIGITS = re.compile(r"\d+")
_MOST_ROWS = 2


def clear(sheets: list[Sheet]) -> None:
    """Takes them away. `sheets` hold what stands outside of tables."""
    edges = [_edges(sheet) for sheet in sheets]
    counted: dict[str, int] = {}
    for rows in edges:
        for key in {_key(row) for row in rows}:
            counted[key] = counted.get(key, 0) + 1
    for sheet, rows in zip(sheets, edges, strict=True):
        gone = {
            id(word)
            for row in rows
            if _NUMBER.fullmatch(bare(row.text)) or (counted[_key(row)] > 2 and 2 * counted[_key(row)] >= len(sheets))
            for word in row.words
        }
        if gone:
            sheet.words = [word for word in sheet.words if id(word) not in gone]


def _edges(sheet: Sheet) -> list[Line]:
    """The rows near the upper and the lower edge."""
    top, bottom = _EDGE * sheet.height, (1 - _EDGE) * sheet.height
    upper = rows_of([word for word in sheet.words if word.middle < top], sheet.number)
    lower = rows_of([word for word in sheet.words if word.middle > bottom], sheet.number)
    return upper[:_MOST_ROWS] + lower[-_MOST_ROWS:]


def _key(row: Line) -> str:
    return f"{round(row.top / 12)} {_DIGITS.sub('#', bare(row.text))}"
