"""Which links are good: for a mail that is made, for whoever opens one, for who looks after them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

from tracker.accounts.models import Person
from tracker.core.actor import Act, Actor, ActorPost, Role
from tracker.core.extensions import db
from tracker.core.works.people import who_acts
from tracker.documents.models import Document
from tracker.items.models.item import Assignment, Item, Part
from tracker.organization.models import Unit
from tracker.reminders.linking.signing import days_good, read_word
from tracker.reminders.models.links import MailLink

#: How the log and the history call it; kept with the name, as of stand-ins.
THROUGH = "qua liên kết trong thư"
PAGE = 50


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that is good today, and who acts by it: able to report of this unit's part, and nothing else."""

    link: MailLink
    item: Item
    number: str  # 306/KH-TKT; empty: it has no document
    unit: Unit
    part: Assignment
    by: Actor

    @property
    def due_on(self) -> date | None:
        """The last day in time of the unit's own part."""
        return self.part.effective_due_on or self.item.effective_due_on


def opened(word: str, *, on: date) -> Opened | None:
    """The link, where it still opens something; None for every other reason, which is nobody's business. Two queries.

    It has ended with its days, when somebody stopped it, with the item, with the unit's part in it, with the person's
    account or post in the unit, with the address, and where the item is restricted now.
    """
    key = read_word(word, on=on)
    row = db.session.execute(_live(key)).first() if key else None
    if row is None or not row.Unit.is_active(on):
        return None
    by = _unit_acts(row) if row.MailLink.person_id is None else _person_acts(row)
    number = f"{row.number}/{row.symbol}" if row.number else ""
    return Opened(row.MailLink, row.Item, number, row.Unit, row.Assignment, by) if by is not None else None


def _live(key: str) -> Select[*tuple[Any, ...]]:
    return (
        select(MailLink, Item, Unit, Assignment, Document.number, Document.symbol, Person.email.label("mail"))
        .join(Item, Item.id == MailLink.item_id)
        .join(Unit, Unit.id == MailLink.unit_id)
        .join(Assignment, (Assignment.item_id == MailLink.item_id) & (Assignment.unit_id == MailLink.unit_id))
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Person, Person.id == MailLink.person_id)
        .where(
            MailLink.key == key, MailLink.stopped_at.is_(None), Item.closed_on.is_(None), Item.restricted.is_(False),
            Assignment.part.in_((Part.LEAD, Part.EACH)), Assignment.released_on.is_(None),
        )
        .limit(1)
    )  # fmt: skip


def _unit_acts(row: Any) -> Actor | None:
    """The unit itself, by its mailbox."""
    unit: Unit = row.Unit
    if unit.email != row.MailLink.address:
        return None
    post = ActorPost(Role.HEAD, unit.id, unit_name=unit.name, acts=frozenset({Act.PROGRESS}))
    return Actor(None, unit.name, (post,), through=THROUGH)


def _person_acts(row: Any) -> Actor | None:
    """The person, in the posts of this unit alone."""
    link: MailLink = row.MailLink
    somebody = who_acts(link.person_id) if link.person_id is not None and row.mail == link.address else None
    if somebody is None:
        return None
    posts = tuple(
        ActorPost(
            post.role, post.unit_id, post.title, post.unit_name, post.id, post.is_deputy, frozenset({Act.PROGRESS}),
            post.holder,
        )
        for post in somebody.actor.posts
        if post.unit_id == link.unit_id and post.role in (Role.HEAD, Role.OFFICER) and post.allows(Act.PROGRESS)
    )  # fmt: skip
    return Actor(link.person_id, somebody.actor.name, posts, through=THROUGH) if posts else None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as those see it who may stop it."""

    link: MailLink
    number: str
    title: str
    unit: str
    whom: str  # the person; empty: the unit's mailbox
    until: date  # the last day on which the newest mail's word opens it


def links_of(units: Collection[int] | None, *, on: date, after: int = 0) -> Sequence[LinkRow]:
    """Those that are good or were stopped, of these units (None: all), the newest first; `PAGE` and one more.

    One query.
    """
    days = days_good()
    rows = db.session.execute(
        select(MailLink, Document.number, Document.symbol, Item.title, Unit.short_name, Person.full_name)
        .join(Item, Item.id == MailLink.item_id)
        .join(Unit, Unit.id == MailLink.unit_id)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Person, Person.id == MailLink.person_id)
        .where(*_listed(units, on, days))
        .order_by(MailLink.last_on.desc(), MailLink.id.desc())
        .offset(after)
        .limit(PAGE + 1)
    )
    return [
        LinkRow(
            link, f"{number}/{symbol}" if number else "", title, unit, whom or "",
            link.last_on + timedelta(days=days - 1),
        )
        for link, number, symbol, title, unit, whom in rows
    ]  # fmt: skip


def _listed(units: Collection[int] | None, on: date, days: int) -> list[ColumnElement[bool]]:
    good = [MailLink.last_on > on - timedelta(days=days), Item.closed_on.is_(None), Item.restricted.is_(False)]
    part = exists().where(
        Assignment.item_id == MailLink.item_id, Assignment.unit_id == MailLink.unit_id,
        Assignment.part.in_((Part.LEAD, Part.EACH)), Assignment.released_on.is_(None),
    )  # fmt: skip
    return [*good, part, *([MailLink.unit_id.in_(list(units))] if units is not None else [])]
