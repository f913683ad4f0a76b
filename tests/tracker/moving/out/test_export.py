"""`flask export`: everything of the office in files that say what they hold, and nothing that is secret."""

from __future__ import annotations

import hashlib
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.factories import Office, make_attachment, make_document
from tests.tracker.moving.out.opened import everything_of, manifest_of, records_of, rows_of, run
from tracker.accounts.models import Person, SignIn
from tracker.audit.models import AuditEntry
from tracker.core.extensions import db
from tracker.core.project import ROOT
from tracker.documents import store
from tracker.documents.models import Document
from tracker.items.models.item import Item
from tracker.moving.out import describing
from tracker.moving.out.fields import fault_of
from tracker.moving.out.kinds import BY_NAME, KINDS
from tracker.organization.models import Unit

PAGE = ROOT / "docs" / "export.md"
BEGIN = "<!-- fields: drawn from tracker/moving/out/entities (tests/tracker/moving/out/test_export.py) -->\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where nothing else lies."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.mark.world("demo")
def test_an_archive_has_everything_and_says_what(app: Flask, folder: Path) -> None:
    file = folder / "all.zip"
    done = run(app, "export", "--archive", file)
    assert done.exit_code == 0, done.output
    items = {one["id"]: one for one in records_of(file, "items")}
    assert len(items) == len(db.session.scalars(select(Item.id)).all()) > 50
    led = next(one for one in records_of(file, "parts") if one["part"] == "lead" and one["unit"] == "TCKH")
    assert items[led["item"]]["title"].startswith("Nhiệm vụ và giải pháp chủ yếu")
    assert {one["code"] for one in records_of(file, "units")} == set(db.session.scalars(select(Unit.code)))
    manifest = manifest_of(file)
    assert manifest["office"] == "Ủy ban nhân dân huyện Bình Sơn"
    assert manifest["records"]["documents"] == len(records_of(file, "documents")) == 44
    assert manifest["restricted"] is False
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert {*archive.namelist()} == {*manifest["members"], "manifest.json"}
        for name, member in manifest["members"].items():
            content = archive.read(name)
            assert member == {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        words = archive.read("README.txt").decode()
    assert "KHÔNG có văn bản hạn chế" in words
    assert "Not in it:" in words
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == ["all.zip"]


@pytest.mark.world("demo")
def test_every_record_is_as_its_schema_says(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    assert run(app, "export", "--archive", file, "--restricted").exit_code == 0
    with zipfile.ZipFile(file) as archive:
        schema = json.loads(archive.read("schema.json"))
    for kind in KINDS:
        asked = schema["$defs"][kind.name]
        for record in records_of(file, kind.name):
            assert list(record) == asked["required"] == list(asked["properties"])
            faults = [fault_of(field, record[field.name]) for field in kind.fields]
            assert not any(faults), (kind.name, record, faults)
    keys = {kind.name: {one[kind.key] for one in records_of(file, kind.name)} for kind in KINDS if kind.key}
    for kind in KINDS:
        for field in (field for field in kind.fields if field.refers):
            named = {one[field.name] for one in records_of(file, kind.name)} - {None}
            assert named <= keys[field.refers], (kind.name, field.name)


@pytest.mark.world("demo")
def test_nothing_secret_goes_out(app: Flask, tmp_path: Path) -> None:
    archive, book = tmp_path / "all.zip", tmp_path / "all.xlsx"
    person = db.session.scalars(select(Person).where(Person.user_name == "chutich")).one()
    assert person.password_hash.startswith("$argon2")
    db.session.add(
        SignIn(token_hash="5ec7e7" * 10, person_id=person.id, began_at=person_began(), seen_at=person_began(),
               address="10.9.8.7", device="-")
    )  # fmt: skip
    db.session.commit()
    assert run(app, "export", "--archive", archive, "--xlsx", book, "--restricted").exit_code == 0
    secret = Path(app.config["TRACKER_INSTANCE"], "secret_key")
    forbidden = [b"$argon2", b"password_hash", b"5ec7e7", b"10.9.8.7", person.password_hash.encode()]
    forbidden += [secret.read_bytes().strip()] if secret.exists() else []
    forbidden += [str(app.config["SECRET_KEY"]).encode()]
    for content in (everything_of(archive), everything_of(book)):
        assert not [words for words in forbidden if words in content]


def person_began() -> datetime:
    """A moment."""
    return datetime.fromisoformat("2022-06-15T01:00:00+00:00")


def test_what_is_restricted_goes_out_only_where_it_was_asked_for(app: Flask, office: Office, tmp_path: Path) -> None:
    hidden = make_document(subject="Phương án nhân sự không công bố", restricted=True)
    make_attachment(hidden)
    item = Item(
        origin="own", document_id=hidden.id, title="Chuẩn bị nhân sự kín", action="chuẩn bị", period=2022,
        restricted=True, search_text="", exact_text="", registered_at=person_began(),
    )  # fmt: skip
    db.session.add(item)
    db.session.commit()
    for name in ("all.zip", "all.xlsx"):
        kind = "--archive" if name.endswith("zip") else "--xlsx"
        done = run(app, "export", kind, tmp_path / name)
        assert done.exit_code == 0, done.output
        assert "Without restricted" in done.output
        assert "nhân sự".encode() not in everything_of(tmp_path / name)
    assert manifest_of(tmp_path / "all.zip")["records"]["attachments"] == 0
    done = run(app, "export", "--archive", tmp_path / "whole.zip", "--restricted")
    assert "keep it as you keep those papers" in done.output
    whole = tmp_path / "whole.zip"
    assert [one["subject"] for one in records_of(whole, "documents") if one["restricted"]] == [hidden.subject]
    assert manifest_of(whole)["restricted"] is True
    assert [one["title"] for one in records_of(whole, "items")] == ["Chuẩn bị nhân sự kín"]
    db.session.rollback()  # it was read before
    kept = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "read.exported")).one()
    assert kept.after == {"file": "whole.zip", "count": 1}


