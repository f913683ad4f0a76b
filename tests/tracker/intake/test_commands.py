"""`flask intake read`: a paper as data, without a database."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Flask

from tests.tracker.intake.reading.files.test_word_files import packed, par
from tracker import create_app


def without_database(folder: Path) -> Flask:
    """An office whose database does not answer."""
    return create_app(
        {"TRACKER_INSTANCE": str(folder), "TRACKER_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:9/none"}
    )


def test_a_paper_is_read_without_a_database(tmp_path: Path) -> None:
    file = tmp_path / "kế hoạch.docx"
    file.write_bytes(packed(par("UBND XÃ A") + par("Số: 12/KH-UBND") + par("KẾ HOẠCH")))
    runner = without_database(tmp_path / "instance").test_cli_runner()
    done = runner.invoke(args=["intake", "read", str(file), "--format", "json"])
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert set(said) == {"register", "tasks", "pages", "notes"}
    assert {"kind", "number", "symbol", "date", "issuer", "place", "title", "signer", "recipients"} <= set(
        said["register"]
    )


def test_plain_text_comes_on_the_standard_input(tmp_path: Path) -> None:
    runner = without_database(tmp_path).test_cli_runner()
    done = runner.invoke(args=["intake", "read", "-", "--format", "json"], input="KẾ HOẠCH\n".encode())
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["pages"] == 0


def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    runner = without_database(tmp_path).test_cli_runner()
    (tmp_path / "a.docx").write_bytes(b"PK\3\4 and no more")
    for name in ("a.docx", "none.docx"):
        done = runner.invoke(args=["intake", "read", str(tmp_path / name)])
        assert done.exit_code == 1
        assert done.output.startswith("Error: ")
        assert done.output.count("\n") == 1
