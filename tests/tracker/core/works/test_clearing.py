"""What nobody fetches is deleted: files after a week, rows after ninety days, folders that nothing needs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import update

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.core.works.counted import lan, ordered, row
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works import store
from tracker.core.works.jobs import clear_works, do_works
from tracker.core.works.models import Work


def made(app: Flask, office: Office, folder: Path) -> int:
    work_id = ordered(app, by=lan(office), log=str(folder / "log"), to=1)
    do_works()
    return work_id


def days_pass(days: int) -> None:
    past = timedelta(days=days)
    with unit_of_work():
        for work in db.session.scalars(db.select(Work)):
            assert work.ended_at is not None
            work.ended_at -= past
            work.expires_at = work.expires_at and work.expires_at - past


def test_a_file_goes_after_a_week_and_its_page_says_so(
    app: Flask, office: Office, tmp_path: Path, client_of: ClientOf
) -> None:
    work_id = made(app, office, tmp_path)
    days_pass(6)
    assert clear_works() == {"files": 0, "works": 0, "folders": 0}
    days_pass(2)
    assert clear_works() == {"files": 1, "works": 0, "folders": 0}
    assert not store.folder_of(work_id).exists()
    client = client_of("lan")
    assert "Tệp không còn nữa" in client.get(f"/works/{work_id}").text
    assert "Yêu cầu lại" in client.get(f"/works/{work_id}").text
    assert client.get(f"/works/{work_id}/file").status_code == 403


def test_a_row_goes_after_ninety_days(app: Flask, office: Office, tmp_path: Path) -> None:
    work_id = made(app, office, tmp_path)
    days_pass(91)
    assert clear_works() == {"files": 1, "works": 1, "folders": 0}
    assert db.session.get(Work, work_id) is None


def test_folders_that_nothing_needs_go_and_others_stay(app: Flask, office: Office, tmp_path: Path) -> None:
    kept = made(app, office, tmp_path)
    waiting = ordered(app, by=lan(office), log="", to=1)
    for work_id in (waiting, 987654):
        store.scratch_of(work_id).joinpath("half").write_text("half")
    with unit_of_work():
        db.session.execute(update(Work).where(Work.id == waiting).values(due_at=clock.now() + timedelta(minutes=5)))
    assert clear_works()["folders"] == 1
    assert [store.folder_of(one).exists() for one in (kept, waiting, 987654)] == [True, True, False]
    assert store.file_of(row(kept)) is not None
