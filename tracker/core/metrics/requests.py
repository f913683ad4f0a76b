"""What the web server counts of its requests and connections. Several processes count into files of one folder.

Labels are the group of a page (its blueprint) and the hundred of its status: never an address, an id or a person.
"""

from __future__ import annotations

import os
from typing import Any

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import Engine, event

from tracker.core import clock
from tracker.core.metrics.house import build
from tracker.core.security import STATIC_ENDPOINTS

#: Where the processes of one server count; scripts/gunicorn.conf.py names it, before this module is imported.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
#: Seconds. A page takes some hundredths; past the last one PostgreSQL's own limit ends it.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
#: Addresses that lead nowhere.
NOWHERE, FILES = "none", "static"
KEPT, BEGAN = "tracker_metrics", "metrics_began"


class Counted:
    """The metrics of one process."""

    def __init__(self) -> None:
        registry = CollectorRegistry()  # only so that two applications of one process are not in each other's way
        self.requests = Counter("tracker_requests", "Requests answered", ["group", "status"], registry=registry)
        self.seconds = Histogram(
            "tracker_request_seconds", "How long the program took", ["group"], buckets=BUCKETS, registry=registry
        )
        self.under_way = _gauge("tracker_requests_under_way", "Requests that are being answered", registry)
        self.connections = _gauge("tracker_database_connections", "Connections to the database in use", registry)
        self.most = _gauge("tracker_database_connections_most", "As many there may be", registry)
        self.processes = _gauge("tracker_processes", "Processes of the web server", registry)
        self._children: dict[tuple[str, str], tuple[Any, Any]] = {}
        build_info = Gauge(
            "tracker_build_info", "Which program answers", [*build()], registry=registry, multiprocess_mode="livemax"
        )
        build_info.labels(**build()).set(1)
        self.processes.set(1)

    def of(self, group: str, status: str) -> tuple[Any, Any]:
        """Counter and histogram of a group: looked up once, for that takes as long as counting."""
        found = self._children.get((group, status))
        if found is None:
            found = self._children[group, status] = (self.requests.labels(group, status), self.seconds.labels(group))
        return found


def _gauge(name: str, words: str, registry: CollectorRegistry) -> Gauge:
    """The sum of the processes that live."""
    return Gauge(name, words, registry=registry, multiprocess_mode="livesum")


def is_counting(app: Flask) -> bool:
    """Whether this is a process of the web server, and an address for its metrics is set."""
    return bool(app.config["TRACKER_METRICS_BIND"] and os.environ.get(FOLDER))


def count_requests(app: Flask) -> None:
    """Count what this process answers; before anything else of the application is bound to its requests."""
    if not is_counting(app):
        return
    counted = app.extensions[KEPT] = Counted()

    @app.before_request
    def begin() -> None:
        setattr(g, BEGAN, clock.seconds())
        counted.under_way.inc()

    @app.after_request
    def end(response: Response) -> Response:
        began: float | None = g.get(BEGAN)
        if began is not None:
            requests, seconds = counted.of(group_of(request.endpoint), f"{response.status_code // 100}xx")
            requests.inc()
            seconds.observe(clock.seconds() - began)
        return response

    @app.teardown_request
    def leave(_error: BaseException | None) -> None:
        if g.pop(BEGAN, None) is not None:
            counted.under_way.dec()


def count_connections(app: Flask, engine: Engine) -> None:
    """Watch the pool: a program that waits for connections answers slowly, and nothing else shows why."""
    counted: Counted | None = app.extensions.get(KEPT)
    if counted is None:
        return
    pool: Any = engine.pool
    counted.most.set(pool.size() + pool._max_overflow)

    @event.listens_for(engine, "checkout")
    def taken(*_about: Any) -> None:
        counted.connections.set(engine.pool.checkedout())  # type: ignore[attr-defined]  # a QueuePool has one

    @event.listens_for(engine, "checkin")
    def given_back(*_about: Any) -> None:  # told before it is
        counted.connections.set(max(0, engine.pool.checkedout() - 1))  # type: ignore[attr-defined]  # as above


def group_of(endpoint: str | None) -> str:
    """The blueprint: board, documents, items … ."""
    if endpoint is None:
        return NOWHERE
    return FILES if endpoint in STATIC_ENDPOINTS else endpoint.partition(".")[0]


def registry_of_processes() -> CollectorRegistry:
    """What all processes of this server have counted together, read anew for each answer."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library leaves it so
    return registry
