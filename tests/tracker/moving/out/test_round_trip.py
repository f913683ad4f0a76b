"""An office goes out as an archive and comes in elsewhere: units, people, papers, items, figures, steps are alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.conftest import MakeApp
from tests.factories import Office, make_attachment, make_document
from tests.tracker.board.search.indexed import stale
from tests.tracker.moving.out.canonical import figures, listing
from tests.tracker.moving.out.opened import run, with_change
from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.documents import store
from tracker.documents.models import Attachment, Document
from tracker.processes.services.sweep import fire_due
from tracker.reminders.models.notices import Notice

PASSWORD = "con trau xanh gam co ngoai dong 71"


def set_up(app: Flask, name: str, short_name: str, place: str, superior: str) -> None:
    """As the administrator of the new place does."""
    done = app.test_cli_runner().invoke(
        args=["setup", "--committee", name, "--short-name", short_name, "--place", place, "--superior", superior,
              "--full-name", "Quản Trị Mới", "--user-name", "quantri.moi", "--password-stdin"],
        input=PASSWORD + "\n",
    )  # fmt: skip
    assert done.exit_code == 0, done.output


def set_up_binh_son(app: Flask) -> None:
    """The same office elsewhere."""
    set_up(app, "Ủy ban nhân dân huyện Bình Sơn", "UBND huyện Bình Sơn", "Bình Sơn", "UBND tỉnh Quảng Ngãi")


@pytest.mark.world("demo")
def test_an_office_is_the_same_elsewhere(app: Flask, make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    assert run(app, "export", "--archive", file, "--restricted").exit_code == 0
    before, counted = listing(), figures()
    other = make_app("empty")
    with other.app_context():
        set_up_binh_son(other)
        tried = run(other, "import", "archive", file, "--dry-run", "--format", "json")
        assert tried.exit_code == 0, tried.output
        assert json.loads(tried.stdout)["left"] == []
        assert listing()["items"] == []
        done = run(other, "import", "archive", file, "--format", "json")
        assert done.exit_code == 0, done.output
        told = json.loads(done.stdout)
        assert told["taken"] == told["holds"]
        assert db.session.scalar(select(func.count()).select_from(Notice)) == 0  # nobody is told of what is old
        fire_due()  # as the job process does within half a minute: what is overdue waits for the leadership
        after = listing()
        after["people"] = [one for one in after["people"] if one[0] != "quantri.moi"]
        assert figures() == counted
        assert stale() == []
        for name, rows in before.items():
            assert after[name] == rows, name
        assert db.session.scalar(select(func.count(Person.id)).where(Person.password_hash != "")) == 1


@pytest.mark.world("xa")
@pytest.mark.settings(TODAY="2026-06-15")
def test_a_commune_is_the_same_elsewhere(app: Flask, make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    assert run(app, "export", "--archive", file).exit_code == 0
    before = listing()
    other = make_app("empty", TODAY="2026-06-15")
    with other.app_context():
        set_up(other, "Ủy ban nhân dân xã Bình Sơn", "UBND xã Bình Sơn", "Bình Sơn", "UBND tỉnh Quảng Ngãi")
        done = run(other, "import", "archive", file)
        assert done.exit_code == 0, done.output
        assert "invite everybody" in done.output
        fire_due()
        after = listing()
        after["people"] = [one for one in after["people"] if one[0] != "quantri.moi"]
        returned = next(one for one in before["items"] if one["status"] == "registered" and one["days"][1])
        assert "see_to_return" in str(returned["steps"])
        returned["steps"] = [["running", "assign", ""]]  # it came back: here it waits to be given, at the first step
        for name, rows in before.items():
            assert after[name] == rows, name


def test_files_and_restricted_papers_come_along(
    app: Flask, office: Office, make_app: MakeApp, tmp_path: Path
) -> None:  # fmt: skip
    content = b"%PDF-1.4\nwords of the paper\n%%EOF\n"
    paper = make_document(subject="Phương án kín", restricted=True)
    make_attachment(paper, content, name="phuong-an.pdf", thumbnail=None)
    make_attachment(make_document(subject="Tệp lạ"), b"MZ no paper at all", name="la.pdf", thumbnail=None)
    file = tmp_path / "all.zip"
    assert run(app, "export", "--archive", file, "--restricted").exit_code == 0
    other = make_app("empty", INSTANCE=tmp_path / "elsewhere")
    with other.app_context():
        set_up_binh_son(other)
        done = run(other, "import", "archive", file, "--format", "json")
        assert done.exit_code == 2, done.output
        assert json.loads(done.stdout)["left"] == ["la.pdf: not taken by its content (unknown)."]
        there = db.session.scalars(select(Document).where(Document.restricted.is_(True))).one()
        kept = db.session.scalars(select(Attachment).where(Attachment.document_id == there.id)).one()
        assert (kept.name, kept.media_type) == ("phuong-an.pdf", "application/pdf")
        assert store.path_of(kept.sha256).read_bytes() == content


def test_only_an_office_that_holds_nothing_takes_one_in(
    app: Flask, office: Office, make_app: MakeApp, tmp_path: Path
) -> None:  # fmt: skip
    make_document(subject="Văn bản")
    file = tmp_path / "all.zip"
    assert run(app, "export", "--archive", file).exit_code == 0
    again = run(app, "import", "archive", file)
    assert again.exit_code == 1
    assert "Cơ quan này đã có dữ liệu (1 văn bản" in again.output
    other = make_app("empty")
    with other.app_context():
        done = run(other, "import", "archive", file)
        assert (done.exit_code, "flask setup" in done.output) == (1, True)
        set_up(other, "Ủy ban nhân dân xã Bình An", "UBND xã Bình An", "Bình An", "")
        done = run(other, "import", "archive", file)
        assert done.exit_code == 1
        assert "Ủy ban nhân dân huyện Bình Sơn" in done.output
        assert db.session.scalar(select(func.count(Document.id))) == 0


def test_what_was_changed_on_the_way_is_refused_and_says_where(
    app: Flask, office: Office, make_app: MakeApp, tmp_path: Path
) -> None:  # fmt: skip
    make_document(subject="Kế hoạch kiểm tra")
    file = tmp_path / "all.zip"
    assert run(app, "export", "--archive", file).exit_code == 0
    other = make_app("empty")
    with other.app_context():
        set_up_binh_son(other)
        for name, change, words in (
            ("data/documents.jsonl", (b"ki", b"KI"), "data/documents.jsonl không đúng như bản kê"),
            ("data/units.jsonl", (b'"parent":"UBND"', b'"parent":"KHAC"'), "data/units.jsonl không đúng như bản kê"),
        ):
            changed = tmp_path / "changed.zip"
            with_change(file, changed, name, *change)
            done = run(other, "import", "archive", changed)
            assert (done.exit_code, words in done.output) == (1, True), done.output
            with_change(file, changed, name, *change, sealed=True)
        done = run(other, "import", "archive", changed)
        assert "names 'KHAC', which units does not have" in done.output
        file.write_bytes(file.read_bytes()[:-900])
        done = run(other, "import", "archive", file)
        assert (done.exit_code, "không phải tệp lưu trữ" in done.output) == (1, True), done.output
