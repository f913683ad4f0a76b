"""One item with all that hangs on it, in a fixed number of queries whatever there is of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import (
    CompoundSelect,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import aliased, lazyload

from tracker.accounts.models import Person
from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.documents.models import Attachment, Document, Issuer
from tracker.items import policies
from tracker.items.counters.models import Evidence
from tracker.items.deadlines.timeliness import OPEN, Days, Judged, Status, Timeliness, judge
from tracker.items.models.directive import Directive
from tracker.items.models.item import Assignment, Decision, Extension, Item, Milestone, Part, Update
from tracker.items.models.outline import Field
from tracker.items.policies import Standing
from tracker.items.queries.conditions import may_cite, may_see
from tracker.items.queries.designations import designated_for
from tracker.items.queries.evidence import AS_OF, WHO, EvidenceFile, from_both
from tracker.items.queries.lists import ItemRow, rows_of_parent
from tracker.organization.models import Unit

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


@dataclass(frozen=True, slots=True)
class Piece:
    """A row of one of the small lists: a milestone, an extension, a directive, a note, a file."""

    kind: str
    id: int
    first: date | None
    second: date | None
    third: date | None
    fourth: date | None
    name: str
    text: str
    who: str
    more: str
    by: str
    size: int
    at: datetime | None


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
    def asked(self) -> Piece | None:
        """The request for more time that waits for a decision."""
        return next((piece for piece in self.pieces["extension"] if piece.more == Decision.ASKED.value), None)

    @property
    def evidence(self) -> Sequence[EvidenceFile]:
        """The files that show what was done, newest first."""
        return [
            EvidenceFile(one.id, one.name, one.text, one.size, one.at, one.who, one.first, int(one.more or 0) or None,
                         one.by) for one in self.pieces["evidence"] if one.at is not None
        ]  # fmt: skip


def item_page(item_id: int, *, by: Actor, on: date) -> ItemPage:
    """The item as its page shows it, five queries; NotFound where this person may not see it."""
    parent, cited = aliased(Item, name="parent"), aliased(Document, name="cited")
    found = db.session.execute(
        select(Item, Document, Issuer, cited, Field.name, Person.full_name, parent.title)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Issuer, Issuer.id == Document.issuer_id)
        .outerjoin(cited, and_(cited.id == Item.cited_id, may_cite(cited, by)))
        .outerjoin(Field, Field.id == Item.field_id)
        .outerjoin(Person, Person.id == Item.leader_id)
        .outerjoin(parent, and_(parent.id == Item.parent_id, may_see(by, parent)))
        .options(lazyload(Document.issuer), lazyload(cited.issuer))
        .where(Item.id == item_id)
    ).one_or_none()
    if found is None:
        raise NotFound(_l("There is no such item."))
    item, document, issuer, cites, field, leader, parent_title = found
    parts = _parts(item, on)
    standing = _standing(item, parts, restricted=document is not None and document.restricted)
    if policies.can_see(by, standing) is not None:
        raise NotFound(_l("There is no such item."))
    return ItemPage(
        item, standing, document, issuer, cites, field or "", leader or "", parent_title or "", parts,
        rows_of_parent(item.id, by=by, on=on) if item.has_parts else [], _pieces(item),
        *judged_item(item, on),
    )  # fmt: skip


def _parts(item: Item, on: date) -> list[PartRow]:
    rows = db.session.execute(_all_parts(), {"item": item.id}).all()
    return sorted((_part(item, row, unit, person, on) for row, unit, person in rows), key=lambda part: ORDER[part.part])


@cache
def _all_parts() -> Select[*tuple[Any, ...]]:
    return (
        select(Assignment, Unit, Person.full_name)
        .join(Unit, Unit.id == Assignment.unit_id)
        .outerjoin(Person, Person.id == Assignment.person_id)
        .where(Assignment.item_id == bindparam("item"), Assignment.released_on.is_(None))
        .order_by(Unit.sort_key, Assignment.id)
    )


def _part(item: Item, row: Assignment, unit: Unit, person: str | None, on: date) -> PartRow:
    status = part_status(item.status, row)
    return PartRow(
        row.id, row.part, row.unit_id, unit.short_name, unit.name, person or "", row.due_on or item.due_on,
        row.accepted_on, row.reported_on, row.reported_by_id if row.reported_on else None,
        *judge(
            status=status, due_on=row.effective_due_on or item.effective_due_on, reported_on=row.reported_on, on=on,
            work=office_calendar().work,
        ),
    )  # fmt: skip


def judged_item(item: Item, on: date) -> Judged:
    """How the item itself stands."""
    return judge(
        status=item.status, due_on=item.effective_due_on, reported_on=item.reported_on, on=on,
        work=office_calendar().work,
    )  # fmt: skip


def part_status(status: Status, row: Assignment) -> Status:
    """How a unit that answers for itself stands: its own report stops its own clock."""
    if row.confirmed_on is not None:
        return Status.COMPLETED
    if row.reported_on is not None and status in OPEN:
        return Status.PENDING_CONFIRMATION
    return status


def _standing(item: Item, parts: Sequence[PartRow], *, restricted: bool) -> Standing:
    return Standing(
        lead=frozenset(part.unit_id for part in parts if part.part in (Part.LEAD, Part.EACH)),
        support=frozenset(part.unit_id for part in parts if part.part is Part.SUPPORT),
        monitor=frozenset(part.unit_id for part in parts if part.part is Part.MONITOR),
        restricted=restricted,
        designated=designated_for(item.id),
        reporters=frozenset(part.reported_by_id for part in parts if part.reported_by_id is not None),
    )


def _pieces(item: Item) -> Mapping[str, Sequence[Piece]]:
    """Milestones, extensions, directives, notes and files, each in its order. One query for all of them."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for row in db.session.execute(_all_pieces(), {"item": item.id, "document": item.document_id}):
        found[row.kind].append(Piece(**row._asdict()))
    found["milestone"].sort(key=lambda piece: (piece.size, piece.first or date.max, piece.id))
    found["extension"].sort(key=lambda piece: piece.id)
    found["directive"].sort(key=lambda piece: piece.id, reverse=True)
    found["evidence"].sort(key=lambda piece: piece.id, reverse=True)
    found["update"].sort(key=lambda piece: (piece.first or date.min, piece.id), reverse=True)
    return found


