"""`flask units …`: the form, a plan looked at and carried out, faults by cell, taking back; a long one as a work."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from tests.conftest import ClientOf
from tests.factories import Office
from tests.tracker.items.tracked import going
from tests.tracker.reorganizing.acts import drafted, everything, merged, new, unequal
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.core.works.jobs import do_works
from tracker.core.works.models import Work, WorkState
from tracker.core.works.services import order
from tracker.items.models.item import Assignment
from tracker.organization.models import Unit
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.routes import doing
from tracker.reorganizing.works import ARGUMENT, KIND, VERSION

pytestmark = pytest.mark.settings(LANGUAGE="en")


def run(app: Flask, *words: str) -> Result:
    db.session.rollback()
    done = app.test_cli_runner().invoke(args=["units", *words])
    db.session.rollback()
    return done


def filled_in(app: Flask, folder: Path, to: str = "Phòng Văn hóa - Xã hội") -> Path:
    """The form of the office, in which Phòng Nội vụ goes into a new division."""
    file = folder / "phuong-an.xlsx"
    assert run(app, "plan", str(file)).exit_code == 0
    book = load_workbook(file)
    book["Chung"]["B1"], book["Chung"]["B2"] = "Sắp xếp phòng", date(2022, 6, 1)
    book["Chung"]["B3"] = "Quyết định số 12/QĐ-UBND"
    book["Đơn vị mới"].append(["Phòng Văn hóa - Xã hội"])
    for row in book["Đơn vị"].iter_rows(min_row=2):
        if row[1].value == "NV":
            row[2].value, row[3].value = "Sáp nhập vào", to
    book.save(file)
    return file


def test_a_plan_is_looked_at_carried_out_and_taken_back(app: Flask, office: Office, tmp_path: Path) -> None:
    item_id, nv = going(office), office.unit("NV").id
    file, before = filled_in(app, tmp_path), everything()
    looked = run(app, "reorganise", str(file), "--dry-run")
    assert looked.exit_code == 0, looked.output
    assert "Sắp xếp phòng (01/06/2022; Quyết định số 12/QĐ-UBND)" in looked.output
    assert "Phòng Nội vụ\n" in looked.output
    assert "Phòng Văn hóa - Xã hội" in looked.output
    assert unequal(before, everything()) == {}
    counted = json.loads(run(app, "reorganise", str(file), "--dry-run", "--format", "json").output)
    assert (counted["total"]["items"], counted["total"]["posts"], len(counted["groups"])) == (1, 2, 1)

    done = run(app, "reorganise", str(file))
    assert done.exit_code == 0, done.output
    assert "flask units undo 1" in done.output
    parts = select(Unit.code).join(Assignment, Assignment.unit_id == Unit.id)
    held = parts.where(Assignment.item_id == item_id, Assignment.released_on.is_(None))
    assert "PHONG-VAN-HOA-XA-HOI" in db.session.scalars(held).all()
    assert db.session.get_one(Unit, nv).active_until == date(2022, 5, 31)
    rows = json.loads(run(app, "reorganisations", "--format", "json").output)
    assert rows == [{"id": 1, "state": "done", "day": "2022-06-01", "title": "Sắp xếp phòng"}]
    assert "Sắp xếp phòng" in run(app, "reorganisations").output

    undone = run(app, "undo", "1")
    assert undone.exit_code == 0, undone.output
    assert unequal(before, everything()) == {}
    assert run(app, "undo", "7").exit_code == 1


def test_faults_are_told_with_their_cells_and_nothing_is_changed(app: Flask, office: Office, tmp_path: Path) -> None:
    file, before = filled_in(app, tmp_path, to="Phòng Lạ"), everything()
    for words in ((), ("--dry-run",)):
        told = run(app, "reorganise", str(file), *words)
        assert told.exit_code == 1
        assert "Đơn vị!D3: “Phòng Lạ”" in told.output
    plain = run(app, "reorganise", str(file), "--format", "json")
    fault = json.loads(plain.output)["faults"][0]
    assert (plain.exit_code, fault["sheet"], fault["row"], fault["column"]) == (1, "Đơn vị", 3, "D")
    assert unequal(before, everything()) == {}
    assert db.session.scalars(select(Reorganization)).all() == []


def test_files_that_are_not_there_or_are_there_already(app: Flask, office: Office, tmp_path: Path) -> None:
    assert run(app, "reorganise", str(tmp_path / "không-có.xlsx")).exit_code == 1
    kept = tmp_path / "đã-điền.xlsx"
    kept.write_bytes(b"filled in")
    assert run(app, "plan", str(kept)).exit_code == 1
    assert kept.read_bytes() == b"filled in"
    assert run(app, "plan", str(tmp_path / "a.xls")).exit_code == 1


def test_a_large_one_is_a_work(app: Flask, office: Office) -> None:
    act = drafted(merged(office.unit("NV")), [new(office)])
    with unit_of_work():
        order(KIND, {ARGUMENT: act}, by=office.actor("quan"))
    do_works()
    db.session.rollback()
    work: Any = db.session.scalars(select(Work)).one()
    row = db.session.get_one(Reorganization, act)
    assert (work.state, row.state) == (WorkState.DONE, State.DONE)
    assert row.done_by == office.person("quan").full_name
    assert row.done_at is not None
    assert row.done_at <= clock.now()


def test_a_large_one_is_ordered_from_its_page(
    app: Flask, office: Office, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doing, "MOST_AT_ONCE", 1)
    for _ in range(2):
        going(office)
    act = drafted(merged(office.unit("NV")), [new(office)])
    version = db.session.get_one(Reorganization, act).version
    answer = client_of("quan").post(f"/reorganizing/{act}/carry-out", data={"version": version})
    assert answer.status_code == 303
    assert "/works/" in answer.location
    again = client_of("quan").post(f"/reorganizing/{act}/carry-out", data={"version": version})
    assert again.location == answer.location, "pressed twice"
    assert (
        answer.location.removeprefix("http://localhost") in client_of("quan").get(f"/reorganizing/{act}/preview").text
    )
    do_works()
    db.session.rollback()
    assert db.session.get_one(Reorganization, act).state is State.DONE
    assert db.session.scalars(select(Work.state)).all() == [WorkState.DONE]
    back = client_of("quan").post(f"/reorganizing/{act}/take-back", data={"version": version})
    assert "/works/" in back.location
    do_works()
    db.session.rollback()
    assert db.session.get_one(Reorganization, act).state is State.UNDONE
    assert db.session.scalars(select(Work.state)).all() == [WorkState.DONE] * 2


def test_a_work_carries_out_the_plan_that_was_looked_at(app: Flask, office: Office) -> None:
    act = drafted(merged(office.unit("NV")), [new(office)])
    version = db.session.get_one(Reorganization, act).version
    with unit_of_work():
        order(KIND, {ARGUMENT: act, VERSION: version}, by=office.actor("quan"))
    with unit_of_work():
        db.session.get_one(Reorganization, act).title = "Sáp nhập hai phòng"
    do_works()
    db.session.rollback()
    work = db.session.scalars(select(Work)).one()
    assert (work.state, db.session.get_one(Reorganization, act).state) == (WorkState.FAILED, State.DRAFT)
    assert "Look at the preview again" in work.error
