"""What merely runs, in one row: how much of it there is, and what falls due next."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import func, select, union_all

from tracker.core.actor import Actor
from tracker.core.alike import Kept, kept
from tracker.core.extensions import db
from tracker.documents.identity import written
from tracker.documents.models import Document
from tracker.items.models.item import Item
from tracker.items.queries.conditions import is_open, may_see
from tracker.processes.inbox import now
from tracker.processes.inbox.asking import KEPT, Asker, asker_of
from tracker.processes.inbox.mine import of_work
from tracker.processes.inbox.queries import posts_for
from tracker.processes.models import NEVER, RunToken
from tracker.processes.open_steps import waits


class Next(NamedTuple):
    """The next deadline. `what` is the number of the document, else the duty; `number`: how many items run."""

    number: int
    item_id: int
    due_on: date | None
    what: str


def running(*, by: Actor) -> Next | None:
    """The work of one's own units that merely runs; None where nothing does. One query."""
    asker = asker_of(by, posts_for(by))
    known = _running(asker)
    row = None if known is None else db.session.execute(known.statement, asker.parameters(known)).first()
    return None if row is None else _next(row)


def next_of_all(*, by: Actor, on: date) -> Next | None:
    """The next deadline of whatever this person may see. One query."""
    row = db.session.execute(
        select(Item.effective_due_on.label("due_on"), Item.id, Item.title, Document.number, Document.symbol)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(is_open(), Item.effective_due_on >= on, may_see(by))
        .order_by(Item.effective_due_on, Item.id)
        .limit(1)
    ).first()
    return None if row is None else _next(row)


def _next(row: Any) -> Next:
    what = written(row.number, row.symbol) if row.number else row.title
    return Next(getattr(row, "counted", 0), row.id, None if row.due_on == NEVER else row.due_on, what)


@lru_cache(maxsize=KEPT)
def _running(asker: Asker) -> Kept | None:
    by = asker.by
    pieces = [
        select(RunToken.item_id, RunToken.due_on).where(*waits(), *branch, now.runs_on()) for branch in of_work(by)
    ]
    if not pieces:
        return None
    found = union_all(*pieces).subquery()
    first = (
        select(found, func.count().over().label("counted")).order_by(found.c.due_on, found.c.item_id).limit(1)
    ).subquery()  # of the tokens alone: what names it is looked up once
    return kept(
        select(first.c.counted, first.c.due_on, Item.id, Item.title, Document.number, Document.symbol)
        .select_from(first)
        .join(Item, Item.id == first.c.item_id)
        .outerjoin(Document, Document.id == Item.document_id)
    )
