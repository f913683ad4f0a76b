"""The tasks of one document as rows of the form in which it is registered: read, doubted, made into items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from flask import request
from flask_babel import gettext as _

from tracker.core.actor import Actor
from tracker.core.events import ask
from tracker.items.deadlines.deadline import DeadlineKind
from tracker.items.events import TablePasted
from tracker.items.grid import labels
from tracker.items.grid.checking import BLOCKING, Doubt, Fault, Understood
from tracker.items.grid.keeping import Kept, finished, keep
from tracker.items.grid.reading import GridRow, Pasted
from tracker.items.grid.services import add_children, give_row
from tracker.items.grid.typed import GROUP, key_of, typed_rows
from tracker.items.models.item import Item
from tracker.items.services.registering import Draft, register_item
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import KnownUnit
from tracker.organization.matching.office import known_office

#: Tasks of one document that are entered with it; a longer table goes into the grid of its item.
MOST_TASKS, MORE = 30, 3
#: The button of the form that gives rows, and its values.
BUTTON, ADD, READ = "rows", "add", "read"
NOTHING = Pasted(())
#: What has to be mended here: rows that shall be given at once need somebody who leads.
FIRM = BLOCKING | {Fault.NO_LEAD}


@dataclass(frozen=True, slots=True)
class Tasks:
    """Rows as understood, how many empty ones follow, what was pasted, and the units that a doubt may mean.

    `seen`: keys of the doubts that were shown before; what of them is not mended is kept in words.
    """

    kept: Sequence[Kept] = ()
    blanks: int = 0
    pasted: Pasted = NOTHING
    paste: str = ""  # what could not be read
    units: Sequence[KnownUnit] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    most = MOST_TASKS
    words, group_mark = labels, GROUP  # of the cells (templates/items/grid/_cells.html)

    @property
    def read(self) -> list[Understood]:
        """The rows as they were understood."""
        return [one.row for one in self.kept]

    @property
    def told(self) -> dict[int, dict[str, list[str]]]:
        """What was assumed of each row, by column."""
        return {n: labels.told_of(one) for n, one in enumerate(self.kept)}

    @property
    def keys(self) -> list[str]:
        """Of the doubts that are shown now."""
        return list(dict.fromkeys(key_of(doubt) for row in self.read for doubt in row.doubts))

    @property
    def finished(self) -> list[Understood]:
        """The rows to save."""
        return [finished(one) for one in self.kept]

    @property
    def shown(self) -> list[Understood]:
        """Every row of the table."""
        return [*self.read, *[Understood(GridRow())] * self.blanks]

    @property
    def faults(self) -> list[tuple[str, str]]:
        """What cannot be kept, or was not shown before: the id of the cell, the sentence."""
        return [
            (f"{doubt.column}-{n}", _("Task %(n)s: %(fault)s", n=n + 1, fault=labels.sentence(doubt)))
            for n, row in enumerate(self.read)
            for doubt in row.doubts
            if doubt.fault in FIRM or key_of(doubt) not in self.seen
        ]


def asks_for_rows() -> bool:
    """Whether a button was pressed that only gives rows."""
    return request.form.get(BUTTON, "") in (ADD, READ)


def sent_tasks(*, needs_lead: bool, on: date) -> Tasks:
    """The rows of the form that was sent. Units are looked up only where something was written. `needs_lead`: each
    row shall be given to its units at once."""
    pressed, sent = request.form.get(BUTTON, ""), request.form
    blanks = {ADD: MORE, READ: 1}.get(pressed, 0)
    typed, pasted = typed_rows(sent, {}, most=MOST_TASKS), NOTHING
    if pressed == READ:
        pasted = ask(TablePasted(sent.get("rows-paste", "")))
    if not pasted.rows and all(row.is_empty for row in typed):
        return Tasks(blanks=blanks if pressed else len(typed), pasted=pasted, paste=sent.get("rows-paste", ""))
    office = known_office(on)
    names, index = {unit.id: unit.name for unit in office.active}, UnitIndex(office)
    rows = [row for row in (*typed_rows(sent, names, most=MOST_TASKS), *pasted.rows) if not row.is_empty]
    kept = [_with_lead(keep(row, index, year=on.year), needs_lead) for row in rows[:MOST_TASKS]]
    cut = replace(pasted, cut=pasted.cut + len(rows) - len(kept))
    seen = frozenset(sent.getlist("seen"))
    return Tasks(kept, min(blanks, MOST_TASKS - len(kept)), cut, "", office.active, names, seen)


def _with_lead(kept: Kept, needs_lead: bool) -> Kept:
    row = kept.row
    has_words = any(doubt.column == "lead" for doubt in row.doubts) or any(name == "lead" for name, _said in kept.words)
    if not needs_lead or row.lead is not None or row.each or has_words:
        return kept
    return replace(kept, row=replace(row, doubts=(*row.doubts, Doubt("lead", Fault.NO_LEAD))))


def make_parts(plan: Item, rows: Sequence[Understood], draft: Draft, *, by: Actor, on: date, give: bool) -> None:
    """The tasks as parts of an item that has a lead of its own."""
    add_children(plan.id, [_with_due(row, draft) for row in rows], by=by, on=on, give=give)


def make_items(document_id: int, rows: Sequence[Understood], draft: Draft, *, by: Actor, on: date, give: bool) -> None:
    """Each task as an item of its own; field, leader and output are those of `draft` where the row says none."""
    for place, row in enumerate(_with_due(row, draft) for row in rows):
        period = row.due.due_on.year if row.due.due_on else draft.period
        own = replace(
            draft, title=row.row.title, action="", due=row.due, output=row.row.output or draft.output, period=period,
            source_words=row.row.note or draft.source_words, clause=row.row.clause or draft.clause,
        )  # fmt: skip
        item = register_item(own, by=by, on=on, document_id=document_id, position=place)
        if give:
            give_row(item, row, by=by, on=on)


def _with_due(row: Understood, draft: Draft) -> Understood:
    """A task without a deadline has that of the document."""
    return replace(row, due=draft.due) if row.due.kind is DeadlineKind.NONE and not row.row.due else row
