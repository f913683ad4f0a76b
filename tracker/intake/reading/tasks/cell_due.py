"""The deadline of a table's cell, with what the reading doubts of it. Pure, bounded. The grammar is items' own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.intake.reading.values import Doubt, DueKind
from tracker.items.deadlines.cells import MOST_LETTERS, read_written_due


@dataclass(frozen=True, slots=True)
class CellDue:
    """What a cell says of a deadline."""

    kind: DueKind
    on: date | None = None
    doubts: tuple[Doubt, ...] = ()


def read_cell_due(words: str, issued: date | None, year: int | None = None) -> CellDue | None:
    """The deadline of a cell; None where it names none. `year`: of the table, for days without a year."""
    found = read_written_due(words, issued, year)
    if found is None:
        return None
    told = (
        (Doubt.NOT_A_DAY, found.kind is DueKind.RELATIVE),
        (Doubt.IMPOSSIBLE_DAY, found.is_impossible),
        (Doubt.GUESSED_YEAR, found.is_guessed),
    )
    return CellDue(found.kind, found.on, tuple(doubt for doubt, holds in told if holds))


def is_due_like(words: str) -> bool:
    """The words are those of a deadline and of nothing else."""
    if not words or len(words) > MOST_LETTERS // 2:
        return False
    found = read_cell_due(words, date(2000, 1, 1), 2000)
    if found is None:
        return False
    return found.kind in (DueKind.RECURRING, DueKind.RELATIVE) or len(words) < 70
