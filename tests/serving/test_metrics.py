"""The metrics of a real server: counted over its processes, given on an address of their own and nowhere else."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from scripts.postgres import free_port
from scripts.project import ROOT
from serving import counting
from tests.databases import DatabaseServer
from tests.serving.test_server import NEIGHBOUR, children, wait_for
from tracker.core.version import VERSION

# sqlite_only: what is asked is the server, not the database.
pytestmark = pytest.mark.sqlite_only

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
def environment(databases: DatabaseServer, tmp_path: Path) -> dict[str, str]:
    """The settings of an office with its database."""
    instance = tmp_path / "instance"
    instance.mkdir()
    own = {"INSTANCE": str(instance), "DATABASE_URL": databases.copy("office", tmp_path), "LOG_LEVEL": "ERROR"}
    return {**os.environ, **{f"TRACKER_{name}": value for name, value in own.items()}}


@contextlib.contextmanager
def running(argv: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", *argv], cwd=ROOT, env=environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[Program]:
    """Gunicorn with two processes of this program."""
    pages, metrics = free_port(), free_port()
    argv = ["gunicorn", "--config", "scripts/gunicorn.conf.py", "--bind", f"{NEIGHBOUR}:{pages}", "wsgi:application"]
    with running(argv, environment | {"TRACKER_METRICS_BIND": f"{NEIGHBOUR}:{metrics}"}) as process:
        program = Program(process, pages, metrics)
        wait_for(lambda: program.told("tracker_processes") == 2 or None)
        yield program
    assert not list(counting.MEMORY.glob(f"tracker-metrics-{process.pid}-*")), "nothing is left of it"


def test_what_a_server_answers_is_counted_over_its_processes(server: Program) -> None:
    assert [server.get("/sign-in") for _ in range(3)] == [200, 200, 200]
    assert server.get("/reminders/leave/no-such-key") == 404
    assert server.told("tracker_requests_total", group="accounts", status="2xx") == 3
    assert server.told("tracker_requests_total", group="reminders", status="4xx") == 1
    assert server.told("tracker_request_seconds_count", group="accounts") == 3
    assert server.told("tracker_request_seconds_bucket", group="accounts", le="+Inf") == 3
    assert server.told("tracker_requests_under_way") == 0
    assert server.told("tracker_database_connections") == 0
    assert VERSION in {dict(labels).get("version") for _, labels in read(server.metrics)}
    assert ask(server.metrics, "/")[0] == 404
    assert server.get("/metrics") == 302, "the pages know no such address: a stranger is asked to sign in"

    # A process that is lost takes nothing of what was counted with it, and stands no longer among those that live.
    lost = children(server.process.pid)[0]
    os.kill(lost, signal.SIGKILL)
    wait_for(lambda: None if lost in children(server.process.pid) else True)
    wait_for(lambda: server.told("tracker_processes") == 2 or None)
    assert server.told("tracker_requests_total", group="accounts", status="2xx") == 3


def test_labels_name_groups_and_nothing_that_was_typed(server: Program) -> None:
    for path in ("/documents/4711", "/sign-in?next=/items/12", "/no/such/page", "/reminders/leave/a-secret-word"):
        server.get(path)
    labels = {(name, value) for _, labels in read(server.metrics) for name, value in labels}
    assert {name for name, _ in labels} == {"group", "status", "le", "version", "python"}
    assert {value for name, value in labels if name == "group"} == {"accounts", "documents", "none", "reminders"}


def test_the_job_process_gives_the_gauges(environment: dict[str, str]) -> None:
    port = free_port()
    with running(["flask", "jobs", "run"], environment | {"TRACKER_METRICS_JOBS_BIND": f"{NEIGHBOUR}:{port}"}):
        began = frozenset({("task", "fire_timers")})
        wait_for(lambda: ("tracker_job_last_began_timestamp_seconds", began) in read(port) or None)
        found = read(port)
    assert found["tracker_mails_waiting", frozenset()] == 0
    assert found["tracker_disk_free_bytes", frozenset({("place", "instance")})] > 0
    assert found["tracker_version_info", frozenset({("version", VERSION)})] == 1
    assert {value for (name, _), value in found.items() if name == "tracker_gauge_failed"} == {0}


@pytest.mark.parametrize(
    ("argv", "setting"),
    [
        (["gunicorn", "--config", "scripts/gunicorn.conf.py", "--bind", "127.0.0.1:0", "wsgi:application"], "METRICS_BIND"),
        (["flask", "jobs", "run"], "METRICS_JOBS_BIND"),
    ],
)  # fmt: skip
def test_an_address_that_is_taken_stops_the_start_with_a_sentence(
    environment: dict[str, str], argv: list[str], setting: str, taken: Callable[[], int]
) -> None:
    bind = f"{NEIGHBOUR}:{taken()}"
    done = subprocess.run(
        [sys.executable, "-m", *argv], cwd=ROOT, env=environment | {f"TRACKER_{setting}": bind}, timeout=60,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert f"TRACKER_{setting} {bind} cannot be used: Address already in use" in done.stderr


@pytest.fixture
def taken() -> Iterator[Callable[[], int]]:
    """A port on which somebody else listens."""
    with socket.create_server((NEIGHBOUR, 0)) as listener:
        yield lambda: int(listener.getsockname()[1])
