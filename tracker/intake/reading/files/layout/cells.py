"""The paragraphs of one cell of a table: what would have fitted on the line before begins a new one."""

from __future__ import annotations

from tracker.intake.reading.files.layout.joining import TableCell
from tracker.intake.reading.files.layout.sheets import Line
from tracker.intake.reading.files.layout.words import begins_point

_PADDING = 11.0  # of Word, at both sides
_ENDS = (".", ";", ":")


def cell_paragraphs(cell: TableCell) -> list[list[Line]]:
    """Lines of each paragraph; one that was cut by the end of a page is whole."""
    found: list[list[Line]] = []
    for lines, left, right in cell.pieces:
        for line in lines:
            if found and not _begins(found[-1][-1], line, right - left - _PADDING):
                found[-1].append(line)
            else:
                found.append([line])
    return found


def _begins(before: Line, line: Line, width: float) -> bool:
    text = line.text
    if begins_point(text) and (before.text.endswith(_ENDS) or not text[:1].isdigit()):
        return True
    if text[:1].islower() and not before.text.endswith(_ENDS):
        return False
    first = line.words[0]
    return (before.right - before.left) + (first.right - first.left) + 0.6 * before.size < width
