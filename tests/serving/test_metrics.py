"""The metrics of a real server: counted over its processes, given on an address of their own and nowhere else."""

from __future__ import annotations

import contextlib
import http.client
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from scripts.postgres import free_port
from scripts.project import ROOT
from serving import counting
from tests.databases import DatabaseServer
from tests.serving.test_server import NEIGHBOUR, children
from tracker.core.version import VERSION

# sqlite_only: what is asked is the server, not the database.
pytestmark = pytest.mark.sqlite_only

MOST_SECONDS = 180
Labels = frozenset[tuple[str, str]]


@dataclass
class Program:
    """Something that runs, the port of its pages and the one of its metrics."""

    process: subprocess.Popen[bytes]
    pages: int
    metrics: int

    def get(self, path: str) -> int:
        """A page; its status."""
        return ask(self.pages, path)[0]

    def told(self, name: str, **labels: str) -> float | None:
        """One number of the metrics; None where it is not among them."""
        return read(self.metrics).get((name, frozenset(labels.items())))


def ask(port: int, path: str) -> tuple[int, str]:
    with contextlib.closing(http.client.HTTPConnection(NEIGHBOUR, port, timeout=60)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def read(port: int) -> dict[tuple[str, Labels], float]:
    """All numbers, as Prometheus reads them."""
    status, text = ask(port, "/metrics")
    assert status == 200
    samples = (sample for family in text_string_to_metric_families(text) for sample in family.samples)
    return {(sample.name, frozenset(sample.labels.items())): sample.value for sample in samples}


@pytest.fixture
def server(databases: DatabaseServer, tmp_path: Path) -> Iterator[Program]:
    """Gunicorn with two processes of this program, in an office with its database."""
    pages, metrics, instance = free_port(), free_port(), tmp_path / "instance"
    instance.mkdir()
    settings = {
        "INSTANCE": str(instance), "DATABASE_URL": databases.copy("office", tmp_path), "LOG_LEVEL": "ERROR",
        "METRICS_BIND": f"{NEIGHBOUR}:{metrics}",
    }  # fmt: skip
    argv = ["gunicorn", "--config", "scripts/gunicorn.conf.py", "--bind", f"{NEIGHBOUR}:{pages}", "wsgi:application"]
    environment = {**os.environ, **{f"TRACKER_{name}": value for name, value in settings.items()}}
    process = subprocess.Popen([sys.executable, "-m", *argv], cwd=ROOT, env=environment)
    program = Program(process, pages, metrics)
    try:
        until(lambda: program.told("tracker_processes") == 2)
        yield program
    finally:
        process.terminate()
        process.wait(timeout=30)
    assert not list(counting.MEMORY.glob(f"tracker-metrics-{process.pid}-*")), "nothing is left of it"


def until(what: Callable[[], bool]) -> None:
    """Ask until it is so. A busy machine takes long to start two programs."""
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if what():
                return
        select.select([], [], [], 0.1)
    pytest.fail("it did not happen")


def test_what_a_server_answers_is_counted_over_its_processes(server: Program) -> None:
    assert [server.get("/sign-in") for _ in range(3)] == [200, 200, 200]
    assert server.get("/reminders/leave/no-such-key") == 404
    assert server.told("tracker_requests_total", group="accounts", status="2xx") == 3
    assert server.told("tracker_requests_total", group="reminders", status="4xx") == 1
    assert server.told("tracker_request_seconds_count", group="accounts") == 3
    assert server.told("tracker_request_seconds_bucket", group="accounts", le="+Inf") == 3
    until(lambda: server.told("tracker_requests_under_way") == 0)
    until(lambda: server.told("tracker_database_connections") == 0)  # given back after the answer has gone
    assert VERSION in {dict(labels).get("version") for _, labels in read(server.metrics)}
    assert ask(server.metrics, "/")[0] == 404
    assert server.get("/metrics") == 302, "the pages know no such address: a stranger is asked to sign in"

    # Labels name groups, and nothing that was typed.
    for path in ("/documents/4711", "/sign-in?next=/items/12", "/no/such/page"):
        server.get(path)
    labels = {(name, value) for _, labels in read(server.metrics) for name, value in labels}
    assert {name for name, _ in labels} == {"group", "status", "le", "version", "python"}
    assert {value for name, value in labels if name == "group"} == {"accounts", "documents", "none", "reminders"}

    # A process that is lost takes nothing of what was counted with it, and stands no longer among those that live.
    lost = children(server.process.pid)[0]
    os.kill(lost, signal.SIGKILL)
    until(lambda: lost not in children(server.process.pid) and server.told("tracker_processes") == 2)
    assert server.told("tracker_requests_total", group="accounts", status="2xx") == 4
