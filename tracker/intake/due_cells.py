"""The deadline of a draft as the grid writes it: words that its grammar reads as the day that the paper means. Pure."""

from __future__ import annotations

from dataclasses import replace

from tracker.intake.reading.values import Due, DueKind, TaskDraft
from tracker.items.deadlines.deadline import Deadline, DeadlineKind, Precision, write_due
from tracker.items.grid.checking import NO_DEADLINE, Doubt, Fault, read_due

PRECISIONS = {
    DueKind.DATE: Precision.DAY,
    DueKind.MONTH: Precision.MONTH,
    DueKind.QUARTER: Precision.QUARTER,
    DueKind.YEAR: Precision.YEAR,
    DueKind.PERIOD: Precision.DAY,
}


def read_due_of(task: TaskDraft, year: int) -> tuple[str, Deadline, list[Doubt]]:
    """The words for the cell, the deadline, and why it is doubtful.

    The reader of the paper knows what stands around the words (the year, the clause that they belong to), so its day
    wins over what the words alone would say; `as_written` keeps the paper's words.
    """
    if task.due is None:
        return "", NO_DEADLINE, []
    words = " ".join(task.due.words.value.split())
    alone, wrong = read_due(words, year)
    if not wrong and _agree(task.due, alone):
        return words, alone, []
    cell = _cell(task.due, words)
    if cell is None:
        return words, NO_DEADLINE, wrong or [Doubt("due", Fault.UNREAD_DUE, words)]
    due, still_wrong = read_due(cell, year)
    return cell, replace(due, as_written=words), still_wrong


def _agree(due: Due, alone: Deadline) -> bool:
    if due.kind is DueKind.RECURRING:
        return alone.kind is DeadlineKind.RECURRING
    if due.on is not None:
        return alone.due_on == due.on
    return True


def _cell(due: Due, words: str) -> str | None:
    """Words for the day that the reader found; None where it found none either."""
    if due.kind is DueKind.RECURRING:
        return f"Định kỳ: {words}"
    if due.on is None:
        return None
    return write_due(due.on, PRECISIONS.get(due.kind, Precision.DAY))
