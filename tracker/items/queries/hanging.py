"""What hangs on a document that is to be withdrawn: its items, whatever lies below them, and on which work was done."""

from __future__ import annotations

from functools import cache

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Integer, Select, bindparam, exists, or_, select

from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.documents.events import Hanging, Hung, WhatHangsOn
from tracker.items.counters.models import Counter, Evidence, Reading, Tick
from tracker.items.deadlines.timeliness import DROPPED, Status
from tracker.items.models.directive import Directive
from tracker.items.models.item import Extension, Item, Milestone, Update

MOST = 200  # items that end together with a document: what one act changes can be taken back


def hanging_on(question: WhatHangsOn) -> Hanging:
    """The items that would end with the document, and those that do not let it go. One query.

    In the way is what is completed, on what work was done, and a task below them that another document gives.
    Raises InvalidInput where there are too many.
    """
    rows = db.session.execute(_below(), {"document": question.document_id, "most": MOST + 1}).all()
    if len(rows) > MOST:
        raise InvalidInput(_l("More than %(most)d items hang on this document: end them in several steps", most=MOST))
    found: dict[bool, list[Hung]] = {True: [], False: []}
    for row in rows:
        found[bool(row.stays)].append(Hung(row.title, "items.show_item", {"item_id": row.id}))
    return Hanging(found[False], found[True])


@cache
def _below() -> Select[int, str, bool]:
    """The items of a document that have not been dropped, with what is below them at any depth."""
    document = bindparam("document", type_=Integer)
    tree = select(Item.id).where(Item.document_id == document).cte("hanging", recursive=True)
    tree = tree.union(select(Item.id).join(tree, Item.parent_id == tree.c.id))
    other = (Item.document_id.is_not(None)) & (Item.document_id != document)
    return (
        select(Item.id, Item.title, or_(_has_work(), other).label("stays"))
        .where(Item.id.in_(select(tree.c.id)), Item.status.not_in(sorted(DROPPED)))
        .order_by(Item.parent_id.is_not(None), Item.position, Item.id)
        .limit(bindparam("most", type_=Integer))
    )


def _has_work() -> ColumnElement[bool]:
    """Reported or completed; a note, a file, a figure, a tick, a step reached; more time asked; a word of a leader."""
    counted = [
        exists().where(Counter.item_id == Item.id, one.counter_id == Counter.id) for one in (Reading, Tick)
    ]  # fmt: skip
    return or_(
        Item.status.in_((Status.PENDING_CONFIRMATION, Status.COMPLETED)),
        *(exists().where(one.item_id == Item.id) for one in (Update, Evidence, Extension, Directive)),
        exists().where(Milestone.item_id == Item.id, Milestone.done_on.is_not(None)),
        *counted,
    )
