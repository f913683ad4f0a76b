"""Whom the system has urged, when and about what: five queries, however many notices there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, text, union
from sqlalchemy.orm import aliased

from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.item import Item
from tracker.organization.models import Unit
from tracker.reminders.kinds import NEWS, About
from tracker.reminders.models.notices import IS_OF_WHOLE, Notice
from tracker.reminders.models.outbox import Mail

PAGE = 50


@dataclass(frozen=True, slots=True)
class Urged:
    """What is asked for; days are those on which it was said, both included."""

    unit: int | None = None
    item: int | None = None
    person: int | None = None
    about: About | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class UrgedPage:
    """A page, newest first. `older` is the id below which the next page begins; None: there is none."""

    rows: Sequence[Any]
    older: int | None


def list_urged(wanted: Urged, *, before: int | None) -> UrgedPage:
    """Notices with their recipient, item, unit and mail. Two queries."""
    ids = db.session.scalars(_ids(wanted, before)).all()
    older = ids[PAGE - 1] if len(ids) > PAGE else None
    return UrgedPage(_rows(ids[:PAGE]), older)


def name_of_item(item_id: int) -> str:
    """Its document's number, else the duty; empty where there is none."""
    row = db.session.execute(
        select(Document.number, Document.symbol, Item.title)
        .select_from(Item)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(Item.id == item_id)
    ).one_or_none()
    if row is None:
        return ""
    return f"{row.number}/{row.symbol}" if row.number else str(row.title)


def name_of_person(person_id: int) -> str:
    """The full name; empty where there is none."""
    return db.session.scalar(select(Person.full_name).where(Person.id == person_id)) or ""


def _ids(wanted: Urged, before: int | None) -> Select[int]:
    """The ids of a page from indexes alone: a unit's are those of its parts, and those of whole items that it leads."""
    if wanted.unit is None:
        return _page(_narrowed(select(Notice.id), wanted, before))
    of_part = _narrowed(select(Notice.id).where(Notice.unit_id == wanted.unit), wanted, before)
    led = select(Item.id).where(Item.lead_unit_id == wanted.unit)
    # the words of the partial index of these few, so that the database may use it
    of_whole = _narrowed(select(Notice.id).where(text(IS_OF_WHOLE.text), Notice.item_id.in_(led)), wanted, before)
    found = union(select(_page(of_part).subquery().c.id), select(_page(of_whole).subquery().c.id)).subquery()
    return select(found.c.id).order_by(found.c.id.desc()).limit(PAGE + 1)


def _page(query: Select[int]) -> Select[int]:
    return query.order_by(Notice.id.desc()).limit(PAGE + 1)


def _narrowed(query: Select[int], wanted: Urged, before: int | None) -> Select[int]:
    # told from the rest by what it is not: a page then begins at the newest, and is full after a few more
    query = query.where(Notice.about == wanted.about if wanted.about else Notice.about.not_in(NEWS))
    if wanted.item is not None:
        query = query.where(Notice.item_id == wanted.item)
    if wanted.person is not None:
        query = query.where(Notice.person_id == wanted.person)
    if wanted.first is not None:  # ids grow with the days: the range of days is a range of ids
        since = select(Notice.id).where(Notice.said_on >= wanted.first).order_by(Notice.said_on, Notice.id)
        first = since.limit(1).scalar_subquery()
        query = query.where(Notice.said_on >= wanted.first, Notice.id >= first)
    if wanted.last is not None:
        until = select(Notice.id).where(Notice.said_on <= wanted.last)
        last = until.order_by(Notice.said_on.desc(), Notice.id.desc()).limit(1).scalar_subquery()
        query = query.where(Notice.said_on <= wanted.last, Notice.id <= last)
    return query if before is None else query.where(Notice.id < before)


def _rows(ids: Sequence[int]) -> Sequence[Any]:
    part, lead, box = aliased(Unit), aliased(Unit), aliased(Unit)
    query = (
        select(
            Notice.id, Notice.said_on, Notice.about, Notice.why, Notice.is_urgent, Notice.read_at, Notice.dropped_at,
            Notice.digest_id, Notice.item_id, Notice.person_id, Person.full_name.label("person"),
            Person.email.label("address"), box.short_name.label("mailbox"), Notice.unit_id, Item.title,
            func.coalesce(part.short_name, lead.short_name).label("unit"), Document.number, Document.symbol,
            Mail.state.label("mail"), Mail.sent_at, Mail.due_at,
        )
        .join(Item, Item.id == Notice.item_id)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Person, Person.id == Notice.person_id)
        .outerjoin(box, box.id == Notice.mailbox_id)
        .outerjoin(part, part.id == Notice.unit_id)
        .outerjoin(lead, lead.id == Item.lead_unit_id)
        .outerjoin(Mail, Mail.id == Notice.digest_id)
        .where(Notice.id.in_(ids))
        .order_by(Notice.id.desc())
    )  # fmt: skip
    return db.session.execute(query).all()
