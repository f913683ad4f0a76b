"""What the letter that urges a unit on is made of: who writes, who may sign, what of the unit is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.accounts.acting_posts import held_on
from tracker.accounts.models import Person, Post
from tracker.board.annex.facts import late_item
from tracker.board.annex.queries import AnnexRow, rows_of
from tracker.board.annex.results import unit_result_words
from tracker.board.review.queries.late import itself_late
from tracker.core.actor import Actor, Role
from tracker.core.extensions import db
from tracker.documents.models import Document, Issuer, Recipient, Relation, RelationKind
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.next_tasks.queries.open_items import cite
from tracker.items.queries.conditions import is_open, may_see
from tracker.organization.committee import the_committee
from tracker.organization.models import Unit, UnitKind
from tracker.papers.late_items import LateItem, Sender
from tracker.reports.letters.signing import Signer

#: A letter with more is no letter any more; the most late come first.
MOST_LATE = 100
MOST_EARLIER = 12
A_YEAR = timedelta(days=366)
OFFICIAL_LETTER = "CV"  # Nghị định 30/2020/NĐ-CP, Phụ lục III
URGING_WORDS = "don doc"  # đôn đốc, as the search column holds it


@dataclass(frozen=True, slots=True)
class Writing:
    """The office that writes: the letterhead's names, the code of the office for a symbol, who may sign."""

    sender: Sender
    code: str  # VP, or empty
    signers: Sequence[Signer]  # the chairman first, then deputies, then the head of the office

    @property
    def chairs(self) -> list[Signer]:
        """Who may lead a meeting."""
        return [signer for signer in self.signers if signer.leads]

    def signer(self, post_id: int | None) -> Signer | None:
        return next((signer for signer in self.signers if signer.post_id == post_id), None)


@dataclass(frozen=True, slots=True)
class Duty:
    """A late item of the unit. `reported`: its result waits for confirmation, so there is little to urge."""

    id: int
    item: LateItem
    restricted: bool
    reported: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """A letter of the register that urged before. `same`: it urges a document that these items come from."""

    id: int
    citation: str
    subject: str
    same: bool


@dataclass(frozen=True, slots=True)
class Urging:
    """All that the letter to a unit may speak of. `total` counts what is late; `duties` may be fewer."""

    unit: Unit
    writing: Writing
    duties: Sequence[Duty]
    total: int
    earlier: Sequence[Earlier]


def urging_of(unit: Unit, *, by: Actor, on: date) -> Urging:
    """What is late at the unit and what was written before. Fifteen queries at most."""
    duties, total = late_duties(unit, by=by, on=on)
    earlier = earlier_letters([duty.id for duty in duties], unit_id=unit.id, on=on) if duties else []
    return Urging(unit, writing_of(on), duties, total, earlier)


def writing_of(on: date) -> Writing:
    """The committee with its office and those who may sign on the day. Three queries."""
    committee = the_committee()
    if committee is None:
        return Writing(Sender((), "", "", "", ""), "", ())
    above = aliased(Unit)
    office = db.session.execute(
        select(Unit.name, Unit.code)
        .join(above, above.id == Unit.parent_id)
        .where(Unit.kind == UnitKind.OFFICE, above.parent_id.is_(None))
        .where(or_(Unit.active_until.is_(None), Unit.active_until >= on))
        .order_by(Unit.sort_key)
        .limit(1)
    ).first()
    sender = Sender(
        lines=tuple(line for line in committee.letterhead if line),
        name=committee.name,
        cited=committee.short_name,
        place=committee.place,
        office=office.name if office else "",
    )
    return Writing(sender, office.code if office else "", _signers(on))


