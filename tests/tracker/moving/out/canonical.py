"""An office as it reads, by names alone: the same in every installation that holds the same."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from tracker.accounts.models import Person, Post
from tracker.calendar.models import CalendarDay
from tracker.core.extensions import db
from tracker.documents.identity import written
from tracker.documents.models import Attachment, Document, Relation
from tracker.items.counters.models import Counter, Reading, Tick
from tracker.items.counters.queries.figures import shown_counters
from tracker.items.models.item import Assignment, Extension, Item, Milestone, Update
from tracker.items.models.outline import Field
from tracker.organization.models import Unit
from tracker.processes.models import Run, RunToken
from tracker.recurring.models import Occurrence, Series

from tracker.core import clock  # isort: skip


def listing() -> dict[str, list[Any]]:
    """What somebody would compare line by line."""
    units = {unit.id: unit for unit in db.session.scalars(select(Unit))}
    return {
        "units": sorted(
            [one.code, one.name, one.short_name, one.kind, units[one.parent_id].code if one.parent_id else "",
             one.sort_key, one.active_until]
            for one in units.values()
        ),
        "people": _people(units),
        "days": sorted([one.day, one.works, one.name] for one in db.session.scalars(select(CalendarDay))),
        "documents": _documents(),
        "items": _items(units),
        "series": _series(units),
    }  # fmt: skip


def _people(units: dict[int, Unit]) -> list[Any]:
    rows = db.session.execute(select(Person, Post).join(Post, Post.person_id == Person.id))
    return sorted(
        [person.user_name, person.full_name, units[post.unit_id].code, post.role.value, post.title,
         str(post.from_on), str(post.until_on)]
        for person, post in rows
    )  # fmt: skip


def _documents() -> list[Any]:
    found = []
    for one in db.session.scalars(select(Document)):
        related = db.session.execute(
            select(Relation.kind, Document.number, Document.symbol)
            .join(Document, Document.id == Relation.other_id)
            .where(Relation.document_id == one.id)
        )
        files = db.session.execute(select(Attachment.name, Attachment.sha256).where(Attachment.document_id == one.id))
        found.append(
            [written(one.number, one.symbol), one.issued_on, one.issuer.name, one.issuer.is_own, one.authority,
             one.subject, one.restricted, one.registered_on, sorted(map(tuple, related)), sorted(map(tuple, files))]
        )  # fmt: skip
    return sorted(found, key=str)


def _items(units: dict[int, Unit]) -> list[Any]:
    items = {one.id: one for one in db.session.scalars(select(Item))}
    figures = shown_counters(list(items), on=clock.today())
    return sorted((_item(one, items, units, figures.get(one.id, [])) for one in items.values()), key=str)


def _item(one: Item, items: dict[int, Item], units: dict[int, Unit], figures: Any) -> dict[str, Any]:
    parts = db.session.scalars(select(Assignment).where(Assignment.item_id == one.id))
    field = db.session.get(Field, one.field_id) if one.field_id else None
    return {
        "title": one.title, "action": one.action, "parent": items[one.parent_id].title if one.parent_id else "",
        "field": field.code if field else "", "status": one.status.value, "has_parts": one.has_parts,
        "lead": units[one.lead_unit_id].code if one.lead_unit_id else "", "due": one.due_on,
        "first_due": one.first_due_on, "effective": one.effective_due_on, "late_from": one.late_from,
        "days": [one.registered_at, one.assigned_on, one.reported_on, one.closed_on], "outcome": one.outcome,
        "search": one.search_text, "restricted": one.restricted,
        "parts": sorted(
            [units[part.unit_id].code, part.part.value, str(part.accepted_on), str(part.reported_on),
             str(part.confirmed_on), str(part.released_on), str(part.due_on)]
            for part in parts
        ),
        "counters": sorted(
            [shown.label, shown.noun, str(shown.value), str(shown.as_of), str(shown.target), str(shown.estimate)]
            for shown in figures
        ),
        "notes": sorted(_notes(one)), "milestones": sorted(_milestones(one)), "more_time": sorted(_more_time(one)),
        "steps": sorted(_steps(one, units)),
    }  # fmt: skip


def _series(units: dict[int, Unit]) -> list[Any]:
    """Recurring duties, whose they are, and which items were opened for them."""
    found = []
    for one in db.session.scalars(select(Series)):
        opened = db.session.execute(
            select(Occurrence.rhythm_on, Item.title)
            .join(Item, Item.id == Occurrence.item_id)
            .where(Occurrence.series_id == one.id)
        )
        parts = {
            name: sorted(units[unit].code for unit in ([these] if isinstance(these, int) else these or []))
            for name, these in one.parts.items() if name != "each_days"
        }  # fmt: skip
        days = {units[int(unit)].code: number for unit, number in (one.parts.get("each_days") or {}).items()}
        found.append(
            [one.title, one.every.value, one.day, one.weekday, one.next_on, one.opens_on, one.until_on, one.lead_days,
             parts, days, sorted(map(tuple, opened))]
        )  # fmt: skip
    return sorted(found, key=str)


def _notes(one: Item) -> list[Any]:
    rows = db.session.scalars(select(Update).where(Update.item_id == one.id))
    return [[str(row.as_of), row.note, row.person_name, str(row.at)] for row in rows]


def _milestones(one: Item) -> list[Any]:
    rows = db.session.scalars(select(Milestone).where(Milestone.item_id == one.id))
    return [[row.name, str(row.due_on), str(row.done_on)] for row in rows]


def _more_time(one: Item) -> list[Any]:
    rows = db.session.scalars(select(Extension).where(Extension.item_id == one.id))
    return [[str(row.asked_until), row.reason, row.decision.value, str(row.granted_until)] for row in rows]


def _steps(one: Item, units: dict[int, Unit]) -> list[Any]:
    """Where its procedure stands: the open steps, and whose they are (what the leadership decides is nobody else's)."""
    state = db.session.scalar(select(Run.state).where(Run.item_id == one.id))
    tokens = db.session.scalars(select(RunToken).where(RunToken.item_id == one.id)).all()
    codes = {token.unit_id: units[token.unit_id].code for token in tokens if token.unit_id}
    return [
        [str(state), token.node, "" if token.node.startswith("decide_") else codes.get(token.unit_id or 0, "")]
        for token in tokens
    ]


def figures() -> dict[str, int]:
    """How many rows there are of what is only counted here."""
    return {table.__tablename__: len(db.session.scalars(select(table)).all()) for table in (Counter, Reading, Tick)}
