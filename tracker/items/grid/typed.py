"""Rows of the grid as a form sends them: title-0, lead-0, … title-1; and what was chosen for pieces in doubt. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.core.search import normalise
from tracker.items.grid.checking import replaced
from tracker.items.grid.reading import COLUMNS, KEPT_LETTERS, MOST_ROWS, GridRow
from tracker.organization.matching.index import MOST_NAME

GROUP = "g:"  # before the words of a group that is chosen for a doubtful piece
MOST_DOUBTS = 60  # pieces of one cell for which something may be chosen


def typed_rows(form: Mapping[str, str], names: Mapping[int, str], *, most: int = MOST_ROWS) -> list[GridRow]:
    """The rows as sent, each doubtful piece for which a unit or a group was chosen replaced by its name.

    `names`: the units in force, id → name. Empty rows are among them.
    """
    rows = []
    for n in range(most):
        if f"title-{n}" not in form:
            break
        cells = {column: _cell(form, f"{column}-{n}") for column in COLUMNS}
        for column in ("lead", "support"):
            for k in range(MOST_DOUBTS):
                if chosen := _chosen(form.get(f"{column}-{n}-unit-{k}", ""), names):
                    piece = form.get(f"{column}-{n}-piece-{k}", "").replace("\r\n", "\n")
                    cells[column] = replaced(cells[column], piece, chosen)
        rows.append(GridRow(**cells))
    return rows


def _chosen(value: str, names: Mapping[int, str]) -> str:
    """The words of what was chosen for a doubtful piece: a unit's name, a group's; empty: nothing was."""
    if value.startswith(GROUP):
        return normalise(value.removeprefix(GROUP)) if len(value) <= MOST_NAME else ""
    is_id = value.isascii() and value.isdecimal() and len(value) < 10
    return names.get(int(value), "") if is_id else ""


def _cell(form: Mapping[str, str], name: str) -> str:
    """One line, but for units: there each line is one."""
    lines = (normalise(line) for line in form.get(name, "")[:KEPT_LETTERS].splitlines())
    joint = "\n" if name.startswith(("lead", "support")) else " "
    return joint.join(line for line in lines if line)
