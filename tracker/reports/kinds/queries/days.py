"""By which days the reports of each kind close and are sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.reports.kinds.models import ReportDays
from tracker.reports.periods import PeriodKind


def days_of_kinds() -> Mapping[int, Sequence[ReportDays]]:
    """The days of every kind, by its id."""
    found: dict[int, list[ReportDays]] = defaultdict(list)
    for row in db.session.scalars(select(ReportDays)):
        found[row.kind_id].append(row)
    return found


def days_of_kind(kind_id: int) -> Mapping[PeriodKind, ReportDays]:
    rows = db.session.scalars(select(ReportDays).where(ReportDays.kind_id == kind_id))
    return {row.period_kind: row for row in rows}
