"""Lists as people speak, days of two kinds, units over their tasks, two roles in a cell, words that go on. Invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.tracker.intake.reading.sheets.layouts import Layout
from tests.tracker.intake.reading.sheets.workbooks import Made, Task, book


def as_people_speak() -> Layout:
    """Names of columns that nobody foresaw: what stands in them tells."""
    rows = [
        [
            "#",
            "Phải làm gì",
            "Ai chịu trách nhiệm chính",
            "Ai giúp",
            "Khi nào xong",
            "Làm được bao nhiêu",
            "Theo giấy tờ nào",
        ],
        [1, "Sửa mái Trường Tiểu học Lê Lợi", "Ban QLDA", "P. VHXH", "trước 20/8/2026", "3/7", "TB 45/TB-UBND"],
        [2, "Thay bóng đèn đường liên thôn", "Ban QLDA", None, "cuối tháng 9/2026", "100%", "nt"],
    ]
    return book(Made("Việc", rows)), [
        Task(
            2, "Sửa mái Trường Tiểu học Lê Lợi", ("Ban QLDA",), ("P. VHXH",), "2026-08-20", "45/TB-UBND", (3, 7, None)
        ),
        Task(3, "Thay bóng đèn đường liên thôn", ("Ban QLDA",), (), "2026-09-30", "45/TB-UBND", (None, None, 100)),
    ]


def two_kinds_of_days() -> Layout:
    """The deadline beside the day on which it was done; the subject of a letter is the task; numbered notes below."""
    rows = [
        ["TT", "Số, ký hiệu", "Ngày VB", "Trích yếu nội dung", "Đơn vị xử lý chính", "Hạn xử lý",
         "Ngày hoàn thành", "Kết quả"],
        [1, "214/UBND-KT", date(2026, 1, 5), "V/v rà soát giá đất năm 2026", "Phòng Kinh tế", date(2026, 1, 20),
         date(2026, 1, 18), "Công văn số 15/UBND ngày 18/01/2026"],
        [2, "215/UBND-KT", date(2026, 1, 6), "V/v báo cáo giải ngân vốn đầu tư", "Phòng Kinh tế", date(2026, 1, 25),
         None, "Đang làm"],
        ["Ghi chú:"],
        [1, "Văn bản đến qua trục liên thông"],
    ]  # fmt: skip
    formats = {"C2:C3": "dd/mm/yyyy", "F2:G3": "dd/mm/yyyy"}
    return book(Made("Sổ", rows, formats=formats)), [
        Task(
            2, "V/v rà soát giá đất năm 2026", ("Phòng Kinh tế",), (), "2026-01-20", "214/UBND-KT", issued="2026-01-05"
        ),
        Task(
            3,
            "V/v báo cáo giải ngân vốn đầu tư",
            ("Phòng Kinh tế",),
            (),
            "2026-01-25",
            "215/UBND-KT",
            issued="2026-01-06",
        ),
    ]


def units_over_their_tasks() -> Layout:
    """Units as headings in the very column of the tasks, numbered anew; their papers beside the tasks."""
    rows = [
        ["STT", "Cơ quan/Nội dung nhiệm vụ", "Văn bản giao", "Thời hạn", "Kết quả"],
        ["I", "Sở Tài chính"],
        [1, "Trình phương án phân bổ vốn", "CV 1234/UBND-TH ngày 01/02/2026", "28/02/2026", "Hoàn thành (đúng hạn)"],
        [2, "Trình giá đất", "CV 1235/UBND-KT ngày 02/02/2026", "Trong tháng 3", None],
        ["II", "Sở Nông nghiệp và Môi trường"],
        [1, "Báo cáo hạn mặn", "TB 15/TB-UBND", "15/3/2026", "Chưa triển khai do chờ số liệu"],
    ]
    return book(Made("Giao", rows, ["B2:E2", "B5:E5"])), [
        Task(3, "Trình phương án phân bổ vốn", ("Sở Tài chính",), (), "2026-02-28", "1234/UBND-TH", (None, None, 100),
             issued="2026-02-01"),
        Task(4, "Trình giá đất", ("Sở Tài chính",), (), "2026-03-31", "1235/UBND-KT", issued="2026-02-02"),
        Task(6, "Báo cáo hạn mặn", ("Sở Nông nghiệp và Môi trường",), (), "2026-03-15", "15/TB-UBND", (None, None, 0)),
    ]  # fmt: skip


def two_roles_in_a_cell() -> Layout:
    """Who leads and who helps in one cell, in every way of saying it; a column of parts beside one of wholes."""
    rows = [
        ["Số TT", "Công việc", "Trách nhiệm", None, "Thời gian"],
        [None, None, "Chính", "Phụ", None],
        [
            "01",
            "Tổ chức Đại hội Thể dục thể thao",
            "1. Phòng VHXH\n2. Trường THCS",
            "Hội LHPN; Hội CCB",
            "Tháng 4 - 5/2026",
        ],
        ["02", "Dọn vệ sinh nghĩa trang", "Phòng KT chủ trì; Đoàn TN phối hợp", None, "20/7/2026"],
        ["03", "Thăm gia đình chính sách", "Phòng VHXH, phối hợp MTTQ và các đoàn thể", None, "26/7/2026"],
        ["04", "Kiểm tra trật tự đô thị", "- Chủ trì: Công an\n- Phối hợp: Phòng KT, HT&ĐT", None, "Hằng tuần"],
    ]
    return book(Made("2026", rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"])), [
        Task(
            3, "Tổ chức Đại hội Thể dục thể thao", ("Phòng VHXH", "Trường THCS"), ("Hội LHPN", "Hội CCB"), "2026-05-31"
        ),
        Task(4, "Dọn vệ sinh nghĩa trang", ("Phòng KT",), ("Đoàn TN",), "2026-07-20"),
        Task(5, "Thăm gia đình chính sách", ("Phòng VHXH",), ("MTTQ", "các đoàn thể"), "2026-07-26"),
        Task(6, "Kiểm tra trật tự đô thị", ("Công an",), ("Phòng KT, HT&ĐT",), "Hằng tuần"),
    ]


def far_down_and_cut() -> Layout:
    """The head far down in the third column and in two rows without being merged; words that go on in the next row."""
    rows = [
        *[[]] * 6,
        [None, None, "THEO DÕI Ý KIẾN CHỈ ĐẠO CỦA CHỦ TỊCH"], [],
        [None, "Số", "Ý kiến chỉ đạo", "Tại văn bản", "Nơi", "Cùng phối hợp", "Phải xong ngày", "Đến nay"],
        [None, "thứ tự", None, None, "thực hiện", None, None, None],
        [None, 1, "Kiểm tra vỉa hè đường Lê Lợi", "Thông báo 22/TB-UBND ngày 02/3/2026", "Phòng KT", "Công an phường",
         "10/3/2026", "đã xong"],
        [None, None, "và đường Trần Phú, báo cáo Chủ tịch.", None, None, "Đội TTĐT"],
        [None, 2, "Chuẩn bị họp dân tổ 5", "như trên", "VP HĐND-UBND", "", "15/3", "xong 2/3 việc"], [],
        [None, None, "* Ý kiến đã hoàn thành được chuyển sang trang lưu."],
        [None, None, None, None, None, None, "TRƯỞNG PHÒNG"],
    ]  # fmt: skip
    paper = {"document": "22/TB-UBND", "issued": "2026-03-02"}
    return book(Made("Chỉ đạo", rows)), [
        Task(11, "Kiểm tra vỉa hè đường Lê Lợi và đường Trần Phú, báo cáo Chủ tịch.", ("Phòng KT",),
             ("Công an phường", "Đội TTĐT"), "2026-03-10", progress=(None, None, 100), **paper),
        Task(13, "Chuẩn bị họp dân tổ 5", ("VP HĐND-UBND",), (), "2026-03-15", progress=(2, 3, None), **paper),
    ]  # fmt: skip


def one_more_list_below() -> Layout:
    """A second list below, of the same title but without the column of papers, and a third one beside it."""
    head = ["STT", "Nhiệm vụ", "Chủ trì", "Hạn"]
    rows = [
        ["Theo dõi nhiệm vụ năm 2026"],
        [*head, "Văn bản"],
        [1, "Khảo sát bến phà", "Sở Xây dựng", "1/3", "11/KH-UBND"],
        [2, "Cắm biển báo đường thủy", "Sở Xây dựng", "1/4", "12/KH-UBND"],
        [],
        ["Nhiệm vụ phát sinh"],
        [*head, None, *head],
        [1, "Sửa cầu treo", "Sở Xây dựng", "1/5", None, 1, "Sơn lan can", "Sở Xây dựng", "1/6"],
    ]
    return book(Made("Giao thông", rows)), [
        Task(3, "Khảo sát bến phà", ("Sở Xây dựng",), (), "2026-03-01", "11/KH-UBND"),
        Task(4, "Cắm biển báo đường thủy", ("Sở Xây dựng",), (), "2026-04-01", "12/KH-UBND"),
        Task(8, "Sửa cầu treo", ("Sở Xây dựng",), (), "2026-05-01"),
        Task(8, "Sơn lan can", ("Sở Xây dựng",), (), "2026-06-01"),
    ]


LAYOUTS: tuple[Callable[[], Layout], ...] = (
    as_people_speak, two_kinds_of_days, units_over_their_tasks, two_roles_in_a_cell, far_down_and_cut,
    one_more_list_below,
)  # fmt: skip
