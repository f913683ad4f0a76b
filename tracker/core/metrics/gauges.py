"""Gauges: numbers that are read when somebody asks for them. Slices give theirs by the table GAUGES of `wiring`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Flask, current_app
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, TimeoutError as PoolTimeout

from tracker.core.extensions import db

KEPT = "tracker_gauges"
PREFIX = "tracker_"
#: Milliseconds that one gauge may take on PostgreSQL; who asks gives up after ten seconds.
MOST_MS = 3000
log = logging.getLogger(__name__)

Value = float | None
Read = Callable[[], Value | Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number by its name (without tracker_), or several by one label. What is not known is None and left out.

    A label holds one of a few words that the program itself knows: no id, name, title or path, nothing that somebody
    typed. `read` is called in an application context, outside any transaction, and only reads.
    """

    name: str
    help: str
    read: Read
    label: str = ""
    asks_database: bool = True


GaugeTable = Sequence[Gauge]


def init_gauges(app: Flask, table: GaugeTable) -> None:
    """Remember the gauges."""
    app.extensions[KEPT] = tuple(table)


def gauges() -> GaugeTable:
    found: GaugeTable = current_app.extensions[KEPT]
    return found


class Reader(Collector):
    """Reads every gauge once for each answer. One that fails is left out and named; the others are given."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def collect(self) -> Iterator[Metric]:
        """The gauges, and which of them could not be read."""
        failed = GaugeMetricFamily(
            f"{PREFIX}gauge_failed", "1 where this gauge could not be read just now", labels=["gauge"]
        )
        is_away = False
        with self.app.app_context():
            for gauge in gauges():
                is_skipped = is_away and gauge.asks_database
                try:
                    if not is_skipped:
                        yield _family(gauge)
                except (OperationalError, PoolTimeout):  # the others would wait for it as long
                    is_away = is_skipped = True
                except Exception:
                    log.exception("gauge %s", gauge.name)
                    is_skipped = True
                failed.add_metric([gauge.name], float(is_skipped))
        yield failed


def registry_of(app: Flask) -> CollectorRegistry:
    """What the job process gives."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Reader(app))
    return registry


def _family(gauge: Gauge) -> Metric:
    try:
        if gauge.asks_database:
            _hurry()
        found = gauge.read()
    finally:
        if gauge.asks_database:
            db.session.rollback()
    family = GaugeMetricFamily(PREFIX + gauge.name, gauge.help, labels=[gauge.label] if gauge.label else None)
    values = found if isinstance(found, Mapping) else {"": found}
    for label, value in values.items():
        if value is not None:
            family.add_metric([label] if gauge.label else [], value)
    return family


def _hurry() -> None:
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text(f"SET LOCAL statement_timeout = {MOST_MS}"))
