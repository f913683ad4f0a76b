"""The numbers of arrival of a year."""

from __future__ import annotations

from sqlalchemy import func, select

from tracker.core.extensions import db
from tracker.documents.models import Document


def next_arrival(year: int) -> int:
    """The number after the highest of the year; 1 where nothing has arrived yet. One query."""
    highest = db.session.scalar(select(func.max(Document.arrival_number)).where(Document.arrival_year == year))
    return (highest or 0) + 1
