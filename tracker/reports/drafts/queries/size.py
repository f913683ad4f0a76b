"""How much a report tells, without making it: whether its file is made while somebody waits."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.models.item import Item
from tracker.reports.drafts.queries.gathering import is_told
from tracker.reports.kinds.queries.outline import outline_of
from tracker.reports.models import Report
from tracker.reports.periods import Window, read_period


def items_told(report: Report) -> int:
    """How many items it tells of: as frozen once it is approved, before that those of the register. A few queries."""
    if report.snapshot is not None:
        return len(report.snapshot["facts"]["items"])
    window, paper = Window(report.from_on, report.cut_off), aliased(Document, name="paper")
    told = is_told(window, read_period(report.period), paper)
    query = select(func.count(Item.id)).outerjoin(paper, paper.id == Item.document_id)
    only = outline_of(report.kind_id).scope.asks_about()
    query = query.where(Item.restricted.is_(False), told)
    return db.session.scalar(query if only is None else query.where(only)) or 0
