"""`flask import units|people|items`: what it says, what it leaves, how it ends, and the way back."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from tests.factories import Office
from tests.tracker.moving.out.opened import run, told_by
from tracker.accounts.models import Person
from tracker.core.extensions import db
from tracker.moving.models import ImportRun, RunState
from tracker.organization.models import Unit

HEADS = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thư điện tử")
HOA = ("1", "Võ Thị Hoa", "Chuyên viên", "Phòng Nội vụ", "hoa@binhson.example")
WRONG = ("2", "Lê Văn Tám", "Chuyên viên", "Phòng Không Có Ở Đây", "tam@binhson.example")


def listed(path: Path, *rows: Sequence[str]) -> Path:
    """A list as a spreadsheet saves it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def names() -> set[str]:
    db.session.rollback()
    return set(db.session.scalars(select(Person.full_name)))


def test_a_dry_run_says_all_and_keeps_nothing(app: Flask, office: Office, tmp_path: Path) -> None:
    file = listed(tmp_path / "can-bo.csv", HEADS, HOA, WRONG)
    done = run(app, "import", "people", file, "--dry-run")
    assert done.exit_code == 2, done.output
    assert "can-bo.csv: Mới: 1" in done.output
    assert "dòng 3" in done.output
    assert "Phòng Không Có Ở Đây" in done.output
    assert "Võ Thị Hoa" not in names()
    assert [one.state for one in db.session.scalars(select(ImportRun))] == [RunState.DISCARDED]
    assert run(app, "import", "people", listed(tmp_path / "dung.csv", HEADS, HOA), "--dry-run").exit_code == 0


def test_what_is_sure_is_taken_and_the_rest_named_then_taken_back(app: Flask, office: Office, tmp_path: Path) -> None:
    file = listed(tmp_path / "can-bo.csv", HEADS, HOA, WRONG)
    told = told_by(app, 2, "import", "people", file)
    assert (told["kind"], told["taken"], told["rows"]["new"]) == ("people", 1, 1)
    (left,) = told["left"]
    assert left["line"] == 3
    assert left["reason"]
    assert "Võ Thị Hoa" in names()
    back = told_by(app, 0, "import", "revert", told["run"])
    assert (back["reverted"], back["spared"]) == (1, [])
    assert "Võ Thị Hoa" not in names()


def test_taken_twice_it_is_done_once_and_approved(app: Flask, office: Office, tmp_path: Path) -> None:
    file = listed(tmp_path / "can-bo.csv", HEADS, HOA)
    first = run(app, "import", "people", file)
    assert first.exit_code == 0, first.output
    number = db.session.scalars(select(ImportRun.id)).one()
    assert f"flask import approve {number}" in first.output
    assert f"flask import revert {number}" in first.output
    approved = run(app, "import", "approve", number)
    assert approved.exit_code == 0, approved.output
    again = run(app, "import", "people", file)
    assert again.exit_code == 0, again.output
    assert len([name for name in names() if name == "Võ Thị Hoa"]) == 1
    assert run(app, "import", "revert", number).exit_code == 1  # what was approved stands


def test_units_come_in_and_what_is_no_list_is_refused(app: Flask, office: Office, tmp_path: Path) -> None:
    file = listed(tmp_path / "dv.csv", ("STT", "Tên đơn vị", "Mã đơn vị"), ("1", "Phòng Tài chính - Kế hoạch", "TCKH"))
    assert told_by(app, 0, "import", "units", file)["taken"] == 1
    db.session.rollback()
    assert db.session.scalars(select(Unit.name).where(Unit.code == "TCKH")).one() == "Phòng Tài chính - Kế hoạch"
    done = run(app, "import", "units", listed(tmp_path / "gia.csv", ("Mặt hàng", "Đơn giá"), ("Giấy", "70.000")))
    assert done.exit_code == 1
    assert "Tên đơn vị" in done.output
    assert run(app, "import", "units", tmp_path / "nowhere.xlsx").exit_code == 2  # click: no such file
