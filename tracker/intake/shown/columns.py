"""The columns of a workbook as a page shows them and a form brings them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _, ngettext

from tracker.intake.labels import SKIPPED, TARGETS
from tracker.intake.reading.columns.mapping import SEVERAL, BookMapping, Column, SheetMapping, Target

#: So many selects of a page; those behind stay as they are.
MOST_SHOWN = 600
#: (turn of the sheet, turn of its table, letters).
Place = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column. `field`: the name of its select, `chosen`: where it goes."""

    letters: str
    name: str
    examples: str
    field: str
    chosen: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet. `field`: the name of its tick. `tables`: the columns of each."""

    name: str
    field: str
    is_read: bool
    about: str
    tables: Sequence[Sequence[ColumnView]]


def sheets_of(mapping: BookMapping) -> list[SheetView]:
    """All sheets as the page shows them."""
    left = MOST_SHOWN
    views = []
    for turn, sheet in enumerate(mapping.sheets):
        tables = []
        for number, table in enumerate(sheet.tables):
            columns = table.columns[:left]
            left -= len(columns)
            tables.append([_column(turn, number, one) for one in columns])
        views.append(SheetView(sheet.name, _tick(turn), sheet.is_read, _about(sheet), [one for one in tables if one]))
    return views


def is_cut(mapping: BookMapping) -> bool:
    """Whether the workbook has more columns than the page shows."""
    return sum(len(table.columns) for sheet in mapping.sheets for table in sheet.tables) > MOST_SHOWN


def targets() -> list[tuple[str, str]]:
    """What a select offers."""
    return [(target.value, str(words)) for target, words in TARGETS.items()]


def was(mapping: BookMapping) -> str:
    """Where the columns of the page went, as the form sends it back: "0-0-B:task 0-0-C:lead"."""
    shown = _columns(mapping)[:MOST_SHOWN]
    return " ".join(f"{turn}-{number}-{column.letters}:{column.target.value}" for turn, number, column in shown)


def corrected(mapping: BookMapping, typed: Mapping[str, str], seen: str) -> BookMapping:
    """With what a form brings; `seen`: where the columns went before that.

    A column that was sent elsewhere takes that place from one that nobody touched. What no select offers is nothing.
    """
    known = {target.value: target for target in Target}
    before = {name: known.get(said) for name, _colon, said in (one.partition(":") for one in seen.split(" "))}
    chosen: dict[Place, Target] = {}
    changed: set[Place] = set()
    for turn, number, column in _columns(mapping)[:MOST_SHOWN]:
        place = turn, number, column.letters
        target = known.get(typed.get(_field(*place), "?"))
        if target is not None:
            chosen[place] = target
            if target is not before.get(f"{turn}-{number}-{column.letters}", column.target):
                changed.add(place)
    taken = {(*place[:2], chosen[place]) for place in changed if chosen[place] not in SEVERAL}
    given_up = [place for place, target in chosen.items() if place not in changed and (*place[:2], target) in taken]
    read = [_tick(turn) in typed for turn in range(len(mapping.sheets))]
    return mapping.with_all(chosen | dict.fromkeys(given_up, Target.NOTHING), read)


def _columns(mapping: BookMapping) -> list[tuple[int, int, Column]]:
    return [
        (turn, number, column)
        for turn, sheet in enumerate(mapping.sheets)
        for number, table in enumerate(sheet.tables)
        for column in table.columns
    ]


def _column(turn: int, number: int, column: Column) -> ColumnView:
    name, examples = column.name or _("no name"), "; ".join(column.examples)
    return ColumnView(column.letters, name, examples, _field(turn, number, column.letters), column.target.value)


def _field(turn: int, number: int, letters: str) -> str:
    return f"to-{turn}-{number}-{letters}"


def _tick(turn: int) -> str:
    return f"read-{turn}"


def _about(sheet: SheetMapping) -> str:
    """How many rows were read, the hidden ones by their number; or why none was."""
    if sheet.skipped is not None:
        return str(SKIPPED[sheet.skipped])
    rows = str(ngettext("%(num)d row read", "%(num)d rows read", sheet.tasks))
    if not sheet.hidden:
        return rows
    return _("%(rows)s, hidden ones as well: %(hidden)s", rows=rows, hidden=", ".join(map(str, sheet.hidden[:20])))
