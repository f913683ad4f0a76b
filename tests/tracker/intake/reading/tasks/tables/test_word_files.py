"""Tables of Word files with cells that are merged in earnest."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
from docx.table import Table

from tests.tracker.intake.reading.tasks.tables.written import written
from tracker.core.text import Text
from tracker.intake.reading.files.word.reading import read_docx
from tracker.intake.reading.tasks.tables.reading import read_tables
from tracker.intake.reading.values import Found, Registered, Span

ISSUED = Registered(issued_on=Found(date(2026, 1, 5).isoformat(), (Span(0, 0),)))
HEAD = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm"]


def filled(document: docx.document.Document, rows: list[list[str]]) -> Table:
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            first, *others = words.split("\n")
            cell.paragraphs[0].text = first
            for line in others:
                cell.add_paragraph(line)
    return table


def read(document: docx.document.Document) -> Text:
    file = BytesIO()
    document.save(file)
    return read_docx(file.getvalue())


def tasks(document: docx.document.Document) -> list[str]:
    text = read(document)
    return written(read_tables(text, ISSUED), text)


def test_units_and_days_merged_down_hold_for_their_rows():
    document = docx.Document()
    table = filled(
        document,
        [
            HEAD,
            ["1", "Kiểm kê đất đai", "Phòng Kinh tế", "Các thôn", "Quý I/2026", "Báo cáo"],
            ["2", "Lập bản đồ hiện trạng", "", "", "", "Bản đồ"],
            ["3", "Công bố công khai", "Văn phòng", "", "Quý II/2026", ""],
        ],
    )
    for column in (2, 3, 4):
        table.cell(1, column).merge(table.cell(2, column))
    assert tasks(document) == [
        "Kiểm kê đất đai < Phòng Kinh tế + Các thôn @ Quý I/2026 = 2026-03-31",
        "Lập bản đồ hiện trạng < Phòng Kinh tế + Các thôn @ Quý I/2026 = 2026-03-31",
        "Công bố công khai < Văn phòng @ Quý II/2026 = 2026-06-30",
    ]


def test_a_row_merged_over_all_columns_is_no_task_and_may_name_the_unit():
    document = docx.Document()
    head = ["TT", "Nội dung công việc", "Thời hạn", "Kết quả"]
    table = filled(
        document,
        [
            head,
            ["Công an tỉnh", "", "", ""],
            ["1", "Cấp căn cước cho học sinh đủ 14 tuổi", "30/6/2026", ""],
            ["Sở Giáo dục và Đào tạo", "", "", ""],
            ["1", "Lập danh sách học sinh", "31/3/2026", ""],
            ["2", "Rà soát cơ sở vật chất trường lớp", "Tháng 8/2026", ""],
        ],
    )
    for row in (1, 3):
        table.cell(row, 0).merge(table.cell(row, 3))
    assert tasks(document) == [
        "Cấp căn cước cho học sinh đủ 14 tuổi < Công an tỉnh @ 30/6/2026 = 2026-06-30",
        "Lập danh sách học sinh < Sở Giáo dục và Đào tạo @ 31/3/2026 = 2026-03-31",
        "Rà soát cơ sở vật chất trường lớp < Sở Giáo dục và Đào tạo @ Tháng 8/2026 = 2026-08-31",
    ]


def test_a_head_of_two_rows_with_merged_cells():
    document = docx.Document()
    table = filled(
        document,
        [
            ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "", "Thời gian thực hiện", "", "Ghi chú"],
            ["", "", "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành", ""],
            ["1", "2", "3", "4", "5", "6", "7"],
            ["1", "Xây dựng Đề án vị trí việc làm", "Sở Nội vụ", "Các sở", "01/2026", "6/2026", ""],
            ["2", "Tổ chức thi nâng ngạch", "Sở Nội vụ", "", "7/2026", "10/2026", ""],
        ],
    )
    for column in (0, 1, 6):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(0, 4).merge(table.cell(0, 5))
    assert tasks(document) == [
        "Xây dựng Đề án vị trí việc làm < Sở Nội vụ + Các sở @ 6/2026 = 2026-06-30",
        "Tổ chức thi nâng ngạch < Sở Nội vụ @ 10/2026 = 2026-10-31",
    ]


def test_paragraphs_of_a_cell_go_with_those_of_the_cells_beside():
    document = docx.Document()
    row = ["1", "Phê duyệt dự toán\nThanh toán, quyết toán", "Sở Tài chính\nKho bạc Nhà nước", "", "Năm 2026", ""]
    filled(document, [HEAD, row])
    assert tasks(document) == [
        "Phê duyệt dự toán < Sở Tài chính @ Năm 2026 = 2026-12-31",
        "Thanh toán, quyết toán < Kho bạc Nhà nước @ Năm 2026 = 2026-12-31",
    ]


def test_a_number_merged_over_several_tasks():
    document = docx.Document()
    table = filled(
        document,
        [
            HEAD,
            ["1", "Khảo sát nhu cầu học nghề", "UBND xã", "", "Tháng 2/2026", ""],
            ["", "Mở lớp dạy nghề may", "Trung tâm Giáo dục nghề nghiệp", "UBND xã", "Tháng 5/2026", ""],
        ],
    )
    table.cell(1, 0).merge(table.cell(2, 0))
    assert tasks(document) == [
        "Khảo sát nhu cầu học nghề < UBND xã @ Tháng 2/2026 = 2026-02-28",
        "Mở lớp dạy nghề may < Trung tâm Giáo dục nghề nghiệp + UBND xã @ Tháng 5/2026 = 2026-05-31",
    ]


def test_empty_cells_on_their_own_say_nothing():
    document = docx.Document()
    filled(
        document,
        [
            HEAD,
            ["1", "Tổ chức Tết trồng cây", "Đoàn Thanh niên", "Các thôn", "Tháng 2/2026", ""],
            ["2", "Chăm sóc cây đã trồng", "Các thôn", "", "", ""],
        ],
    )
    assert tasks(document)[1] == "Chăm sóc cây đã trồng < Các thôn"


def test_the_clause_the_product_and_to_whom_to_report():
    document = docx.Document()
    document.add_paragraph("PHỤ LỤC II")
    said = "Tổng hợp, báo cáo UBND tỉnh kết quả rà soát 100% số hộ"
    filled(document, [HEAD, ["7", said, "Sở Xây dựng", "", "Trước ngày 25 hằng tháng", "Báo cáo"]])
    text = read(document)
    (task,) = read_tables(text, ISSUED)
    assert task.clause == "PHỤ LỤC II, 7"
    assert task.product is not None
    assert task.product.value == "Báo cáo"
    assert [name.value for name in task.report_to] == ["UBND tỉnh"]
    assert task.counted is not None
    assert task.counted.percent == 100
    assert task.due is not None
    assert task.due.on is None


def test_frames_of_head_and_signature_give_no_tasks():
    document = docx.Document()
    filled(
        document, [["UBND XÃ TÂN AN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 12/KH-UBND", "Tân An, 05/01/2026"]]
    )
    filled(document, [["Nơi nhận:\n- Phòng Kinh tế;\n- Lưu: VT.", "CHỦ TỊCH\nLê Văn Hòa"]])
    assert tasks(document) == []
