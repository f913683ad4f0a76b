"""The facts of an item as its run needs them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from tracker.accounts.acting_posts import held_on
from tracker.accounts.models import Post
from tracker.core import clock
from tracker.core.actor import Role
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.items.models.outline import Field
from tracker.items.services.loading import parts_of
from tracker.processes.fact_words import CHAIRMAN, DEPUTY
from tracker.processes.standing import Carrier, Standing
from workflows.conditions import Value

CARRYING = (Part.LEAD, Part.EACH)


def standing_of(item: Item, parts: Sequence[Assignment] | None = None) -> Standing:
    """The facts of an item as its run needs them. Up to three queries."""
    parts = parts_of(item.id) if parts is None else parts
    columns = (Extension.decision, Extension.unit_id)
    requests = db.session.execute(
        select(*columns, func.count()).where(Extension.item_id == item.id).group_by(*columns)
    ).all()
    return facts_of(item, parts, [Requests(*row) for row in requests])


def more_facts(item: Item, names: Collection[str]) -> dict[str, Value]:
    """Those of these facts that are read of other rows. A query each, none for what no condition reads."""
    found: dict[str, Value] = {}
    if "origin" in names:
        found["origin"] = item.origin.value
    if "document_kind" in names:
        document = db.session.get(Document, item.document_id) if item.document_id is not None else None
        found["document_kind"] = document.kind if document is not None else ""
    if "field" in names:
        field = db.session.get(Field, item.field_id) if item.field_id is not None else None
        found["field"] = field.code if field is not None else ""
    if "leader" in names:
        found["leader"] = _leader(item.leader_id)
    if "support" in names:
        in_force = (Assignment.item_id == item.id, Assignment.released_on.is_(None), Assignment.part == Part.SUPPORT)
        found["support"] = db.session.scalar(select(func.count()).select_from(Assignment).where(*in_force)) or 0
    return found


def _leader(person_id: int | None) -> str:
    """As what the leader in charge leads today; empty: nobody does."""
    if person_id is None:
        return ""
    posts = select(Post.is_deputy).where(Post.person_id == person_id, Post.role == Role.LEADER, held_on(clock.today()))
    held = db.session.scalars(posts).all()
    return "" if not held else DEPUTY if all(held) else CHAIRMAN


def item_days(item: Item) -> dict[str, date | None]:
    """Its days as timers call them."""
    return {"starts": item.starts_on, "assigned": item.assigned_on, "reported": item.reported_on}


class Requests(NamedTuple):
    """How many requests for more time of a unit (None: of the whole item) stand how."""

    decision: Decision
    unit_id: int | None
    number: int


def facts_of(item: Item, parts: Sequence[Assignment], requests: Sequence[Requests]) -> Standing:
    """The facts of an item from its parts in force and its requests for more time."""
    return Standing(
        status=item.status,
        due_on=item.effective_due_on,
        priority=item.priority.value,
        lead_id=item.lead_unit_id,
        carriers=[
            Carrier(part.unit_id, part.accepted_on is not None, part.reported_on is not None, part.effective_due_on)
            for part in parts
            if part.part in CARRYING
        ],
        extensions=sum(one.number for one in requests if one.decision is Decision.GRANTED),
        asked=[one.unit_id for one in requests if one.decision is Decision.ASKED],
        days=item_days(item),
    )
