"""One item with all that hangs on it, in a fixed number of queries whatever there is of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import (
    Date,
    Select,
    and_,
    bindparam,
    select,
)
from sqlalchemy.orm import aliased, lazyload

from tracker.accounts.models import Person
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.documents.models import Document, Issuer
from tracker.items import policies
from tracker.items.deadlines.timeliness import Days, Judged, Status, Timeliness, judge
from tracker.items.models.designation import Designation
from tracker.items.models.item import Assignment, Decision, Item, Part
from tracker.items.models.outline import Field
from tracker.items.policies import Standing
from tracker.items.queries.conditions import may_cite, may_see
from tracker.items.queries.designations import Named, stands_on
from tracker.items.queries.evidence import EvidenceFile
from tracker.items.queries.lists import ItemRow, rows_of_parent
from tracker.items.queries.own import part_status
from tracker.items.queries.pieces import Piece, pieces_of
from tracker.organization.models import Unit
from tracker.organization.names import followers_of, named_on, taken_over_by

ORDER = {part: place for place, part in enumerate((Part.LEAD, Part.EACH, Part.SUPPORT, Part.MONITOR))}


@dataclass(frozen=True, slots=True)
class PartRow:
    """A unit's part in force, and how it stands where the unit answers for itself."""

    id: int
    part: Part
    unit_id: int
    unit: str
    name: str  # in full, for a text that leaves the house
    person: str
    due_on: date | None
    accepted_on: date | None
    reported_on: date | None
    reported_by_id: int | None
    timely: Timeliness
    left: Days | None
    now: str = ""  # of an item that has ended: what the unit is called now, or who took over from it


@dataclass(frozen=True, slots=True)
class ItemPage:
    item: Item
    standing: Standing
    document: Document | None
    issuer: Issuer | None
    cited: Document | None
    field: str
    leader: str
    parent_title: str
    parts: Sequence[PartRow]
    children: Sequence[ItemRow]
    pieces: Mapping[str, Sequence[Piece]]
    timely: Timeliness
    left: Days | None

    @property
    def requests(self) -> Sequence[Piece]:
        """Those for more time that wait for a decision, the oldest first: `by` says which unit's, `size` is its id."""
        return [piece for piece in self.pieces["extension"] if piece.more == Decision.ASKED.value]

    @property
    def asked(self) -> Piece | None:
        """The oldest of them."""
        return next(iter(self.requests), None)

    def own_requests(self, unit_id: int) -> Sequence[Piece]:
        """All that a unit has asked for itself, the oldest first."""
        return [piece for piece in self.pieces["extension"] if piece.size == unit_id]

    def day_of(self, asked: Piece) -> date | None:
        """The deadline in force that a request is about: the unit's own, else the item's."""
        return next((part.due_on for part in self.parts if part.unit_id == asked.size), self.item.due_on)

    @property
    def stands_since(self) -> date | None:
        """Since when its clock stands, where that is known."""
        return next((piece.first for piece in self.pieces["suspension"] if piece.second is None), None)

    @property
    def is_done_below(self) -> bool:
        """A plan that is open though all its tasks, as far as this person may see them, have ended."""
        has_ended = bool(self.children) and all(not row.timely.row.is_open for row in self.children)
        return has_ended and self.item.closed_on is None and self.item.status is not Status.SUSPENDED

    @property
    def evidence(self) -> Sequence[EvidenceFile]:
        """The files that show what was done, newest first."""
        return [
            EvidenceFile(one.id, one.name, one.text, one.size, one.at, one.who, one.first, int(one.more or 0) or None,
                         one.by) for one in self.pieces["evidence"] if one.at is not None
        ]  # fmt: skip


def item_page(item_id: int, *, by: Actor, on: date) -> ItemPage:
    """The item as its page shows it, four queries; NotFound where this person may not see it."""
    statement, asked = asked_by(by, _item, clock.today())
    found = db.session.execute(statement, asked | {"item": item_id}).one_or_none()
    if found is None:
        raise NotFound(_l("There is no such item."))
    item, document, issuer, cites, field, leader, parent_title = found
    parts, named = _parts(item, on)
    standing = _standing(parts, named, item, on, restricted=document is not None and document.restricted)
    if policies.can_see(by, standing) is not None:
        raise NotFound(_l("There is no such item."))
    return ItemPage(
        item, standing, document, issuer, cites, field or "", leader or "", parent_title or "", parts,
        rows_of_parent(item.id, by=by, on=on) if item.has_parts else [], pieces_of(item.id, item.document_id),
        *judged_item(item, on),
    )  # fmt: skip


