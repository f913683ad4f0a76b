"""An office on its first day, as the pictures show it: set up with its starting set, nothing else entered.

Runs inside the virtual environment, on an empty instance of its own: the demonstration is long past its first day.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from openpyxl import Workbook

from tracker import create_app
from tracker.accounts.queries import find_by_user_name, who_acts
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs
from tracker.moving.models import RunKind
from tracker.moving.runs.services import begin_run

COMMITTEE = (
    "--committee", "Ủy ban nhân dân xã Bình Sơn", "--short-name", "UBND xã Bình Sơn", "--place", "Bình Sơn",
    "--superior", "UBND tỉnh Quảng Ngãi", "--full-name", "Trần Văn Quản", "--user-name", "quantri",
    "--starting-set", "--password-stdin",
)  # fmt: skip
HEAD = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thư điện tử")
PEOPLE = (
    (1, "Nguyễn Văn Minh", "Chủ tịch UBND xã", "UBND xã Bình Sơn", "minh@binhson.example"),
    (2, "Lê Thị Lan", "Văn thư", "Văn phòng HĐND và UBND", "lan@binhson.example"),
    (3, "Võ Thị Kim", "Trưởng phòng Kinh tế", "Phòng Kinh tế", "kim@binhson.example"),
    (4, "Hồ Văn Bảy", "Chuyên viên", "P. Văn hóa - Xã hội", "bay@binhson.example"),
    (5, "Mai Thị Chín", "Trưởng Công an xã", "Công an xã", "chin@binhson.example"),
    (6, "Cao Văn Tám", "Chuyên viên", "Phòng Kinh tế - Hạ tầng", "tam@binhson.example"),
)


@contextmanager
def first_day(password: str) -> Iterator[tuple[Flask, int]]:
    """The application, and the id of a list of people that was read; `password`: of the administrator."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"TRACKER_INSTANCE": folder, "TRACKER_LOG_LEVEL": "ERROR"})
        run = app.test_cli_runner().invoke
        for words, typed in ((["db", "upgrade"], None), (["setup", *COMMITTEE], f"{password}\n\n")):
            done = run(args=words, input=typed)
            assert done.exit_code == 0, done.output
        yield app, _bring_people(app, Path(folder))


def _bring_people(app: Flask, folder: Path) -> int:
    """A list of people, read and not taken."""
    book, path = Workbook(), folder / "can-bo.xlsx"
    for row in (HEAD, *PEOPLE):
        book.active.append(row)  # type: ignore[union-attr]  # a new workbook has a sheet
    book.save(path)
    with app.app_context(), unit_of_work():
        admin = find_by_user_name("quantri")
        known = who_acts(WhoActs(admin.id)) if admin else None
        assert known is not None
        run_id = begin_run(RunKind.PEOPLE, path.read_bytes(), "can-bo.xlsx", by=known.actor).id
    app.test_cli_runner().invoke(args=["jobs", "run-once", "do_works"])
    return run_id
