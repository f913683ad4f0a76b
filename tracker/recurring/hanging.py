"""What hangs on a document that is to be withdrawn: its items, and recurring duties that still open items for it."""

from __future__ import annotations

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.documents.events import Hanging, Hung, WhatHangsOn
from tracker.items.queries.hanging import hanging_on as items_on
from tracker.recurring.models import Series
from tracker.recurring.rhythm import headline

MOST = 50


def hanging_on(question: WhatHangsOn) -> Hanging:
    """Two queries. A series that goes on does not let its document go."""
    query = select(Series.id, Series.title, Series.every).where(
        Series.document_id == question.document_id, Series.next_on.is_not(None)
    )
    rows = db.session.execute(query.order_by(Series.id).limit(MOST))
    going_on = [Hung(headline(row.title, row.every), "series.show_series", {"series_id": row.id}) for row in rows]
    return items_on(question) + Hanging(staying=going_on)
