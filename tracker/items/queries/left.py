"""Open items that units or a leader answer for: the first ones that a reader may see, and how many there are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, exists, false, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from tracker.accounts.acting_posts import held_on
from tracker.accounts.models import Person, Post
from tracker.core import clock
from tracker.core.actor import Act, Actor, Role
from tracker.core.extensions import db
from tracker.documents.identity import written
from tracker.documents.models import Document
from tracker.items.counters.models import Counter, Tick
from tracker.items.labels import PARTS
from tracker.items.models.designation import Designation
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import is_open, may_see
from tracker.items.queries.designations import stands_on
from tracker.organization.models import Succession
from tracker.organization.open_duties import MOST_NAMED, Duty, StillOpen

CARRYING = (Part.LEAD, Part.EACH)
EXPECTED, IN_CHARGE = _l("Expected in a checklist"), _l("Supervising leader")


def parts_of_units(unit_ids: Collection[int], parts: Collection[Part], *, by: Actor) -> StillOpen:
    """Open items in which one of these units has one of these parts. Two queries."""
    held = [Assignment.unit_id.in_(unit_ids), Assignment.released_on.is_(None), Assignment.part.in_(parts)]
    return parts_where(*held, by=by)


def left_of_head(unit_id: int, done: Collection[Act], *, on: date, ending: Collection[int]) -> list[Any]:
    """Conditions on Assignment: what the unit carries out and nobody would answer for on that day.

    `done`: the kinds of acts that somebody of the unit does in any item; reporting, where that is missing, is missing
    in all of them, accepting in those alone that were not accepted yet. Who was named for one item answers for it.
    """
    carried = [Assignment.unit_id == unit_id, Assignment.released_on.is_(None), Assignment.part.in_(CARRYING)]
    if Act.REPORT in done:
        carried.append(Assignment.accepted_on.is_(None) if Act.ANSWER not in done else false())
    return [*carried, ~has_named(on=on, ending=ending)]


def has_named(*, on: date, ending: Collection[int], but_planned_by: str = "") -> ColumnElement[bool]:
    """Of Assignment: whether somebody who has a post in the unit on that day, or the office, was named for the item.

    `but_planned_by`: what this person hands over from that very day on is planned anew, and does not count.
    """
    held = (
        exists()
        .where(
            Post.person_id == Designation.person_id, Post.unit_id == Designation.unit_id, Post.role != Role.ADMIN,
            held_on(on), Post.id.not_in(list(ending)), Person.id == Post.person_id, Person.disabled_at.is_(None),
        )
        .correlate(Designation)
    )  # fmt: skip
    is_planned = and_(Designation.from_name == but_planned_by, Designation.given_on > clock.today())
    planned = [~is_planned] if but_planned_by else []
    return exists().where(
        Designation.item_id == Assignment.item_id, Designation.unit_id == Assignment.unit_id, stands_on(on),
        or_(Designation.person_id.is_(None), held), *planned,
    )  # fmt: skip


def named_to(person_id: int, unit_id: int, *, on: date) -> ColumnElement[bool]:
    """Of Assignment: whether this person was named for the item in this unit."""
    return exists().where(
        Designation.item_id == Assignment.item_id, Designation.unit_id == unit_id,
        Designation.person_id == person_id, stands_on(on),
    )  # fmt: skip


def parts_where(*conditions: Any, by: Actor) -> StillOpen:
    """Open items with a part of which this is so. Two queries."""
    query = _items(Assignment.part.label("role")).join(Assignment, Assignment.item_id == Item.id).where(*conditions)
    return _found(query, by=by, role=lambda row: PARTS[row.role])


def items_in_charge(person_id: int, *, by: Actor) -> StillOpen:
    """Open items that name this person as supervising leader. Two queries."""
    return _found(_items().where(Item.leader_id == person_id), by=by, role=lambda _row: IN_CHARGE)


def checklists_of(unit_id: int, *, by: Actor) -> StillOpen:
    """Checklists of open items on which the unit is not ticked yet. Two queries."""
    waits = [answers_for(unit_id), Tick.done_on.is_(None)]
    query = _items().join(Counter, Counter.item_id == Item.id).join(Tick, Tick.counter_id == Counter.id).where(*waits)
    return _found(query, by=by, role=lambda _row: EXPECTED)


def answers_for(unit_id: int) -> ColumnElement[bool]:
    """Of Tick: whether the unit answers for this row of a checklist: its own, or of a unit that it took over from.

    For the row of a unit that was reorganised answers who took over, and nobody where another committee has it.
    """
    is_no_more = exists().where(Succession.unit_id == Tick.unit_id)
    own = and_(Tick.answered_by_id.is_(None), Tick.unit_id == unit_id, ~is_no_more)
    return or_(Tick.answered_by_id == unit_id, own)


def items_where(condition: ColumnElement[bool], role: Any, *, by: Actor) -> StillOpen:
    """Open items of which this is so; `role` says why they are named. Two queries."""
    return _found(_items().where(condition), by=by, role=lambda _row: role)


def _items(*more: Any) -> Any:
    return (
        select(Item.id, Item.title, Item.effective_due_on, Document.number, Document.symbol, *more)
        .select_from(Item)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(is_open())
    )


def _found(query: Any, *, by: Actor, role: Any) -> StillOpen:
    """The most urgent first. Restricted ones are counted for everybody, and named to those who may see them."""
    total = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    if not total:
        return StillOpen()
    seen = query.where(may_see(by)).order_by(Item.effective_due_on.nulls_last(), Item.id).limit(MOST_NAMED)
    duties = [
        Duty(role(row), written(row.number, row.symbol) if row.number else "", row.title, row.effective_due_on,
             "items.show_item", {"item_id": row.id})
        for row in db.session.execute(seen)
    ]  # fmt: skip
    return StillOpen(duties, total)