def test_files_go_along_and_lost_ones_are_named(app: Flask, office: Office, tmp_path: Path) -> None:
    content = b"%PDF-1.4 the very bytes"
    there, lost = store.put(content), "ab" * 32
    make_attachment(make_document(subject="Có tệp"), sha256=there)
    make_attachment(make_document(subject="Mất tệp"), sha256=lost)
    done = run(app, "export", "--archive", tmp_path / "all.zip", "--format", "json")
    assert done.exit_code == 2, done.output
    assert json.loads(done.stdout)["archive"]["missing"] == [lost]
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.read(f"files/{there[:2]}/{there[2:]}") == content


def test_nothing_is_left_of_what_could_not_be_written(app: Flask, office: Office, folder: Path) -> None:
    (folder / "all.zip").write_text("of yesterday", encoding="utf-8")
    done = run(app, "export", "--archive", folder / "nowhere" / "all.zip")
    assert done.exit_code == 1
    assert "Name a file in a folder" in done.output
    assert run(app, "export").exit_code == 2  # neither of the two
    assert (folder / "all.zip").read_text(encoding="utf-8") == "of yesterday"
    assert [path.name for path in folder.iterdir()] == ["all.zip"]


@pytest.mark.world("demo")
@pytest.mark.settings(TODAY="2022-06-15")
def test_the_workbook_names_units_days_and_figures(app: Flask, tmp_path: Path) -> None:
    book = tmp_path / "all.xlsx"
    assert run(app, "export", "--xlsx", book).exit_code == 0
    units = rows_of(book, "Đơn vị")
    assert [units[0]["Mã đơn vị"], units[0]["Đơn vị cấp trên"]] == ["UBND", None]
    assert {row["Loại đơn vị"] for row in units} >= {"Phòng", "Xã", "Thị trấn"}
    huong = next(row for row in rows_of(book, "Cán bộ") if row["Tên đăng nhập"] == "noivu")
    assert (huong["Họ và tên"], huong["Chức vụ"]) == ("Nguyễn Thị Hương", "Trưởng phòng")
    assert huong["Đơn vị"] == "Phòng Nội vụ"
    assert huong["Từ ngày"] == datetime(2021, 7, 1)  # noqa: DTZ001 - a day of a workbook
    items = rows_of(book, "Nhiệm vụ")
    capital = next(row for row in items if row["Kết quả"] and "giải ngân" in row["Kết quả"])
    assert capital["Kết quả"] == "đã giải ngân 84.327/404.989 triệu đồng"
    assert capital["Đơn vị chủ trì"] == "Phòng Tài chính - Kế hoạch"
    (team,) = (row for row in items if row["Nội dung nhiệm vụ"].startswith("Thành lập Tổ kiểm tra việc"))
    assert team["Trạng thái"] == "Đã hoàn thành ngày 07/01/2022"
    assert team["Kết quả"].startswith("Tổ kiểm tra được thành lập")
    counted = next(row for row in rows_of(book, "Chỉ tiêu") if row["Được giao"] == 404989)
    assert [counted["Đạt được"], counted["Tính đến ngày"].date()] == [84327, date(2022, 5, 31)]
    assert {row["STT nhiệm vụ"] for row in rows_of(book, "Tiến độ")} <= {row["STT"] for row in items}
    assert len(rows_of(book, "Văn bản")) == len(db.session.scalars(select(Document.id)).all())


@pytest.mark.sqlite_only
def test_the_documentation_has_every_field(request: pytest.FixtureRequest) -> None:
    words = PAGE.read_text(encoding="utf-8")
    before = words.partition(BEGIN)[0]
    if request.config.getoption("--update-golden"):
        PAGE.write_text(before + BEGIN + describing.tables(KINDS), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == before + BEGIN + describing.tables(KINDS), "run with --update-golden"
    assert set(BY_NAME) >= {"units", "people", "documents", "items", "counters", "readings", "notes"}
