"""The way that reports of a kind take, as the office sets it."""

from __future__ import annotations

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.reports import policies
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.rounds.models import ReportWay
from tracker.reports.rounds.queries import way_of
from tracker.reports.rounds.way import Way

NAMES = ("by_head", "head_edits", "leader_edits", "compares")


def set_way(kind_id: int, way: Way, *, by: Actor) -> None:
    """From now on reports of this kind go so; one that is with somebody already stays with him."""
    by = as_allowed(by, policies.can_compile)
    kind = load_kind(kind_id)
    before, after = way_of(kind_id), way
    row = db.session.get(ReportWay, kind_id) or ReportWay(kind_id=kind_id)
    for name in NAMES:
        setattr(row, name, getattr(way, name))
    db.session.add(row)
    changed = [name for name in NAMES if getattr(before, name) != getattr(after, name)]
    if changed:
        record(
            "report_kind.way_changed", kind, by=by, before={name: getattr(before, name) for name in changed},
            after={name: getattr(after, name) for name in changed},
        )  # fmt: skip
