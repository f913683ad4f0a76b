"""The deadline of a record: its cell, the last month that is marked, the group row above, else the duty. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tracker.intake.reading.tasks.cell_due import CellDue, read_cell_due
from tracker.intake.reading.tasks.dues import find_dues
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.tables.cells import Filled
from tracker.intake.reading.tasks.tables.columns import Columns, like
from tracker.intake.reading.tasks.tables.records import Record
from tracker.intake.reading.values import Doubt, Due, DueKind, Found

FEW_LETTERS = 4  # of the words of a deadline
_SIGN = re.compile(r"\s*[-–+•*]\s*")


def due_of(
    record: Record, one: Filled | None, columns: Columns | None, year: int | None, issued: date | None
) -> Due | None:
    """The cell of the deadline, `one`, else a marked month, else the group row above."""
    if one is not None:
        due = _read(one, issued, year, *([Doubt.INHERITED] if "due" in record.inherited else []))
        if due is not None:
            return due
    if record.marks and columns is not None:
        return _of_month(record.marks, columns, year, issued)
    if record.due is not None:
        return _read(record.due, issued, year, Doubt.INHERITED)
    return None


def due_of_text(said: Passage, issued: date | None) -> Due | None:
    """A deadline within the duty, where no column has one: the firmest, the last of them."""
    found = find_dues(said, 0, len(said.text), issued)
    best = max(found, key=lambda one: (one.rank, one.start), default=None)
    return best.due(said) if best is not None else None


def _read(one: Filled, issued: date | None, year: int | None, *doubts: Doubt) -> Due | None:
    sign = _SIGN.match(one.words)
    start = sign.end() if sign else 0
    end = len(one.words.rstrip(" .;,"))
    found = read_cell_due(one.words[start:end], issued, year)
    if found is None and (like(one) not in ("other", "title") or sum(map(str.isalpha, one.words)) < FEW_LETTERS):
        return None
    found = found or CellDue(DueKind.RELATIVE, None, (Doubt.NOT_A_DAY,))  # "Mùa xuân": whatever the column says
    words = one.found(start, end, *found.doubts, *doubts)
    return Due(words, found.kind, found.on) if words is not None else None


def _of_month(marks: Sequence[int], columns: Columns, year: int | None, issued: date | None) -> Due | None:
    """The last month that is marked; the words are its head's."""
    last = max(marks, key=lambda column: columns.months[column])
    heads = [found for one in columns.month_heads[last] if (found := one.found()) is not None]
    month = columns.months[last]
    due = read_cell_due(" ".join(found.value for found in heads), issued, year)
    if not heads or due is None or due.on is None or due.on.month != month:
        due = read_cell_due(f"tháng {month}", issued, year)
    if not heads or due is None:
        return None
    words = Found(
        " ".join(found.value for found in heads), tuple(span for one in heads for span in one.spans), due.doubts
    )
    return Due(words, DueKind.PERIOD if len(marks) > 1 else due.kind, due.on)
