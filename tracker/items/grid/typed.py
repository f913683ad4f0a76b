"""Rows of the grid as a form sends them: title-0, lead-0, … title-1; and what was chosen for pieces in doubt. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tracker.core.search import normalise
from tracker.items.grid.checking import Doubt, Understood, replaced
from tracker.items.grid.reading import BESIDE, COLUMNS, KEPT_LETTERS, MOST_ROWS, GridRow
from tracker.organization.matching.index import MOST_NAME

GROUP = "g:"  # before the words of a group that is chosen for a doubtful piece
MOST_DOUBTS = 60  # pieces of one cell for which something may be chosen
MOST_MENDS = 200  # pieces for which something may be chosen for all rows
UNITS = ("lead", "support")


def typed_rows(form: Mapping[str, str], names: Mapping[int, str], *, most: int = MOST_ROWS) -> list[GridRow]:
    """The rows as sent, each doubtful piece for which a unit or a group was chosen replaced by its name.

    `names`: the units in force, id → name. Empty rows are among them.
    """
    rows = []
    for n in range(most):
        if f"title-{n}" not in form:
            break
        cells = {column: _cell(form, f"{column}-{n}") for column in (*COLUMNS, *BESIDE)}
        for column in UNITS:
            for k in range(MOST_DOUBTS):
                if chosen := _chosen(form.get(f"{column}-{n}-unit-{k}", ""), names):
                    piece = form.get(f"{column}-{n}-piece-{k}", "").replace("\r\n", "\n")
                    cells[column] = replaced(cells[column], piece, chosen)
        rows.append(GridRow(**cells))
    return rows


def chosen_for_all(form: Mapping[str, str], names: Mapping[int, str]) -> dict[str, str]:
    """What was chosen once for the same words in all rows: the words, what they mean."""
    found: dict[str, str] = {}
    for k in range(MOST_MENDS):
        if f"all-piece-{k}" not in form:
            break
        if chosen := _chosen(form.get(f"all-unit-{k}", ""), names):
            found[" ".join(form[f"all-piece-{k}"].split())] = chosen
    return found


def mended(row: GridRow, doubts: Sequence[Doubt], meant: Mapping[str, str]) -> GridRow:
    """The row with each of its doubtful pieces replaced by what was chosen for these words."""
    cells = {column: getattr(row, column) for column in UNITS}
    for doubt in doubts:
        chosen = meant.get(" ".join(doubt.piece.split()))
        if chosen and doubt.column in UNITS:
            cells[doubt.column] = replaced(cells[doubt.column], doubt.piece, chosen)
    return replace(row, **cells)


def key_of(doubt: Doubt) -> str:
    """What a doubt that was shown is known by when the form comes back."""
    words = "\n".join((doubt.column, doubt.fault.value, " ".join(doubt.piece.split())))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def unseen(rows: Iterable[Understood], seen: Iterable[str]) -> bool:
    """Whether something in doubt was not shown yet: it is shown once before it is saved as it stands."""
    known = set(seen)
    return any(key_of(doubt) not in known for row in rows for doubt in row.doubts)


def _chosen(value: str, names: Mapping[int, str]) -> str:
    """The words of what was chosen for a doubtful piece: a unit's name, a group's; empty: nothing was."""
    if value.startswith(GROUP):
        return normalise(value.removeprefix(GROUP)) if len(value) <= MOST_NAME else ""
    is_id = value.isascii() and value.isdecimal() and len(value) < 10
    return names.get(int(value), "") if is_id else ""


def _cell(form: Mapping[str, str], name: str) -> str:
    """One line, but for units: there each line is one."""
    lines = (normalise(line) for line in form.get(name, "")[:KEPT_LETTERS].splitlines())
    joint = "\n" if name.startswith(UNITS) else " "
    return joint.join(line for line in lines if line)
