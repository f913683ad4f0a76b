"""Two old lists, as the pictures show them: one that is looked over, one that was imported.

Runs inside the virtual environment, on the demonstration of scripts/pictures.py.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from flask import Flask
from openpyxl import Workbook

from tracker.accounts.queries import find_by_user_name, who_acts
from tracker.core.work import unit_of_work
from tracker.core.works.people import WhoActs
from tracker.moving.models import RunKind
from tracker.moving.runs.services import begin_run, order_taking

HEAD = ("STT", "Văn bản giao việc", "Nội dung nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Kết quả", "Đã làm/Tổng số")
FIRST, SECOND = "301/KH-UBND ngày 14/02/2022", "317/KH-UBND ngày 03/3/2022"
ROWS: Sequence[Sequence[Any]] = (
    ("I", "CẢI CÁCH HÀNH CHÍNH"),
    (1, FIRST, "Rà soát thủ tục hành chính liên thông giữa huyện và xã", "P.NV", "Phòng Tư pháp", "30/6/2022",
     "Đang thực hiện", "18/22 thủ tục"),
    (2, FIRST, "Niêm yết công khai thủ tục hành chính tại trụ sở", "Văn phòng", "", "31/3/2022",
     "Hoàn thành ngày 25/3/2022", ""),
    (3, FIRST, "Kiểm tra việc giải quyết hồ sơ tại các xã, thị trấn", "P.NV", "", "31/12", "Đang thực hiện", ""),
    (4, FIRST, "Tổng hợp kết quả chấm điểm cải cách hành chính", "P.NV", "", "31/12", "", ""),
    ("II", "TÀI CHÍNH, ĐẦU TƯ"),
    (5, SECOND, "Tổng hợp nhu cầu vốn đầu tư công năm 2023", "Phòng Tài chính - Kế hoạch", "", "15/9/2022",
     "Chưa thực hiện", ""),
    (6, SECOND, "Quyết toán các công trình hoàn thành", "Tổ dự án", "P.TCKH", "30/11/2022", "10/14 công trình",
     "10/14 công trình"),
    (None, None, "Tổng cộng: 06 nhiệm vụ"),
)  # fmt: skip


def bring_lists(app: Flask) -> dict[str, int]:
    """The ids of both runs: {"rows": …, "review": …}."""
    looked_over, imported = _bring(app, "bang-theo-doi-2022.xlsx", ROWS), _bring(app, "theo-doi-quy-I.xlsx", ROWS[1:3])
    _work(app)
    with app.app_context(), unit_of_work():
        order_taking(imported, by=_clerk())
    _work(app)
    return {"rows": looked_over, "review": imported}


def _bring(app: Flask, name: str, rows: Sequence[Sequence[Any]]) -> int:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Nhiệm vụ"
    for row in (HEAD, *rows):
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    with app.app_context(), unit_of_work():
        return begin_run(RunKind.ITEMS, packed.getvalue(), name, by=_clerk()).id


def _clerk() -> Any:
    clerk = find_by_user_name("vanthu")
    known = who_acts(WhoActs(clerk.id)) if clerk else None
    assert known is not None
    return known.actor


def _work(app: Flask) -> None:
    app.test_cli_runner().invoke(args=["jobs", "run-once", "do_works"])
