"""An old list as a workbook, and what a browser without script would send of the pages of its import."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.tracker.intake.reading.sheets.workbooks import Made, book
from tests.tracker.intake.routes.sent import fields_of, read_all, words_of

__all__ = ["BOOK", "ROWS", "bring", "fields_of", "import_all", "press", "read_all", "words_of"]

HEAD = ["STT", "Số, ngày văn bản", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kết quả", "Ghi chú"]
FIRST, SECOND = "71/KH-UBND ngày 05/01/2022", "88/KH-UBND ngày 15/02/2022"
ROWS: list[list[Any]] = [
    HEAD,
    ["I", "CẢI CÁCH HÀNH CHÍNH"],
    [1, FIRST, "Rà soát danh mục thủ tục", "Phòng Nội vụ", "30/6/2022", "Đang thực hiện", "Theo dõi"],
    [2, FIRST, "Niêm yết thủ tục", "Phòng Tư pháp", "31/3/2022", "Hoàn thành ngày 25/3/2022", ""],
    [3, SECOND, "Kiểm tra công vụ các phòng", "P.NV", "31/12", "10/14 phòng", ""],
    [4, SECOND, "Tổng hợp kết quả kiểm tra", "Phòng Nội vụ", "31/12", "", ""],
    [None, None, "Tổng cộng: 4 nhiệm vụ"],
]  # fmt: skip
BOOK = book(Made("Nhiệm vụ 2022", ROWS))


def bring(app: Flask, client: FlaskClient, data: bytes = BOOK, name: str = "bang-theo-doi.xlsx") -> str:
    """Choose a file and have it read; the address of its page."""
    sent = client.post("/moving", data={"file": (BytesIO(data), name)}, content_type="multipart/form-data")
    assert sent.status_code == 303, words_of(sent.text)
    read_all(app)
    return str(sent.location)


def press(client: FlaskClient, at: str, act: str, **changed: Any) -> Any:
    """Press a button of the page `at`, whose form goes to `act` below it."""
    action = f"{at}/{act}"
    return client.post(action, data=fields_of(client.get(at).text, action) | changed)


def import_all(app: Flask, client: FlaskClient, at: str) -> str:
    """Import what is new, as the job process does it; the words of the page then."""
    assert press(client, at, "take").status_code == 303
    read_all(app)
    return words_of(client.get(at).text)
