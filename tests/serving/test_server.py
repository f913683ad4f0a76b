"""The server in front of a small application: what it drops, whom it keeps, how it ends."""

from __future__ import annotations

import contextlib
import errno
import http.client
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.postgres import free_port
from scripts.project import ROOT

# sqlite_only: no database is asked.
pytestmark = pytest.mark.sqlite_only

STRANGER, NEIGHBOUR = "127.0.0.2", "127.0.0.1"
THREADS = 8  # scripts/gunicorn.conf.py
MOST_SECONDS = 60  # for what must happen in the end
ASK = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"


@contextlib.contextmanager
def serving(processes: int = 1, **config: int) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Gunicorn with our worker: its port and its process."""
    port = free_port()
    argv = [sys.executable, "-m", "gunicorn", "--config", "scripts/gunicorn.conf.py", "--bind", f"{NEIGHBOUR}:{port}"]
    argv += ["--workers", str(processes), "tests.serving.application:application"]
    environment = {**os.environ, "SERVING_TEST_CONFIG": json.dumps(config)}
    process = subprocess.Popen(argv, cwd=ROOT, env=environment)
    try:
        wait_for(lambda: asked(port))
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(what: Any) -> Any:
    """Ask until there is an answer."""
    until = time.monotonic() + MOST_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if (answer := what()) is not None:
                return answer
    pytest.fail("it did not happen")


def asked(port: int, path: str = "/", **headers: str) -> dict[str, Any]:
    """What the application was told, by a connection of its own from the neighbour."""
    connection = http.client.HTTPConnection(NEIGHBOUR, port, timeout=MOST_SECONDS)
    with contextlib.closing(connection):
        connection.request("GET", path, headers=headers)
        told: dict[str, Any] = json.loads(connection.getresponse().read())
    return told


OPEN: list[socket.socket] = []


@pytest.fixture(autouse=True)
def hang_up() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().close()


def opened(port: int, first: bytes, address: str = STRANGER) -> socket.socket:
    """A connection on which this has been sent."""
    connection = socket.create_connection((NEIGHBOUR, port), MOST_SECONDS, source_address=(address, 0))
    OPEN.append(connection)
    connection.sendall(first)
    return connection


def answered(connection: socket.socket) -> tuple[int, bytes]:
    """Status and body of the next answer."""
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    return answer.status, answer.read()


def heard(connection: socket.socket) -> bytes:
    """All that comes until the other side hangs up."""
    said = b""
    with contextlib.suppress(ConnectionResetError):
        while chunk := connection.recv(65536):
            said += chunk
    return said


def dripped(connection: socket.socket, drop: bytes) -> bytes:
    """Send one byte after the other until the other side hangs up; what it said."""
    until, said = time.monotonic() + MOST_SECONDS, b""
    with contextlib.suppress(ConnectionError):
        while time.monotonic() < until:
            if select.select([connection], [], [], 0.05)[0]:
                chunk = connection.recv(65536)
                if not chunk:
                    return said
                said += chunk
            elif not said:
                connection.sendall(drop)
        pytest.fail("it was never dropped")
    return said


@pytest.mark.parametrize(
    ("first", "drop"), [(b"GET / HTTP/1.1\r\nX-Slow: ", b"a"), (POST, b"a"), (b"", b"\r\n\r\n")],
    ids=["header", "body", "blank lines"],
)  # fmt: skip
def test_a_request_that_drips_for_ever_is_dropped_with_a_sentence(first: bytes, drop: bytes) -> None:
    with serving(TRACKER_HEADER_SECONDS=1, TRACKER_GRACE_SECONDS=1) as (port, _):
        said = dripped(opened(port, first), drop)
    assert said.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert "hãy gửi lại".encode() in said


def test_who_sends_nothing_is_dropped_without_a_word() -> None:
    with serving(TRACKER_HEADER_SECONDS=1) as (port, _):
        assert heard(opened(port, b"")) == b""


def test_an_answer_that_is_not_fetched_is_dropped() -> None:
    with serving(TRACKER_GRACE_SECONDS=1, TRACKER_LEAST_BYTES_PER_SECOND=1_000_000) as (port, _):
        with socket.socket() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            connection.bind((STRANGER, 0))
            connection.connect((NEIGHBOUR, port))
            connection.sendall(b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n" * 3)
            # the server closes: poll tells it without anything being read
            poll = select.poll()
            poll.register(connection, select.POLLRDHUP)
            assert poll.poll(MOST_SECONDS * 1000)
            assert connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == errno.ECONNRESET
        assert asked(port)["REMOTE_ADDR"] == NEIGHBOUR


def test_a_slow_upload_that_keeps_the_rate_arrives_whole() -> None:
    with serving(TRACKER_HEADER_SECONDS=1, TRACKER_GRACE_SECONDS=1, TRACKER_LEAST_BYTES_PER_SECOND=100) as (port, _):
        connection = opened(port, b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000\r\n\r\n")
        for _ in range(30):  # three seconds, thrice what a header may take
            assert not select.select([connection], [], [], 0.1)[0]
            connection.sendall(b"a" * 100)
        assert b'"body": 3000' in answered(connection)[1]


def test_a_stranger_with_too_many_connections_pushes_out_his_own() -> None:
    with serving(TRACKER_CONNECTIONS=20) as (port, _):
        neighbour = opened(port, ASK, NEIGHBOUR)
        assert answered(neighbour)[0] == 200
        begun = opened(port, b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\na", NEIGHBOUR)
        held = [opened(port, b"GET / HTTP/1.1\r\n") for _ in range(60)]
        assert b" 200 " not in heard(held[0])  # dropped
        neighbour.sendall(ASK)
        assert answered(neighbour)[0] == 200
        begun.sendall(b"b")
        assert b'"body": 2' in answered(begun)[1]
        assert asked(port)["REMOTE_ADDR"] == NEIGHBOUR


def test_requests_sent_unasked_behind_another_are_left_unanswered() -> None:
    request = b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with serving() as (port, _):
        said = heard(opened(port, request * 100))
    assert said.count(b"HTTP/1.1 200 OK") == 1
    assert b"Connection: close" in said


def test_a_body_past_twice_the_limit_is_refused_before_it_has_come() -> None:
    with serving(MAX_CONTENT_LENGTH=1000) as (port, _):
        moderate = opened(port, b"POST / HTTP/1.1\r\nContent-Length: 1500\r\nConnection: close\r\n\r\n" + b"a" * 1500)
        assert b'"body": 1500' in heard(moderate)
        large = opened(port, b"POST / HTTP/1.1\r\nContent-Length: 3000\r\n\r\n")
        assert heard(large).startswith(b"HTTP/1.1 413 ")


def test_the_address_is_the_one_that_connected_and_the_proxys_words_reach_the_application() -> None:
    with serving() as (port, _):
        told = asked(port, **{"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"})
    assert (told["REMOTE_ADDR"], told["HTTP_X_FORWARDED_FOR"]) == (NEIGHBOUR, "203.0.113.7")
    assert told["wsgi.url_scheme"] == "http"


def test_asked_to_end_it_lets_a_request_have_its_answer(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with serving() as (port, process):
        waiting = opened(port, f"GET /wait HTTP/1.1\r\nHost: localhost\r\nX-Pipe: {pipe}\r\n\r\n".encode(), NEIGHBOUR)
        with pipe.open("wb") as go_on:  # opens when the application has opened its end
            silent = opened(port, b"")
            process.terminate()
            assert heard(silent) == b""  # so it is ending
            go_on.write(b"go on")
        assert heard(waiting).startswith(b"HTTP/1.1 200 OK")
        assert process.wait(timeout=30) == 0


def test_the_watchdog_is_answered_while_every_thread_works(tmp_path: Path) -> None:
    with serving() as (port, _), contextlib.ExitStack() as working:
        for number in range(THREADS):
            pipe = tmp_path / f"pipe-{number}"
            os.mkfifo(pipe)
            opened(port, f"GET /wait HTTP/1.1\r\nHost: localhost\r\nX-Pipe: {pipe}\r\n\r\n".encode(), NEIGHBOUR)
            working.enter_context(pipe.open("wb"))  # opens when the application has opened its end
        unheard = opened(port, ASK, NEIGHBOUR)
        assert asked(port, "/health/live")["REMOTE_ADDR"] == NEIGHBOUR
        assert select.select([unheard], [], [], 0)[0] == []


def children(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as listed:
        return [int(child) for child in listed.read().split()]


def test_the_loss_of_one_process_stops_nobody() -> None:
    with serving(processes=2) as (port, process):
        lost, *_ = wait_for(lambda: found if len(found := children(process.pid)) == 2 else None)
        os.kill(lost, signal.SIGKILL)
        assert asked(port)["REMOTE_ADDR"] == NEIGHBOUR
        replaced = wait_for(lambda: found if len(found := children(process.pid)) == 2 and lost not in found else None)
        assert asked(port)["process"] in replaced