@cache
def _all_pieces() -> CompoundSelect[Any]:
    """Made once: writing the statement takes longer than its answer does."""
    item, document = bindparam("item", type_=Integer()), bindparam("document", type_=Integer())
    return union_all(
        _piece("milestone", Milestone, first=Milestone.due_on, second=Milestone.done_on, name=Milestone.name,
               size=Milestone.position).where(Milestone.item_id == item),
        _piece("extension", Extension, first=Extension.asked_on, second=Extension.asked_until,
               third=Extension.decided_on, name=Extension.reason, text=Extension.decision_note,
               who=Extension.asked_by, more=cast(Extension.decision, String)).where(Extension.item_id == item),
        _piece("directive", Directive, first=Directive.made_on,
               second=func.coalesce(Directive.due_after, Directive.answer_by), third=Directive.answered_on,
               fourth=Directive.due_before, name=Directive.words, text=Directive.answer, who=Directive.person_name,
               more=cast(Directive.kind, String), by=Directive.answered_by,
               size=case((Directive.closed_on.is_(None), 1), else_=0)).where(Directive.item_id == item),
        _piece("update", Update, first=Update.as_of, text=Update.note, who=Update.person_name,
               at=Update.at).where(Update.item_id == item),
        from_both(
            _piece("evidence", Evidence, name=Evidence.name, text=Evidence.media_type, size=Evidence.size,
                   at=Evidence.added_at, who=WHO, first=AS_OF, more=func.coalesce(cast(Evidence.update_id, String), ""),
                   by=func.coalesce(Evidence.thumbnail, ""))
        ).where(Evidence.item_id == item),
        _piece("attachment", Attachment, name=Attachment.name, text=Attachment.media_type, size=Attachment.size,
               at=Attachment.added_at).where(Attachment.document_id == document),
    )  # fmt: skip


def _piece(kind: str, table: Any, **columns: Any) -> Select[Any]:
    """A row of Piece: every column is there in every part of the union, with one type on both databases."""
    types: dict[str, Any] = dict.fromkeys(("first", "second", "third", "fourth"), Date())
    types |= dict.fromkeys(("name", "text", "who", "more", "by"), String()) | {"size": Integer()}
    given: list[Any] = [literal(kind).label("kind"), table.id.label("id")]
    for name, type_ in types.items():
        empty = "" if isinstance(type_, String) else 0 if isinstance(type_, Integer) else None
        given.append(columns.get(name, cast(null() if empty is None else literal(empty), type_)).label(name))
    at = columns.get("at", cast(null(), Update.__table__.c.at.type))
    return select(*given, at.label("at"))
