"""What hangs on one item in small lists: milestones, extensions, directives, notes, files, suspensions. One query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Date,
    Integer,
    Select,
    String,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from tracker.core.extensions import db
from tracker.documents.models import Attachment
from tracker.items.counters.models import Evidence
from tracker.items.models.directive import Directive
from tracker.items.models.item import Extension, Milestone, Update
from tracker.items.models.suspension import Suspension
from tracker.items.queries.evidence import AS_OF, WHO, from_both
from tracker.organization.models import Unit


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
    fifth: date | None


def pieces_of(item_id: int, document_id: int | None) -> Mapping[str, Sequence[Piece]]:
    """Milestones, extensions, directives, notes and files, each in its order. One query for all of them."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for row in db.session.execute(_all_pieces(), {"item": item_id, "document": document_id}):
        found[row.kind].append(Piece(**row._asdict()))
    found["milestone"].sort(key=lambda piece: (piece.size, piece.first or date.max, piece.id))
    found["extension"].sort(key=lambda piece: piece.id)
    found["directive"].sort(key=lambda piece: piece.id, reverse=True)
    found["suspension"].sort(key=lambda piece: piece.id)
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
               third=Extension.decided_on, fourth=Extension.due_before, fifth=Extension.granted_until,
               name=Extension.reason, text=Extension.decision_note, who=Extension.asked_by,
               more=cast(Extension.decision, String), by=func.coalesce(Unit.short_name, ""),
               size=func.coalesce(Extension.unit_id, 0))
        .outerjoin(Unit, Unit.id == Extension.unit_id).where(Extension.item_id == item),
        _piece("directive", Directive, first=Directive.made_on,
               second=func.coalesce(Directive.due_after, Directive.answer_by), third=Directive.answered_on,
               fourth=Directive.due_before, name=Directive.words, text=Directive.answer, who=Directive.person_name,
               more=cast(Directive.kind, String), by=Directive.answered_by,
               size=case((Directive.closed_on.is_(None), 1), else_=0)).where(Directive.item_id == item),
        _piece("suspension", Suspension, first=Suspension.since_on,
               second=Suspension.until_on).where(Suspension.item_id == item),
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
    types: dict[str, Any] = dict.fromkeys(("first", "second", "third", "fourth", "fifth"), Date())
    types |= dict.fromkeys(("name", "text", "who", "more", "by"), String()) | {"size": Integer()}
    given: list[Any] = [literal(kind).label("kind"), table.id.label("id")]
    for name, type_ in types.items():
        empty = "" if isinstance(type_, String) else 0 if isinstance(type_, Integer) else None
        given.append(columns.get(name, cast(null() if empty is None else literal(empty), type_)).label(name))
    at = columns.get("at", cast(null(), Update.__table__.c.at.type))
    return select(*given, at.label("at")).select_from(table)
