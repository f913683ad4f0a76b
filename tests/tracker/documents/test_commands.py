"""`flask documents …` as a script uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from tracker.core.project import ROOT
from tracker.documents import store
from tracker.documents.commands import documents

LINE = "Kế hoạch số 12/KH-UBND ngày 25/01/2022 của UBND huyện; KH 12/KH-UBND; 04-NQ/TU"


def run(app: Flask, *arguments: str, stdin: bytes | str = "") -> tuple[int, str]:
    """Run the command; its exit code and what it printed."""
    result = app.test_cli_runner().invoke(documents, [*arguments], input=stdin)
    return result.exit_code, result.output


def test_parse_prints_a_list_of_documents(tmp_path: Path) -> None:
    """In a process of its own: what is printed is UTF-8, whatever the machine's language."""
    environment = {**os.environ, "TRACKER_INSTANCE": str(tmp_path), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    flask = [sys.executable, "-m", "flask", "--app", "wsgi", "documents", "parse", "-"]
    done = subprocess.run(flask, input=LINE.encode(), capture_output=True, cwd=ROOT, env=environment, check=True)
    first, second = json.loads(done.stdout.decode("utf-8"))
    assert first == {
        "kind": "KH",
        "number": "12",
        "symbol": "KH-UBND",
        "date": "2022-01-25",
        "issuer": "UBND huyện",
        "mentions": [[12, 22], [58, 68]],
    }
    assert (second["kind"], second["number"], second["symbol"], second["date"]) == ("NQ", "04", "NQ/TU", None)
    assert "UBND huyện".encode() in done.stdout


def test_parse_takes_the_text_as_an_argument(app: Flask) -> None:
    code, output = run(app, "parse", LINE)
    assert (code, [one["number"] for one in json.loads(output)]) == (0, ["12", "04"])


def test_a_text_without_a_number_is_an_empty_list(app: Flask) -> None:
    assert run(app, "parse", "không có số") == (0, "[]\n")


def test_parse_prints_a_table(app: Flask) -> None:
    code, output = run(app, "parse", LINE, "--format", "table")
    lines = output.splitlines()
    assert code == 0
    assert lines[0].split() == ["Kind", "Number", "Symbol", "Date", "Issuer", "Mentions"]
    assert lines[1].split() == ["KH", "12", "KH-UBND", "25/01/2022", "UBND", "huyện", "2"]


def test_bytes_that_are_not_utf8_end_in_one_sentence(app: Flask) -> None:
    code, output = run(app, "parse", "-", stdin=b"K\xff\xfe")
    assert (code, output) == (1, "Error: The input is not UTF-8: byte 2 cannot be read.\n")


def test_the_sweep_counts_what_it_took(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(b"%PDF-1")
    assert run(app, "sweep-files") == (0, "0 files were taken away.\n")
    monkeypatch.setattr(store, "KEEP_SECONDS", -60)
    assert run(app, "sweep-files") == (0, "1 files were taken away.\n")
