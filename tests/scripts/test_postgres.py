"""The tests' own PostgreSQL starts, answers and is gone afterwards, however its block ends."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from scripts import postgres
from scripts.messages import Stop
from scripts.project import ROOT

# sqlite_only: one run of the suite is enough; it brings its own server.
pytestmark = [
    pytest.mark.sqlite_only,
    pytest.mark.skipif(postgres.find_binaries() is None, reason="PostgreSQL is not installed"),
]


def connect(url: str) -> psycopg.Connection[tuple[str, ...]]:
    return psycopg.connect(url.replace("+psycopg", ""), connect_timeout=3)


def test_it_serves_utf8_to_this_machine_alone_and_leaves_nothing() -> None:
    with postgres.running() as url:
        with connect(url) as connection:
            names = ("server_encoding", "listen_addresses", "data_directory")
            encoding, listens, data = [connection.execute(f"show {name}").fetchone()[0] for name in names]
        assert (encoding, listens) == ("UTF8", "127.0.0.1")
        assert Path(data).parent.stat().st_mode & 0o777 == 0o700
    assert not Path(data).parent.exists()
    with pytest.raises(psycopg.OperationalError):
        connect(url)


def test_a_failing_command_gives_its_code_and_a_terminated_one_leaves_nothing() -> None:
    tests = f"import os, sys; print(os.environ['{postgres.URL_SETTING}'], flush=True); sys.stdin.read(); sys.exit(7)"
    command = [sys.executable, "-m", "scripts.postgres", sys.executable, "-c", tests]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        url = program.stdout.readline().strip()
        connect(url).close()
        program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=30) == 143
    with pytest.raises(psycopg.OperationalError):
        connect(url)


def test_the_newest_of_debian_s_versions_is_used(tmp_path: Path) -> None:
    for version in ("9", "15", "17", "common"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    assert postgres.find_binaries(tmp_path) == tmp_path / "17" / "bin"


def test_without_programs_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "find_binaries", lambda: None)
    with pytest.raises(Stop, match=re.escape("install the package postgresql")), postgres.running():
        pass


def test_memory_is_taken_where_it_has_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "ROOM", 1)
    assert postgres.base(tmp_path) == str(tmp_path)
    assert postgres.base(tmp_path / "missing") in (tempfile.gettempdir(), "/tmp")
    monkeypatch.setattr(postgres, "ROOM", 1 << 62)
    assert postgres.base(tmp_path) in (tempfile.gettempdir(), "/tmp")
