"""A row of words in a numbered list is a task, however much its cells read like names of columns."""

from __future__ import annotations

import io

from openpyxl import Workbook

from tracker.intake.reading.sheets.reading import read_workbook

ROWS = (
    ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Phối hợp", "Thời hạn", "Kết quả"),
    ("1.1", "Kiểm tra các bến đò ngang", "Phòng Kinh tế", "Công an xã", "30/6/2026", "Đã kiểm tra 02 bến"),
    ("1.2", "Công khai danh sách đơn vị vi phạm", "Văn phòng", "Các thôn", "Định kỳ hằng tháng", "Kết quả đạt được"),
    ("1.3", "Thay phao cứu sinh", "Phòng Kinh tế", "Các thôn", "31/7/2026", ""),
)


def test_a_numbered_row_ends_no_table() -> None:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    tasks = read_workbook(file.getvalue()).tasks
    assert [(task.row, task.lead[0].value, task.due.words.value if task.due else "") for task in tasks] == [
        (2, "Phòng Kinh tế", "30/6/2026"), (3, "Văn phòng", "Định kỳ hằng tháng"), (4, "Phòng Kinh tế", "31/7/2026"),
    ]  # fmt: skip
