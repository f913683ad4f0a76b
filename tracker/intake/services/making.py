"""Items of drafts: parts of one plan, or items of their own, given to their units, with what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.intake.models import DraftRow
from tracker.items.counters.patterns import guess_pattern
from tracker.items.counters.quantities import QuantityError, read_quantity
from tracker.items.deadlines.deadline import Deadline, DeadlineError, read_deadline
from tracker.items.entry.services.counters import CounterDraft, add_counter
from tracker.items.grid.checking import Understood
from tracker.items.grid.services import give_row
from tracker.items.models.item import Item, Origin
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.registering import NO_DEADLINE, Draft, register_item


@dataclass(frozen=True, slots=True)
class Plan:
    """The one item whose parts the drafts become: `title` empty is the subject of the paper; `item_id`: it is there."""

    title: str = ""
    lead: int | None = None
    support: Sequence[int] = ()
    due: str = ""
    output: str = ""
    field_id: int | None = None
    leader_id: int | None = None
    item_id: int | None = None


Rows = Sequence[tuple[DraftRow, Understood]]


def make_items(
    document: Document, rows: Rows, plan: Plan | None, *, field_id: int | None, leader_id: int | None, give: bool,
    by: Actor, on: date,
) -> list[Item]:  # fmt: skip
    """An item of each draft in their order. Without drafts the plan alone is made, where there is one."""
    parent = _parent(document, plan, give=give, by=by, on=on) if plan is not None else None
    first = _first_position(parent)
    items = []
    for place, (row, meant) in enumerate(rows):
        item = _make(document, row, meant, parent, first + place, (field_id, leader_id), by=by, on=on)
        if give:
            give_row(item, meant, by=by, on=on)
        _count(item, row, by=by)
        row.item_id = item.id
        items.append(item)
    if parent is not None and items:
        record("item.children_added", parent, by=by, after={"number": len(items)})
    db.session.flush()
    return items


def _make(
    document: Document, row: DraftRow, meant: Understood, parent: Item | None, position: int,
    above: tuple[int | None, int | None], *, by: Actor, on: date,
) -> Item:  # fmt: skip
    """A task without a deadline has that of its plan."""
    due = meant.due if row.due or parent is None else _due_of(parent)
    draft = Draft(
        title=row.title,
        origin=_origin(document),
        output=row.output,
        clause=row.clause,
        field_id=parent.field_id if parent is not None else above[0],
        leader_id=parent.leader_id if parent is not None else above[1],
        period=due.due_on.year if due.due_on else (parent.period if parent is not None else document.issued_on.year),
        due=due,
    )
    parent_id = parent.id if parent is not None else None
    return register_item(draft, by=by, on=on, document_id=document.id, parent_id=parent_id, position=position)


def _due_of(parent: Item) -> Deadline:
    """The deadline of a plan, as a part takes it over."""
    if parent.due_on is None:
        return NO_DEADLINE
    return Deadline(parent.due_kind, parent.due_on, parent.due_precision, as_written=parent.due_as_written)


def _parent(document: Document, plan: Plan, *, give: bool, by: Actor, on: date) -> Item:
    if plan.item_id is not None:
        item = db.session.get(Item, plan.item_id)
        if item is None or item.document_id != document.id or item.closed_on is not None:
            raise InvalidInput(_l("Choose an open item of this document"), field="plan")
        return item
    due = _read_due(plan.due, document.issued_on.year)
    draft = Draft(
        title=plan.title or document.subject,
        origin=_origin(document),
        output=plan.output,
        field_id=plan.field_id,
        leader_id=plan.leader_id,
        period=due.due_on.year if due.due_on else document.issued_on.year,
        due=due,
    )
    item = register_item(draft, by=by, on=on, document_id=document.id)
    if give and plan.lead is not None:
        assign(item.id, Parts(plan.lead, support=tuple(plan.support)), by=by, on=on)
    return item


def _read_due(words: str, year: int) -> Deadline:
    try:
        return read_deadline(words, year=year)
    except (DeadlineError, ValueError) as error:
        raise InvalidInput(_l("Write the deadline as 30/6/2022, tháng 7/2022 or quý III"), field="plan_due") from error


def _origin(document: Document) -> Origin:
    return Origin.OWN if document.issuer.is_own else Origin.SUPERIOR


def _first_position(parent: Item | None) -> int:
    if parent is None:
        return 0
    last = db.session.scalar(select(func.max(Item.position)).where(Item.parent_id == parent.id))
    return 0 if last is None else last + 1


def _count(item: Item, row: DraftRow, *, by: Actor) -> None:
    """A counter where the paper says one: "10/14 xã" counts xã up to 14."""
    if not row.counter:
        return
    try:
        targets = {"": read_quantity(row.target)} if row.target else None
    except QuantityError as error:
        raise InvalidInput(
            _l("Write the target as a whole number, as 14 or 84.327"), field=f"target-{row.id}"
        ) from error
    draft = CounterDraft(label=row.counter, noun=row.counter, pattern=guess_pattern(row.counter), targets=targets)
    add_counter(draft, by=by, item_id=item.id)