def _signers(on: date) -> list[Signer]:
    """The leadership and the heads of offices."""
    rows = db.session.execute(
        select(Post.id, Post.title, Post.role, Person.full_name)
        .join(Person, Person.id == Post.person_id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(held_on(on), Person.disabled_at.is_(None))
        .where(or_(Post.role == Role.LEADER, (Post.role == Role.HEAD) & (Unit.kind == UnitKind.OFFICE)))
        .order_by(Post.id)
    )
    found = [Signer(row.id, row.full_name, row.title, row.role is Role.LEADER) for row in rows]
    return sorted(found, key=lambda one: (not one.is_chairman, not one.is_deputy, not one.leads))


def late_duties(unit: Unit, *, by: Actor, on: date) -> tuple[list[Duty], int]:
    """What is late of a unit, the most late first, at most MOST_LATE; and how many there are.

    Where each unit answers for itself its own deadline and its own report count. Seven queries.
    """
    own_due = func.coalesce(Assignment.effective_due_on, Item.effective_due_on)
    found = db.session.execute(
        select(
            Item.id, Assignment.part, Assignment.due_on, own_due.label("until"), Assignment.accepted_on,
            Assignment.reported_on, func.count().over().label("total"),
        )
        .join(Item, Item.id == Assignment.item_id)
        .where(Assignment.unit_id == unit.id, Assignment.released_on.is_(None), is_open(), may_see(by))
        .where(or_(_leads_late(on), _answers_late(own_due, on)))
        .order_by(own_due, Item.id)
        .limit(MOST_LATE)
    ).all()  # fmt: skip
    held = {row.id: row for row in found}
    rows = rows_of(list(held), on=on)
    return [_duty(row, held[row.id], unit, on) for row in rows], found[0].total if found else 0


def _leads_late(on: date) -> ColumnElement[bool]:
    return (Assignment.part == Part.LEAD) & (Item.late_from <= on) & itself_late(on)


def _answers_late(own_due: ColumnElement[date], on: date) -> ColumnElement[bool]:
    waits = Assignment.confirmed_on.is_(None) & (Item.status != Status.SUSPENDED)
    return (Assignment.part == Part.EACH) & waits & (own_due < func.coalesce(Assignment.reported_on, on))


def _duty(row: AnnexRow, held: Any, unit: Unit, on: date) -> Duty:
    """The item as this unit has it."""
    item, reported = late_item(row, on), row.status is Status.PENDING_CONFIRMATION
    if held.part is Part.EACH:
        reported = held.reported_on is not None
        days = ((held.reported_on or on) - held.until).days
        result = unit_result_words(accepted_on=held.accepted_on, reported_on=held.reported_on)
        own = next((one.was for one in item.own_days if one.unit_id == unit.id), None)
        if own is None and held.due_on == row.due_on:  # a decision moved the day of all, and its own with it
            own = item.was_due
        due, written, was = (held.due_on, "", own) if held.due_on else (row.due_on, row.due_as_written, item.was_due)
        item = replace(item, unit=unit.name, due=due, as_written=written, was_due=was, days_late=days, result=result,
                       own_days=(), is_quoted=False, several=False)  # fmt: skip
    return Duty(row.id, item, row.restricted, reported)


def earlier_letters(item_ids: Sequence[int], *, unit_id: int, on: date) -> list[Earlier]:
    """Own official letters of a year that urge: those on the documents of these items first. One query.

    A restricted one only where the unit received it: it is named to the unit.
    """
    papers = select(Item.document_id).where(Item.id.in_(item_ids), Item.document_id.is_not(None))
    urges = exists().where(
        Relation.document_id == Document.id, Relation.kind == RelationKind.URGES, Relation.other_id.in_(papers)
    )
    received = exists().where(Recipient.document_id == Document.id, Recipient.unit_id == unit_id)
    rows = db.session.execute(
        select(Document, Issuer, urges.label("same"))
        .join(Issuer, Issuer.id == Document.issuer_id)
        .where(Document.kind == OFFICIAL_LETTER, Document.issued_on.between(on - A_YEAR, on), Issuer.is_own)
        .where(Document.withdrawn_on.is_(None))
        .where(or_(urges, Document.search_text.contains(URGING_WORDS)))
        .where(or_(Document.restricted.is_(False), received))
        .order_by(urges.desc(), Document.issued_on.desc(), Document.id.desc())
        .limit(MOST_EARLIER)
    )
    return [Earlier(row.Document.id, cite(row.Document, row.Issuer), row.Document.subject, row.same) for row in rows]