@lru_cache(maxsize=50)
def _item(by: Actor, _today: date) -> Kept:
    """The item with what stands beside it. Which unit took over from which is looked up for the day."""
    parent, cited = aliased(Item, name="parent"), aliased(Document, name="cited")
    return kept(
        select(Item, Document, Issuer, cited, Field.name, Person.full_name, parent.title)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Issuer, Issuer.id == Document.issuer_id)
        .outerjoin(cited, and_(cited.id == Item.cited_id, may_cite(cited, by)))
        .outerjoin(Field, Field.id == Item.field_id)
        .outerjoin(Person, Person.id == Item.leader_id)
        .outerjoin(parent, and_(parent.id == Item.parent_id, may_see(by, parent)))
        .options(lazyload(Document.issuer), lazyload(cited.issuer))
        .where(Item.id == bindparam("item"))
    )


def _parts(item: Item, on: date) -> tuple[list[PartRow], Named]:
    """The parts in force, and who was named to answer for the unit of one."""
    rows = db.session.execute(_all_parts(), {"item": item.id, "on": on, "day": item.closed_on}).all()
    ended = {row.Assignment.unit_id for row in rows if item.closed_on and row.has_ended}
    now = taken_over_by(ended, on) if ended else {}
    parts = [_part(item, row.Assignment, row, on, now) for row in rows]
    named = frozenset((row.Assignment.unit_id, row.person_id) for row in rows if row.is_named)
    return sorted(parts, key=lambda part: ORDER[part.part]), named


@cache
def _all_parts() -> Select[*tuple[Any, ...]]:
    """With the units' names of the day on which the item ended; what is open has those of today."""
    name, short_name = named_on(Unit, bindparam("day", type_=Date()))
    of_part = and_(Designation.item_id == Assignment.item_id, Designation.unit_id == Assignment.unit_id)
    return (
        select(
            Assignment,
            name.label("name"),
            short_name.label("short_name"),
            Person.full_name.label("person"),
            Unit.short_name.label("now"),
            Unit.active_until.is_not(None).label("has_ended"),
            Designation.id.is_not(None).label("is_named"),
            Designation.person_id.label("person_id"),
        )
        .join(Unit, Unit.id == Assignment.unit_id)
        .outerjoin(Person, Person.id == Assignment.person_id)
        .outerjoin(Designation, and_(of_part, stands_on(bindparam("on", type_=Date()))))
        .where(Assignment.item_id == bindparam("item"), Assignment.released_on.is_(None))
        .order_by(Unit.sort_key, Assignment.id)
    )


def _part(item: Item, row: Assignment, of: Any, on: date, taken_over: Mapping[int, Sequence[str]]) -> PartRow:
    now = ", ".join(taken_over.get(row.unit_id, ())) or of.now
    status = part_status(item.status, row) if row.part is Part.EACH else item.status
    return PartRow(
        row.id, row.part, row.unit_id, of.short_name, of.name, of.person or "", row.due_on or item.due_on,
        row.accepted_on, row.reported_on, row.reported_by_id if row.reported_on else None,
        *judge(
            status=status, due_on=row.effective_due_on or item.effective_due_on, reported_on=row.reported_on, on=on,
            work=office_calendar().work,
        ),
        now=now if item.closed_on and now != of.short_name else "",
    )  # fmt: skip


def judged_item(item: Item, on: date) -> Judged:
    """How the item itself stands."""
    return judge(
        status=item.status, due_on=item.effective_due_on, reported_on=item.reported_on, on=on,
        work=office_calendar().work,
    )  # fmt: skip


def _standing(parts: Sequence[PartRow], named: Named, item: Item, on: date, *, restricted: bool) -> Standing:
    has_ended = restricted and item.closed_on is not None
    return Standing(
        followers=followers_of([part.unit_id for part in parts], on) if has_ended else frozenset(),
        lead=frozenset(part.unit_id for part in parts if part.part in (Part.LEAD, Part.EACH)),
        support=frozenset(part.unit_id for part in parts if part.part is Part.SUPPORT),
        monitor=frozenset(part.unit_id for part in parts if part.part is Part.MONITOR),
        restricted=restricted,
        designated=named,
        reporters=frozenset(part.reported_by_id for part in parts if part.reported_by_id is not None),
    )
