"""How many items are open and overdue, for whoever watches the program."""

from __future__ import annotations

from sqlalchemy import func, select

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.metrics.gauges import Gauge, GaugeTable
from tracker.items.models.item import Item
from tracker.items.queries.conditions import is_open


def _open() -> float:
    return float(db.session.scalar(select(func.count()).select_from(Item).where(is_open())) or 0)


def _overdue() -> float:
    overdue = select(func.count()).select_from(Item).where(is_open(), Item.late_from <= clock.today())
    return float(db.session.scalar(overdue) or 0)


GAUGES: GaugeTable = (
    Gauge("items_open", "Items that are still to be done", _open),
    Gauge("items_overdue", "Of them, those whose deadline is over", _overdue),
)
