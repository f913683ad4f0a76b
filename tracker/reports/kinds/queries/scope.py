"""Which fields of work a kind of report tells, and which sections are the kind's own: what keeps kinds apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.reports.kinds.models import KindField


def fields_of_kind(kind_id: int) -> frozenset[int] | None:
    """Ids of its fields of work; None: it tells the whole office. One query."""
    return frozenset(db.session.scalars(select(KindField.field_id).where(KindField.kind_id == kind_id))) or None


def fields_of_kinds() -> Mapping[int, frozenset[int]]:
    """{kind: its fields} of the kinds that have some. One query."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in db.session.scalars(select(KindField)):
        found[row.kind_id].add(row.field_id)
    return {kind_id: frozenset(fields) for kind_id, fields in found.items()}
