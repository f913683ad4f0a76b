"""The log: no entry is changed or deleted, but by the one command that exports a closed year and takes it out."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from tests.factories import Office, save
from tracker.audit import archiving
from tracker.audit.models import AuditEntry, AuditOpening
from tracker.core import clock
from tracker.core.extensions import db

LAST = 2023
#: The office's year begins seven hours before that of UTC.
LATE = datetime(LAST, 12, 31, 16, 59, 59, tzinfo=UTC)
NEXT = datetime(LAST, 12, 31, 17, 0, 0, tzinfo=UTC)


def entry(at: datetime, **fields: Any) -> int:
    return save(
        AuditEntry(
            **{
                "at": at, "person_name": "Hoàng Anh Quân", "action": "unit.renamed", "subject_kind": "unit",
                "subject_id": 1, "before": {"name": "Phòng A"}, "after": {"name": "Phòng B"}, **fields,
            }
        )
    ).id  # fmt: skip


def entries() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry.id).order_by(AuditEntry.id)))


SINS = [
    "UPDATE audit_entry SET note = 'x'",
    "UPDATE audit_entry SET at = '2001-01-01 00:00:00'",
    "DELETE FROM audit_entry",
    "INSERT INTO audit_opening (id) VALUES (2023); DELETE FROM audit_entry",
]
ON_SQLITE = [
    "INSERT OR REPLACE INTO audit_entry (id, at, person_name, action, subject_kind, subject_id, note)"
    " SELECT id, at, 'X', action, subject_kind, subject_id, note FROM audit_entry",
    "UPDATE OR REPLACE audit_entry SET id = 1",
]
ON_POSTGRES = [
    "TRUNCATE audit_entry",
    "INSERT INTO audit_entry SELECT * FROM audit_entry ON CONFLICT (id) DO UPDATE SET note = 'x'",
]


@pytest.mark.parametrize("sin", range(6))
def test_no_statement_changes_or_deletes_an_entry(app: Flask, sin: int) -> None:
    kept = [entry(LATE), entry(clock.now())]
    sins = SINS + (ON_SQLITE if db.engine.dialect.name == "sqlite" else ON_POSTGRES)
    *before, last = sins[sin].split(";")
    for statement in before:
        db.session.execute(text(statement))
    with pytest.raises(DatabaseError, match="audit_entry is sealed"):
        db.session.execute(text(last))
    assert entries() == kept
    assert set(db.session.scalars(select(AuditEntry.note))) == {""}


def test_not_even_an_opening_lets_entries_of_this_year_go(app: Flask) -> None:
    kept = entry(clock.now())
    save(AuditOpening(id=clock.now().astimezone(clock.OFFICE_ZONE).year))
    with pytest.raises(DatabaseError, match="audit_entry is sealed"):
        db.session.execute(text("DELETE FROM audit_entry"))
    assert entries() == [kept]


def archive(app: Flask, *words: str) -> tuple[int, str]:
    db.session.rollback()
    done = app.test_cli_runner().invoke(args=["audit", "archive", *words])
    return done.exit_code, done.output


def test_a_closed_year_is_exported_and_taken_out(app: Flask, office: Office, tmp_path: Path) -> None:
    before, gone, after = entry(datetime(LAST, 1, 1, tzinfo=UTC).replace(year=2022)), entry(LATE), entry(NEXT)
    gone_too = entry(datetime(LAST - 1, 12, 31, 17, 0, tzinfo=UTC), note="Đúng nửa đêm\nhai dòng")
    file = tmp_path / "nhat-ky-2023.jsonl"
    code, output = archive(app, str(LAST), str(file), "--format", "json")
    assert code == 0, output
    told = json.loads(output)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert told == {
        "year": LAST, "count": 2, "file": str(file), "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }  # fmt: skip
    assert (lines[0]["audit_year"], lines[0]["count"]) == (LAST, 2)
    assert [line["id"] for line in lines[1:]] == [gone, gone_too]
    assert lines[2]["note"] == "Đúng nửa đêm\nhai dòng"
    assert lines[1]["before"] == {"name": "Phòng A"}
    assert set(lines[1]) == set(AuditEntry.__table__.columns.keys())
    assert file.stat().st_mode & 0o777 == 0o600
    *left, own = entries()
    assert left == [before, after]
    assert db.session.scalar(select(func.count()).select_from(AuditOpening)) == 0
    said = db.session.get_one(AuditEntry, own)
    assert (said.action, said.subject_id) == ("audit.archived", LAST)
    assert said.after == {"year": LAST, "count": 2, "file": file.name, "sha256": told["sha256"]}


def test_it_refuses_the_year_that_runs_an_empty_one_and_a_file_that_is_there(app: Flask, tmp_path: Path) -> None:
    kept, file = [entry(LATE), entry(clock.now())], tmp_path / "a.jsonl"
    this = clock.now().astimezone(clock.OFFICE_ZONE).year
    assert archive(app, str(this), str(file)) == (
        1,
        f"Error: Năm {this} chưa kết thúc: chỉ đưa ra khỏi nhật ký năm đã kết thúc.\n",
    )
    assert archive(app, "2019", str(file)) == (1, "Error: Nhật ký không có mục nào của năm 2019.\n")
    assert not file.exists()
    file.write_text("của người khác", encoding="utf-8")
    code, output = archive(app, str(LAST), str(file))
    assert code == 1
    assert "đã có" in output
    assert file.read_text(encoding="utf-8") == "của người khác"
    assert archive(app, str(LAST), str(tmp_path / "nothing" / "a.jsonl"))[0] == 1
    assert entries() == kept


def test_what_was_not_written_whole_is_not_deleted(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, file = entry(LATE), tmp_path / "a.jsonl"
    real = archiving._verify

    def spoiled(path: Path, sha256: str, count: int) -> None:
        with path.open("r+b") as written:  # as a failing disk would
            written.seek(40)
            written.write(b"\x00")
        real(path, sha256, count)

    monkeypatch.setattr(archiving, "_verify", spoiled)
    assert archive(app, str(LAST), str(file))[0] == 1
    assert (entries(), file.exists()) == ([kept], False)
