"""Further layouts: tables beside and below each other, sheets without tasks, odd heads, ticked states. Invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.tracker.intake.reading.sheets.layouts import Layout
from tests.tracker.intake.reading.sheets.workbooks import Made, Task, book


def beside_figures() -> Layout:
    """A table of figures stands beside the list, under the same rows."""
    rows = [
        ["THEO DÕI CHỈ ĐẠO QUÝ II/2026", None, None, None, None, None, None],
        ["TT", "Nội dung giao", "Đơn vị", "Thời hạn", None, "Đơn vị", "Tổng số", "Đã xong", "Tỷ lệ"],
        [1, "Xử lý điểm đen giao thông km 12", "Sở Xây dựng", date(2026, 5, 30), None, "Sở Xây dựng", 4, 2, 0.5],
        [2, "Thống kê tàu cá chưa đăng ký", "Sở NN&MT", "15/5", None, "Sở NN&MT", 6, 6, 1],
        [3, "Kiểm tra bếp ăn trường học", "Sở Y tế, Sở GD&ĐT", "Tháng 6", None, "Cộng", 10, 8, 0.8],
    ]
    return book(Made("Q2", rows, formats={"D3": "dd/mm/yyyy", "I3:I5": "0%"})), [
        Task(3, "Xử lý điểm đen giao thông km 12", ("Sở Xây dựng",), (), "2026-05-30"),
        Task(4, "Thống kê tàu cá chưa đăng ký", ("Sở NN&MT",), (), "2026-05-15"),
        Task(5, "Kiểm tra bếp ăn trường học", ("Sở Y tế", "Sở GD&ĐT"), (), "2026-06-30"),
    ]


def below_each_other() -> Layout:
    """Two lists on one sheet, each with its paper in its title and a head of its own, in another order of columns."""
    rows = [
        ["1. Nhiệm vụ theo Chỉ thị số 05/CT-UBND ngày 08/4/2026"],
        ["STT", "Nhiệm vụ", "Chủ trì", "Hoàn thành", "Thời hạn"],
        [1, "Trồng 2.000 cây xanh", "Phòng Kinh tế", "50%", "30/6/2026"],
        [2, "Thu gom rác thải nhựa ven biển", "Đoàn Thanh niên", "Chưa", "Thường xuyên"],
        [],
        ["2. Nhiệm vụ theo Kết luận số 31-KL/TU ngày 15/4/2026"],
        ["STT", "Thời hạn", "Chủ trì", "Phối hợp", "Nhiệm vụ"],
        [1, "Trong tháng 8/2026", "Văn phòng", "Phòng Kinh tế", "Tham mưu quy chế làm việc"],
        [2, "31/8/2026", "Công an", None, "Rà soát camera an ninh"],
        ["Người tổng hợp: Lê Thị Hoa"],
    ]
    first, second = ("05/CT-UBND", "2026-04-08"), ("31-KL/TU", "2026-04-15")
    return book(Made("Tổng hợp", rows)), [
        Task(3, "Trồng 2.000 cây xanh", ("Phòng Kinh tế",), (), "2026-06-30", first[0], (None, None, 50),
             issued=first[1]),
        Task(4, "Thu gom rác thải nhựa ven biển", ("Đoàn Thanh niên",), (), "Thường xuyên", first[0], (None, None, 0),
             issued=first[1]),
        Task(8, "Tham mưu quy chế làm việc", ("Văn phòng",), ("Phòng Kinh tế",), "2026-08-31", second[0],
             issued=second[1]),
        Task(9, "Rà soát camera an ninh", ("Công an",), (), "2026-08-31", second[0], issued=second[1]),
    ]  # fmt: skip


def one_among_others() -> Layout:
    """One list among sheets of people, figures, meetings, papers, prices, short names, drafts, and hidden ones."""
    tasks = [
        ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        [1, "Cải tạo công viên trung tâm", "Ban Quản lý dự án", "Năm 2026"],
    ]
    figures = [
        ["TT", "Đơn vị", "Tổng số nhiệm vụ", "Đã hoàn thành", "Đang thực hiện", "Quá hạn", "Tỷ lệ (%)"],
        [1, "Phòng Kinh tế, Hạ tầng và Đô thị phường", 12, 9, 3, 0, "75%"],
        [2, "Phòng Văn hóa - Xã hội phường Bến Thành", 8, 8, 0, 0, "100%"],
    ]
    people = [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Nhiệm vụ", "Điện thoại"],
        [1, "Nguyễn Văn An", "Trưởng phòng", "Phòng Kinh tế", "Tổ trưởng", "0900000001"],
    ]
    meetings = [
        ["Thời gian", "Nội dung", "Chủ trì", "Thành phần", "Địa điểm"],
        [date(2026, 3, 2), "Họp giao ban tuần 10", "Chủ tịch", "Các phòng", "Phòng họp 1"],
    ]
    papers = [
        ["Số đến", "Ngày đến", "Số, ký hiệu", "Ngày văn bản", "Trích yếu nội dung", "Nơi nhận"],
        [12, date(2026, 3, 2), "45/UBND-VP", date(2026, 3, 1), "Về việc báo cáo quý I", "Văn phòng"],
    ]
    prices = [
        ["STT", "Nội dung", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền"],
        [1, "In tài liệu hội nghị", "bộ", 100, 20000, 2000000],
    ]
    indicators = [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "So sánh (%)"],
        [1, "Tỷ lệ hộ nghèo", "%", 1.5, 1.2, 80],
    ]
    names = [["Ký hiệu", "Tên đơn vị"], ["PKT", "Phòng Kinh tế"]]
    only = Task(
        2, "Cải tạo công viên trung tâm", ("Ban Quản lý dự án",), (), "2026-12-31", sheet="Nhập liệu", cell="B2"
    )
    return book(
        Made("Giải thích", [["Bảng này do Văn phòng lập, cập nhật hằng tuần."]]),
        Made("Thống kê", figures), Made("Tổ giúp việc", people), Made("Lịch tuần", meetings),
        Made("Công văn đến", papers),
        Made("Dự toán", prices), Made("Chỉ tiêu", indicators), Made("Viết tắt", names), Made("Nhập liệu", tasks),
        Made("nháp", tasks), Made("Cũ", tasks, state="hidden"), Made("Cũ hơn", tasks, state="veryHidden"),
        Made("Bản 2", [["(bản nháp, chưa dùng)"], *tasks]), Made("Trống", []),
    ), [only]  # fmt: skip


def days_of_every_kind() -> Layout:
    """Deadlines as days, numbers of days, words; a year only in the title; a column of days of giving beside it."""
    rows = [
        ["NHIỆM VỤ TRỌNG TÂM NĂM 2027"],
        ["Stt", "Tên nhiệm vụ", "Ngày giao", "Ngày đến hạn", "Cơ quan thực hiện", "Mức độ hoàn thành"],
        ["1", "Việc thứ nhất của năm", 46400, 46419, "Sở Nội vụ", 25],
        ["2", "Việc thứ hai của năm", None, "28/2", "Sở Nội vụ", "30 %"],
        ["3", "Việc thứ ba của năm", None, "15-3-27", "Sở Nội vụ", "2/3"],
        ["4", "Việc thứ tư của năm", None, "Quý II-2027", "Sở Nội vụ", 100],
        ["5", "Việc thứ năm của năm", None, "Q3/2027", "Sở Nội vụ", None],
        ["6", "Việc thứ sáu của năm", None, "tháng 10", "Sở Nội vụ", None],
        ["7", "Việc thứ bảy của năm", None, date(2027, 11, 1), "Sở Nội vụ", None],
        ["8", "Việc thứ tám của năm", None, 2027, "Sở Nội vụ", None],
        ["9", "Việc thứ chín của năm", None, "2027-2030", "Sở Nội vụ", None],
        ["10", "Việc thứ mười của năm", None, "10 ngày làm việc kể từ ngày nhận văn bản", "Sở Nội vụ", None],
        ["11", "Việc thứ mười một của năm", None, "31/11/2027", "Sở Nội vụ", None],
        ["12", "Việc thứ mười hai của năm", None, "Từ 01/12/2027 đến 24/12/2027", "Sở Nội vụ", None],
    ]
    dues = [
        "2027-02-01", "2027-02-28", "2027-03-15", "2027-06-30", "2027-09-30", "2027-10-31", "2027-11-30", "2027-12-31",
        "2030-12-31", "10 ngày làm việc kể từ ngày nhận văn bản", "31/11/2027", "2027-12-24",
    ]  # fmt: skip
    progress = {0: (None, None, 25), 1: (None, None, 30), 2: (2, 3, None), 3: (None, None, 100)}
    return book(Made("2027", rows, formats={"D9": "mm/yyyy"})), [
        Task(turn + 3, str(rows[turn + 2][1]), ("Sở Nội vụ",), (), due, None, progress.get(turn, (None, None, None)))
        for turn, due in enumerate(dues)
    ]


def without_numbers() -> Layout:
    """No column of numbers; fields of work in capitals between; who leads and who supports in one cell."""
    rows = [
        ["Nội dung phải hoàn tất", "Nơi chịu trách nhiệm", "Chậm nhất"],
        ["KINH TẾ"],
        [
            "Lập hồ sơ mời thầu gói nạo vét kênh",
            "Sở Tài chính chủ trì, phối hợp với Sở Xây dựng, Sở NN&MT",
            "12/8/2026",
        ],
        ["Mở thầu", "Sở Tài chính (chủ trì), Sở Tư pháp (phối hợp)", "20/8/2026"],
        ["VĂN HÓA - XÃ HỘI"],
        ["Tu bổ đình làng", "Chủ trì: Sở Văn hóa, Thể thao và Du lịch; Phối hợp: UBND các xã, phường", "Quý IV/2026"],
    ]
    return book(Made("Phân công", rows, ["A2:C2", "A5:C5"])), [
        Task(3, "Lập hồ sơ mời thầu gói nạo vét kênh", ("Sở Tài chính",), ("Sở Xây dựng", "Sở NN&MT"), "2026-08-12"),
        Task(4, "Mở thầu", ("Sở Tài chính",), ("Sở Tư pháp",), "2026-08-20"),
        Task(6, "Tu bổ đình làng", ("Sở Văn hóa, Thể thao và Du lịch",), ("UBND các xã, phường",), "2026-12-31"),
    ]


def points_of_points() -> Layout:
    """1 over 1.1 and 1.2; a point with a unit of its own is a task, one without is a heading."""
    rows = [
        ["Mục", None, None, None],
        ["TT", "Nhiệm vụ, giải pháp", "Đầu mối", "Mốc hoàn thành"],
        ["A", "XÂY DỰNG THỂ CHẾ", None, None],
        [1, "Hoàn thiện quy định về đầu tư công", None, None],
        ["1.1", "Sửa đổi Quyết định về phân cấp", "Sở Tài chính", "30/9/2026"],
        ["1.2", "Ban hành định mức", "Sở Tài chính", "30/10/2026"],
        [2, "Rà soát văn bản hết hiệu lực", "Sở Tư pháp", "Hằng năm"],
        ["B", "NGUỒN LỰC", None, None],
        [3, "Bố trí vốn đối ứng", "Sở Tài chính", "Năm 2026"],
    ]
    return book(Made("CTHĐ", rows)), [
        Task(5, "Sửa đổi Quyết định về phân cấp", ("Sở Tài chính",), (), "2026-09-30"),
        Task(6, "Ban hành định mức", ("Sở Tài chính",), (), "2026-10-30"),
        Task(7, "Rà soát văn bản hết hiệu lực", ("Sở Tư pháp",), (), "Hằng năm"),
        Task(9, "Bố trí vốn đối ứng", ("Sở Tài chính",), (), "2026-12-31"),
    ]


def ticked() -> Layout:
    """States that are ticked in columns of their own; the head once more on the next page; a filter hides rows."""
    head = ["STT", "Nội dung công việc", "Phòng", "Hạn", "Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện"]
    rows = [
        head,
        [1, "Niêm yết thủ tục mới", "Văn phòng", "5/1/2026", "x", None, None],
        [2, "Đối thoại với thanh niên", "Đoàn Thanh niên", "26/3/2026", None, "x", None],
        head,
        [3, "Diễn tập phòng thủ", "Ban CHQS", "15/9/2026", None, None, "X"],
    ]
    return book(Made("Tháng", rows, hidden_rows=[2, 3], hidden_columns=["D"])), [
        Task(2, "Niêm yết thủ tục mới", ("Văn phòng",), (), "2026-01-05", progress=(None, None, 100)),
        Task(3, "Đối thoại với thanh niên", ("Đoàn Thanh niên",), (), "2026-03-26"),
        Task(5, "Diễn tập phòng thủ", ("Ban CHQS",), (), "2026-09-15", progress=(None, None, 0)),
    ]


def of_one_unit() -> Layout:
    """No column of units: the unit stands above the table; the paper merged down; two lists stand side by side."""
    rows = [
        ["Đơn vị: Phòng Tư pháp"],
        [],
        ["TT", "Văn bản", "Việc", "Ngày phải xong", "Tiến độ"],
        [1, "Công văn số 120/UBND-NC\nngày 09/02/2026", "Tuyên truyền Luật Đất đai", "31.5.2026", "Xong ngày 20/5"],
        [2, None, "Kiểm tra công tác hộ tịch", "30.6.2026", "Đã kiểm tra 03/11 xã"],
        [3, "Không có", "Tự kiểm tra kỷ luật hành chính", "Hằng tháng", "Đang làm, đạt 70%"],
    ]
    return book(Made("PTP", rows, ["B4:B5"])), [
        Task(4, "Tuyên truyền Luật Đất đai", ("Phòng Tư pháp",), (), "2026-05-31", "120/UBND-NC", (None, None, 100),
             issued="2026-02-09"),
        Task(5, "Kiểm tra công tác hộ tịch", ("Phòng Tư pháp",), (), "2026-06-30", "120/UBND-NC", (3, 11, None),
             issued="2026-02-09"),
        Task(6, "Tự kiểm tra kỷ luật hành chính", ("Phòng Tư pháp",), (), "Hằng tháng", None, (None, None, 70)),
    ]  # fmt: skip


LAYOUTS: tuple[Callable[[], Layout], ...] = (
    beside_figures, below_each_other, one_among_others, days_of_every_kind, without_numbers, points_of_points, ticked,
    of_one_unit,
)  # fmt: skip
