"""Cells of a row put under the columns that they belong to, where the paper's merged cells are missing. Pure.

A web page gives a row of five cells under six heads: the sixth was merged down from the row above. Which one is missing
is told by what the cells are like: a unit, a deadline, a number, a duty.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tracker.intake.reading.tasks.tables.cells import Filled
from tracker.intake.reading.tasks.tables.columns import Columns, like

#: How well a cell that is like this stands in a column of that kind.
_FIT: Mapping[str, Mapping[str, float]] = {
    "number": {"number": 3, "figure": 2, "title": -4, "unit": -5, "due": -5, "other": -3},
    "title": {"title": 2.5, "unit": -2, "due": -4, "number": -4, "figure": -3, "other": 0.5},
    "lead": {"unit": 3, "title": -2, "due": -4, "number": -4, "figure": -3, "other": 0.5},
    "support": {"unit": 3, "title": -1.5, "due": -4, "number": -4, "figure": -3, "other": 0.5},
    "both": {"unit": 3, "title": -1, "due": -4, "number": -4, "figure": -3, "other": 0.5},
    "due": {"due": 3, "title": -2, "unit": -4, "number": -2, "figure": -1, "other": 0},
    "start": {"due": 1.5, "title": -2, "unit": -4, "number": -2, "figure": -1, "other": 0},
    "output": {"title": 1, "unit": -0.5, "due": -2, "number": -2, "figure": -1, "other": 1},
    "money": {"figure": 2, "title": 0, "unit": -2, "due": -2, "number": 0.5, "other": 0.5},
    "unit": {"due": -3, "title": -3, "unit": -3, "number": 0.5, "figure": 0, "other": 1},
    "month": {"due": 1, "title": -2, "unit": -3, "number": 0.5, "figure": 0, "other": 1},
    "": {"title": 0, "unit": -1, "due": -1, "number": -1, "figure": 0.5, "other": 0.5},
}
#: What it costs that a column has no cell in this row, and that an empty cell stands there.
_MISSING = {"title": -3.0, "number": -0.6, "lead": -0.3, "both": -0.3, "support": -0.1, "due": -0.2}
_EMPTY = {"title": -3.0, "number": -0.2, "lead": -0.4, "both": -0.4, "due": -0.2, "support": 0.0}
_STAYS = 1.2  # for a cell under the column that its reader gave
Placed = dict[int, Filled | None]  # None: an empty cell


def align(
    cells: Sequence[Filled], empty: Collection[int], columns: Columns, taken: Collection[int]
) -> tuple[Placed, bool]:
    """Each cell under its column, and whether any was moved. `taken`: columns with a cell from above."""
    free = [column for column in range(1, columns.width + 1) if column not in taken]
    things: list[tuple[int, Filled | None]] = sorted(
        [(one.cell.column, one) for one in cells] + [(column, None) for column in empty], key=lambda thing: thing[0]
    )
    if len(things) > len(free):
        return dict(things), False
    placed = _best(things, free, columns)
    return placed, any(one is not None and one.cell.column != column for column, one in placed.items())


def _best(things: Sequence[tuple[int, Filled | None]], free: Sequence[int], columns: Columns) -> Placed:
    """The order-keeping assignment with the highest score."""
    rows, width = len(things), len(free)
    kinds = [columns.kinds.get(column, "") for column in free]
    looks = [like(one) if one is not None else "" for _, one in things]
    score = [[0.0] * (width + 1) for _ in range(rows + 1)]
    for at in range(width - 1, -1, -1):
        score[rows][at] = score[rows][at + 1] + _MISSING.get(kinds[at], 0.0)
    for turn in range(rows - 1, -1, -1):
        score[turn][width] = float("-inf")
        for at in range(width - 1, -1, -1):
            put = _fit(things[turn], looks[turn], kinds[at], free[at]) + score[turn + 1][at + 1]
            score[turn][at] = max(put, score[turn][at + 1] + _MISSING.get(kinds[at], 0.0))
    found: Placed = {}
    turn = at = 0
    while turn < rows and at < width:
        put = _fit(things[turn], looks[turn], kinds[at], free[at]) + score[turn + 1][at + 1]
        if put >= score[turn][at] - 1e-9:
            found[free[at]] = things[turn][1]
            turn += 1
        at += 1
    return found


def _fit(thing: tuple[int, Filled | None], look: str, kind: str, column: int) -> float:
    given, one = thing
    stays = _STAYS if given == column else 0.0
    if one is None:
        return stays + _EMPTY.get(kind, 0.3)
    return stays + _FIT.get(kind, _FIT[""])[look]
