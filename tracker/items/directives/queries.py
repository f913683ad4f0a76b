"""Directives: those of an item as its page has them, and those that wait for a unit or for the leadership."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, or_, select

from tracker.core.actor import Actor
from tracker.core.alike import Kept, asked_by, kept
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.directive_kinds import DirectiveKind
from tracker.items.models.directive import Directive, has_answered
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.queries.conditions import is_open, may_see
from tracker.items.queries.page import ItemPage
from tracker.items.queries.pieces import Piece
from tracker.organization.models import Unit

RECENT = timedelta(days=14)


def opinion_since(item_id: Any, day: Any) -> ColumnElement[bool]:
    """Whether the leadership, or the office for it, has spoken on an item since a day: columns, or values.

    A note for the meeting puts it off until the meeting has spoken.
    """
    is_note = Directive.kind == DirectiveKind.MEETING_NOTE
    said = or_(and_(~is_note, Directive.made_on >= day), and_(is_note, Directive.closed_on >= day))
    return exists().where(Directive.item_id == item_id, said)


def has_opinion_since(item_id: int, day: date) -> bool:
    """The same of one item. One query."""
    return bool(db.session.scalar(select(opinion_since(item_id, day))))


def last_opinions(items: Sequence[int]) -> dict[int, date]:
    """When the leadership last spoke on each of these items, as `opinion_since` means it. One query."""
    said_on = case((Directive.kind == DirectiveKind.MEETING_NOTE, Directive.closed_on), else_=Directive.made_on)
    rows = db.session.execute(
        select(Directive.item_id, func.max(said_on)).where(Directive.item_id.in_(items)).group_by(Directive.item_id)
    )
    return {item_id: day for item_id, day in rows if day is not None}


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """A directive of an item. `until`: to be explained by, or the new deadline; `waits` while somebody has to act."""

    id: int
    kind: DirectiveKind
    words: str
    who: str
    made_on: date | None
    until: date | None
    due_before: date | None
    answer: str
    answered_by: str
    answered_on: date | None
    waits: bool

    @property
    def to_answer(self) -> bool:
        """An explanation that no unit has given yet."""
        return self.kind is DirectiveKind.ASK_EXPLANATION and self.waits and self.answered_on is None

    @property
    def to_read(self) -> bool:
        """One that was given and waits to be read."""
        return self.kind is DirectiveKind.ASK_EXPLANATION and self.waits and self.answered_on is not None

    def can_answer(self, by: Actor, *, each: bool) -> bool:
        """Whether this head still owes it. Where each unit answers, the others may until it is read."""
        return self.to_answer or (self.to_read and each and not has_answered(self.answered_by, by))

    @property
    def for_meeting(self) -> bool:
        """A note that the meeting has not spoken of yet."""
        return self.kind is DirectiveKind.MEETING_NOTE and self.waits


def directives_of(page: ItemPage) -> list[DirectiveRow]:
    """The directives of the item, newest first: read with its page, no query."""
    return [_row(piece) for piece in page.pieces["directive"]]


def _row(piece: Piece) -> DirectiveRow:
    return DirectiveRow(
        piece.id, DirectiveKind(piece.more), piece.name, piece.who, piece.first, piece.second, piece.fourth,
        piece.text, piece.by, piece.third, bool(piece.size),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Waiting:
    """A directive with its item, for home and for the list of the meeting."""

    id: int
    kind: DirectiveKind
    item_id: int
    title: str
    number: str
    lead: str
    who: str
    words: str
    made_on: date
    until: date | None
    answer: str
    answered_by: str
    answered_on: date | None

    @property
    def is_question(self) -> bool:
        """Whether an explanation is asked for."""
        return self.kind is DirectiveKind.ASK_EXPLANATION

    @property
    def is_note(self) -> bool:
        """Whether it stands on the list for the meeting."""
        return self.kind is DirectiveKind.MEETING_NOTE

    @property
    def to_read(self) -> bool:
        """An explanation that was given."""
        return self.is_question and self.answered_on is not None

    @property
    def to_answer(self) -> bool:
        """An explanation that a unit owes."""
        return self.is_question and self.answered_on is None


def waiting_directives(*, by: Actor) -> list[Waiting]:
    """Explanations that wait to be given or read, notes for the meeting; the oldest first.

    One query, from an index of what waits.
    """
    return _read(*asked_by(by, _all_waiting))


@lru_cache(maxsize=16)
def _all_waiting(by: Actor) -> Kept:
    return kept(_waiting(Directive.closed_on.is_(None), may_see(by)))


def meeting_notes(*, by: Actor) -> list[Waiting]:
    """The list for the meeting, the oldest first. One query."""
    return _read(_waiting(Directive.closed_on.is_(None), Directive.kind == DirectiveKind.MEETING_NOTE, may_see(by)))


def for_units(unit_ids: Collection[int], *, by: Actor, on: date) -> list[Waiting]:
    """What the leadership wants of units: explanations that wait for them, and what else it said in two weeks.

    Of open items that they lead or answer for; those to be explained first. One query, and none of no unit.
    """
    if not unit_ids:
        return []
    statement, asked = asked_by(by, _for_units, on)
    found = _read(statement, {"units": sorted(unit_ids), **asked})
    owed = [
        row for row in found
        if row.to_answer or (row.to_read and not row.lead and not has_answered(row.answered_by, by))
    ]  # fmt: skip
    said = [row for row in found if not row.is_question]
    return [*owed, *reversed(said)]


@lru_cache(maxsize=32)
def _for_units(by: Actor, on: date) -> Kept:
    """Of `units`. Kept for all who stand alike: home asks it twice, and writing it takes longer than its answer."""
    mine = exists().where(  # asked of the few directives, not read from all that the units ever had
        Assignment.item_id == Directive.item_id, Assignment.unit_id.in_(bindparam("units", expanding=True)),
        Assignment.released_on.is_(None), Assignment.part.in_((Part.LEAD, Part.EACH)),
    )  # fmt: skip
    told = and_(
        Directive.made_on >= on - RECENT,
        Directive.kind.in_((DirectiveKind.URGE, DirectiveKind.DIRECT, DirectiveKind.CHANGE_DEADLINE)),
    )
    asked = and_(Directive.kind == DirectiveKind.ASK_EXPLANATION, Directive.closed_on.is_(None))
    return kept(_waiting(mine, is_open(), or_(asked, told), may_see(by)))


def _read(query: Select[*tuple[Any, ...]], asked: Mapping[str, Any] | None = None) -> list[Waiting]:
    return [Waiting(**row._asdict()) for row in db.session.execute(query, asked)]


def _waiting(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Directive.id, Directive.kind, Directive.item_id, Item.title,
            case((Document.id.is_(None), ""), else_=Document.number + "/" + Document.symbol).label("number"),
            func.coalesce(Unit.short_name, "").label("lead"), Directive.person_name.label("who"), Directive.words,
            Directive.made_on, func.coalesce(Directive.due_after, Directive.answer_by).label("until"),
            Directive.answer, Directive.answered_by, Directive.answered_on,
        )
        .select_from(Directive)
        .join(Item, Item.id == Directive.item_id)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Unit, Unit.id == Item.lead_unit_id)
        .where(*conditions)
        .order_by(Directive.id)
    )  # fmt: skip
