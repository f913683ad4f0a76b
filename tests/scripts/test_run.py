"""`make run` as a person meets it: demo in a new instance, address, sign-ins, a second start, Ctrl-C, strangers."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.postgres import free_port
from scripts.project import ROOT
from scripts.run import OFFICES as RUN_OFFICES, wanted_demo
from tracker.demo.offices import OFFICES

# sqlite_only: it starts its own server on its own SQLite file, so once is enough.
pytestmark = pytest.mark.sqlite_only

#: Seconds that the first page of a new server may take on a machine that others use.
FIRST_PAGE = 60
COMMAND = [sys.executable, "-m", "scripts.run"]


def settings(instance: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    return {**kept, "TRACKER_INSTANCE": str(instance), "PYTHONUTF8": "1", **more}


def printed_by(program: subprocess.Popen[str]) -> str:
    """What it says until it serves, or until it ends."""
    assert program.stdout is not None
    printed = ""
    while "Ctrl-C" not in printed and (line := program.stdout.readline()):
        printed += line
    return printed


def start(instance: Path, **more: str) -> tuple[str, int]:
    """Start, read until it serves, look at it, press Ctrl-C: (what it printed, exit code)."""
    port = str(free_port())
    with subprocess.Popen(
        COMMAND, cwd=ROOT, env=settings(instance, PORT=port, **more), stdout=subprocess.PIPE, encoding="utf-8"
    ) as program:
        printed = printed_by(program)
        assert f"http://127.0.0.1:{port}" in printed
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=FIRST_PAGE) as page:
            assert page.status == 200
        program.send_signal(signal.SIGINT)
        program.communicate(timeout=30)
    return printed, program.returncode


def test_a_new_instance_gets_the_demo_once(tmp_path: Path) -> None:
    printed, code = start(tmp_path)
    assert code == 0
    assert "loading the demo" in printed
    assert "vanthu" in printed
    again, code = start(tmp_path)
    assert code == 0
    assert "loading the demo" not in again
    assert "vanthu" in again


def refused(instance: Path, **more: str) -> list[str]:
    """What a start says that ends at once; nothing has been made by then."""
    done = subprocess.run(
        COMMAND, cwd=ROOT, env=settings(instance, **more), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert not list(instance.iterdir())
    return done.stderr.splitlines()


def test_a_busy_port_ends_it_at_once_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        vietnamese, english = refused(tmp_path, PORT=port)
    assert f"Cổng {port} " in vietnamese
    assert f"Port {port} " in english


@pytest.mark.parametrize(("host", "words"), [("nowhere..invalid", "is not a name"), ("192.0.2.1", "of this machine")])
def test_a_host_that_is_not_ours_is_named(tmp_path: Path, host: str, words: str) -> None:
    vietnamese, english = refused(tmp_path, HOST=host, PORT=str(free_port()))
    assert f"HOST={host}" in vietnamese
    assert words in english


def test_a_wrong_wish_about_the_demo_is_named(tmp_path: Path) -> None:
    vietnamese, english = refused(tmp_path, TRACKER_DEMO="perhaps")
    assert "TRACKER_DEMO=perhaps" in vietnamese
    assert "xa là xã Bình Sơn 2026" in vietnamese
    assert english.strip("() ").startswith("TRACKER_DEMO is huyen, xa or no")


STRANGER = "127.0.0.2"
POST = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
#: Requests that begin and do not end: nothing at all, half a header, a header without its body, a body that stops.
UNFINISHED = (
    b"",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    POST + b"Content-Length: 1000000\r\n\r\n",
    POST + b"Content-Length: 1000000\r\n\r\n" + b"a" * 20_000,
)


@dataclass(frozen=True, slots=True)
class Started:
    """A server without the demo, which the tests below share: starting one takes longer than all that they ask."""

    port: int
    printed: str


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """What `make run` serves, with little patience for requests that do not come; Ctrl-C ends it in good order."""
    port = free_port()
    patience = {
        "TRACKER_HEADER_SECONDS": "12",
        "TRACKER_GRACE_SECONDS": "12",
        "TRACKER_LEAST_BYTES_PER_SECOND": "20000",
    }
    more = {"PORT": str(port), "TRACKER_DEMO": "no", "TRACKER_UPLOAD_MEGABYTES": "1", **patience}
    environment = settings(tmp_path_factory.mktemp("instance"), **more)
    with subprocess.Popen(COMMAND, cwd=ROOT, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as program:
        printed = printed_by(program)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=FIRST_PAGE) as page:
            page.read()
        yield Started(port, printed)
        program.send_signal(signal.SIGINT)
        program.communicate(timeout=30)
    assert program.returncode == 0


def test_a_real_office_is_told_to_set_up_and_never_sees_the_demo(started: Started) -> None:
    assert f"http://127.0.0.1:{started.port}" in started.printed
    assert "flask setup" in started.printed
    assert "demo" not in started.printed


def test_sixty_unfinished_requests_keep_nobody_waiting_and_end(started: Started) -> None:
    with ExitStack() as open_:
        held = []
        for turn in range(60):
            connection = socket.create_connection(("127.0.0.1", started.port), 60, source_address=(STRANGER, 0))
            held.append(open_.enter_context(connection))
            connection.sendall(UNFINISHED[turn % len(UNFINISHED)])
        with urllib.request.urlopen(f"http://127.0.0.1:{started.port}/sign-in", timeout=60) as page:
            assert page.status == 200
            assert b'name="password"' in page.read()
        assert select.select(held, [], [], 0)[0] == []  # all of them were open meanwhile
        for turn, connection in enumerate(held):
            said = connection.recv(65536)
            assert said == b"" if turn % len(UNFINISHED) == 0 else said.startswith(b"HTTP/1.1 408 ")


def test_a_file_somewhat_too_large_is_answered_by_the_programs_own_page(started: Started) -> None:
    body = b"a" * 4_000_000
    request = urllib.request.Request(f"http://127.0.0.1:{started.port}/sign-in", data=body, method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=60)
    with refused.value as answer:
        assert answer.code == 413
        assert "<html" in answer.read().decode()


@pytest.mark.parametrize(
    ("said", "demo"), [("", "huyen"), ("yes", "huyen"), ("XA", "xa"), ("huyen", "huyen"), ("no", "")]
)
def test_a_demonstration_is_chosen_by_its_name(said: str, demo: str) -> None:
    assert wanted_demo({"TRACKER_DEMO": said}) == demo


def test_every_demonstration_that_may_be_chosen_is_there() -> None:
    assert list(RUN_OFFICES) == list(OFFICES)
