"""A row of words in a numbered list is a task, however much its cells read like names of columns."""

from __future__ import annotations

import io

from openpyxl import Workbook

from tracker.intake.reading.sheets.reading import read_workbook

ROWS = (
    ("TT", "Tên nhiệm vụ", "Thực hiện chính", "Phối hợp", "Bắt đầu", "Kết thúc", "Kết quả đạt được", "Đúng hạn"),
    ("1.1", "Kiểm tra các bến đò ngang", "Phòng Kinh tế", "Công an xã", "03/2026", "12/2026", "Đã kiểm tra 02 bến", ""),
    ("1.2", "Nêu công trình vi phạm trên trang của Sở", None, "VP Sở", None, "Định kỳ hằng tháng", "Đã đăng", "x"),
    ("1.3", "Thay phao cứu sinh", "Phòng Kinh tế", "Các thôn", None, "31/7/2026", "Chưa thực hiện", None),
)


LIKE_SUMS = (
    ("Mã", "Việc", "Người/đơn vị làm", "Đến ngày", "Tình trạng", "Số liệu"),
    ("CV-01", "Tổng vệ sinh môi trường các tuyến đường", "Phòng Kinh tế", "30/6/2026", "Đang làm", "12/30 tuyến"),
    ("CV-02", "Công viên trung tâm xã: thay ghế đá", "Phòng Kinh tế", "31/8/2026", "Chưa làm", "0/40 ghế"),
    ("CV-03", "Cộng tác viên dân số: tập huấn", "Trạm Y tế", "30/9/2026", "Đang làm", "4/18 thôn"),
    (None, "Tổng cộng", None, None, None, "16/88"),
)


def test_words_that_begin_as_a_sum_does_are_tasks_and_fractions_without_a_name_are_counted() -> None:
    book = Workbook()
    for row in LIKE_SUMS:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    tasks = read_workbook(file.getvalue()).tasks
    assert [(task.row, task.counted and (task.counted.done, task.counted.total)) for task in tasks] == [
        (2, (12, 30)), (3, (0, 40)), (4, (4, 18)),
    ]  # fmt: skip


def test_a_numbered_row_ends_no_table() -> None:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    tasks = read_workbook(file.getvalue()).tasks
    assert [(task.row, task.due.words.value if task.due else "") for task in tasks] == [
        (2, "12/2026"), (3, "Định kỳ hằng tháng"), (4, "31/7/2026"),
    ]  # fmt: skip
