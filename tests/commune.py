"""What a commune has when it moves in: 34 units, 40 people, and the list of 200 tasks that it kept by hand. Invented.

The three sheets are made anew by each test, always the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

VILLAGES = [f"Thôn {name}" for name in (
    "Châu Tử", "Đông Bình", "Đông Thuận", "Đông Yên 1", "Đông Yên 2", "Hải Ninh", "Long Hội", "Long Mỹ", "Long Vĩnh",
    "Long Xuân", "Long Yên", "Mỹ Huệ 1", "Mỹ Huệ 2", "Mỹ Huệ 3", "Mỹ Tân", "Nam Bình 1", "Nam Bình 2", "Phú Lễ 1",
    "Phú Lễ 2", "Tiên Đào", "Trì Bình", "Trung An", "Vĩnh An", "Vĩnh Trà", "Bình An Nội", "Phú Long", "Phước Hòa",
)]  # fmt: skip
OFFICERS = (
    ("Nguyễn Văn Minh", "Chủ tịch UBND xã", "UBND xã Bình Sơn"),
    ("Trần Thị Hoa", "Phó Chủ tịch UBND xã", "UBND xã Bình Sơn"),
    ("Lê Thị Lan", "Văn thư", "Văn phòng HĐND và UBND"),
    ("Phạm Văn Hùng", "Chánh Văn phòng", "Văn phòng HĐND và UBND"),
    ("Võ Thị Kim", "Trưởng phòng Kinh tế", "Phòng Kinh tế"),
    ("Đỗ Văn Sáu", "Chuyên viên", "Phòng Kinh tế"),
    ("Bùi Thị Tư", "Trưởng phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội"),
    ("Hồ Văn Bảy", "Chuyên viên", "Phòng Văn hóa - Xã hội"),
    ("Cao Văn Tám", "Giám đốc", "Trung tâm Phục vụ hành chính công"),
    ("Mai Thị Chín", "Trưởng Công an xã", "Công an xã"),
    ("Lý Văn Mười", "Chỉ huy trưởng", "Ban Chỉ huy Quân sự xã"),
    ("Đinh Thị Út", "Trạm trưởng", "Trạm Y tế xã"),
    ("Phan Thị Thu", "Phó Trưởng phòng Kinh tế", "Phòng Kinh tế"),
)
GIVEN = ("An", "Bông", "Cúc", "Dung", "Giang", "Hạnh", "Khoa", "Lộc", "Quý")
CLERK, POLICE = "nguoi3@binhson.example", "nguoi10@binhson.example"

#: (group, what is done, who leads as the office writes it, who helps)
WORKS = (
    ("KINH TẾ, ĐẤT ĐAI", "Cấp giấy chứng nhận quyền sử dụng đất", "P. Kinh tế", ""),
    ("KINH TẾ, ĐẤT ĐAI", "Kiểm kê đất đai", "Phòng KT", "Các thôn"),
    ("KINH TẾ, ĐẤT ĐAI", "Thu quỹ phòng, chống thiên tai", "P.KT", "Các thôn"),
    ("KINH TẾ, ĐẤT ĐAI", "Tiêm phòng gia súc, gia cầm", "Phòng Kinh tế", "Trạm Y tế"),
    ("KINH TẾ, ĐẤT ĐAI", "Sửa chữa kênh mương nội đồng", "P.KT", "Thôn Long Mỹ, Thôn Mỹ Tân"),
    ("VĂN HÓA, XÃ HỘI", "Rà soát hộ nghèo, hộ cận nghèo", "Phòng VH-XH", "Các thôn"),
    ("VĂN HÓA, XÃ HỘI", "Kiểm tra nhà văn hóa", "P.VHXH", ""),
    ("VĂN HÓA, XÃ HỘI", "Chi trả trợ cấp bảo trợ xã hội", "Phòng Văn hóa - Xã hội", "P.KT"),
    ("VĂN HÓA, XÃ HỘI", "Khám sức khỏe người cao tuổi", "Trạm Y tế", "Phòng VH-XH"),
    ("VĂN HÓA, XÃ HỘI", "Vận động học sinh trở lại lớp", "P. VH-XH", "Các thôn"),
    ("CẢI CÁCH HÀNH CHÍNH", "Niêm yết công khai thủ tục hành chính", "TT PVHCC", "Văn phòng"),
    ("CẢI CÁCH HÀNH CHÍNH", "Số hóa hồ sơ hộ tịch", "Trung tâm PVHCC", "Công an xã"),
    ("CẢI CÁCH HÀNH CHÍNH", "Khảo sát sự hài lòng của người dân", "TTPVHCC", ""),
    ("CẢI CÁCH HÀNH CHÍNH", "Cập nhật Trang thông tin điện tử", "Văn phòng", "P.VHXH"),
    ("QUỐC PHÒNG, AN NINH", "Lắp đặt camera an ninh", "Công an xã", "Các thôn"),
    ("QUỐC PHÒNG, AN NINH", "Tuần tra, kiểm soát ban đêm", "Công an", "Ban CHQS xã"),
    ("QUỐC PHÒNG, AN NINH", "Huấn luyện dân quân tự vệ", "Ban CHQS xã", "Công an xã"),
    ("QUỐC PHÒNG, AN NINH", "Đăng ký nghĩa vụ quân sự lần đầu", "BCHQS xã", "Các thôn"),
)  # fmt: skip
WHERE = (
    "tại thôn Châu Tử", "tại thôn Hải Ninh", "tại thôn Long Hội", "tại thôn Mỹ Tân", "tại thôn Phú Long",
    "tại thôn Tiên Đào", "tại thôn Trì Bình", "tại thôn Trung An", "khu vực phía Đông", "khu vực phía Tây",
    "khu dân cư ven sông", "trên toàn xã",
)  # fmt: skip
#: (until when, how far)
STATES = (
    ("30/6/2022", "Đang thực hiện, đã làm 10/14 thôn"), ("31/5/2022", "Hoàn thành ngày 25/5/2022"),
    ("Quý III/2022", "Chưa thực hiện"), ("10/6/2022", "Đang triển khai, 4/12 điểm"), ("15/9/2022", ""),
    ("Tháng 12/2022", "Đang thực hiện"), ("30/4/2022", "Đã hoàn thành (28/4/2022)"), ("Thường xuyên", "Đang thực hiện"),
    ("20/7/2022", "7/22 hồ sơ"), ("30/11/2022", "Đã xong ngày 10/6/2022"), ("31-3-2022", "Hoàn thành 30/3/2022"),
)  # fmt: skip
PAPERS = tuple(
    (f"{12 + 7 * n}/{kind}", f"{5 + n:02}/{1 + n % 4:02}/2022")
    for n, kind in enumerate(("KH-UBND", "QĐ-UBND", "UBND-VP", "TB-UBND", "NQ-HĐND", "CT-UBND") * 2)
)
UNITS, PEOPLE, TASKS, CAUSES = 34, 40, 200, 4
ON_FIRST_SHEET = 120
#: Doubts that the office meets: a day without its year, a unit that nobody knows, no unit, words in place of a day.
DOUBTS = {
    17: {"until": "31/12"}, 58: {"until": "31/12"}, 77: {"leads": "Tổ công tác 35"}, 101: {"leads": "Tổ công tác 35"},
    133: {"leads": "Ban QLDA"}, 140: {"leads": ""}, 150: {"until": "Sau Tết"}, 171: {"until": "30/8"},
}  # fmt: skip


def units_sheet(folder: Path) -> Path:
    """The villages; the offices of the commune are of the starting set."""
    villages = [(number, name, "Thôn") for number, name in enumerate(VILLAGES, 1)]
    return _saved(_filled(("STT", "Tên đơn vị", "Loại"), *villages), folder / "don-vi.xlsx")


def people_sheet(folder: Path) -> Path:
    """Forty people, each with a mailbox."""
    given = [f"{family} {name}" for family in ("Lê Văn", "Ngô Thị", "Tạ Đình") for name in GIVEN]
    heads = [(who, "Trưởng thôn", name) for who, name in zip(given, VILLAGES, strict=True)]
    everybody = [(n, *one, f"nguoi{n}@binhson.example") for n, one in enumerate((*OFFICERS, *heads), 1)]
    head = ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Thư điện tử")
    return _saved(_filled(head, *everybody), folder / "can-bo.xlsx")


def _tasks() -> Iterator[tuple[str, tuple[str, str], dict[str, str]]]:
    """Group, paper and cells of each task, group by group."""
    first, second = WHERE[:7], WHERE[7:]
    pairs = [(work, where) for places in (first, second) for work in WORKS for where in places]
    for number, ((group, what, leads, helps), where) in enumerate(pairs[:TASKS]):
        until, state = STATES[number % len(STATES)]
        cells = {"what": f"{what} {where}", "leads": leads, "helps": helps, "until": until, "state": state}
        yield group, PAPERS[number * len(PAPERS) // TASKS], cells | DOUBTS.get(number, {})


def tasks_sheet(folder: Path) -> Path:
    """Two sheets of two layouts: heads of two rows, groups as rows, a paper's number merged over its tasks."""
    book, tasks = Workbook(), list(_tasks())
    _with_merged_heads(book.active, tasks[:ON_FIRST_SHEET])
    second: Any = book.create_sheet("Theo dõi 2")
    second.append(("DANH MỤC NHIỆM VỤ GIAO BỔ SUNG",))
    second.append(("TT", "Nội dung công việc", "Số, ngày văn bản", "Cơ quan chủ trì", "Hạn hoàn thành", "Kết quả"))
    for number, (_group, (symbol, day), task) in enumerate(tasks[ON_FIRST_SHEET:], 1):
        paper = f"{symbol} ngày {day}"
        second.append((number, task["what"], paper, task["leads"], task["until"], task["state"]))
    second.append((None, f"Tổng cộng: {TASKS - ON_FIRST_SHEET} nhiệm vụ"))
    return _saved(book, folder / "theo-doi.xlsx")


def _with_merged_heads(sheet: Any, tasks: Sequence[tuple[str, tuple[str, str], dict[str, str]]]) -> None:
    sheet.title = "Theo dõi 1"
    sheet.append(("BẢNG THEO DÕI THỰC HIỆN NHIỆM VỤ NĂM 2022",))
    sheet.append(("(Số liệu tính đến ngày 14/6/2022)",))
    over = ("Văn bản giao", None, "Nội dung nhiệm vụ", "Đơn vị thực hiện", None, "Thời hạn", "Kết quả", "Ghi chú")
    sheet.append(("STT", *over))
    sheet.append((None, "Số, ký hiệu", "Ngày ban hành", None, "Chủ trì", "Phối hợp"))
    for cells in ("A1:I1", "A2:I2", "B3:C3", "E3:F3", *(f"{letter}3:{letter}4" for letter in "ADGHI")):
        sheet.merge_cells(cells)
    last_group, last_paper, since, groups = "", ("", ""), 0, 0
    for number, (group, paper, task) in enumerate(tasks, 1):
        if group != last_group:
            groups, last_group, last_paper = groups + 1, group, ("", "")
            sheet.append((("I", "II", "III", "IV")[groups - 1], group))
            sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=2, end_column=9)
        same, last_paper = paper == last_paper, paper
        shown = (None, None) if same else paper
        sheet.append((number, *shown, task["what"], task["leads"], task["helps"], task["until"], task["state"]))
        since = since if same else sheet.max_row
        _merge_papers(sheet, since)


def _merge_papers(sheet: Any, since: int) -> None:
    """Number and day of one paper stand once, over all rows down to the last."""
    for column in (2, 3):
        for merged in [one for one in sheet.merged_cells.ranges if one.min_col == column and one.min_row == since]:
            sheet.unmerge_cells(str(merged))
        if sheet.max_row > since:
            sheet.merge_cells(start_row=since, end_row=sheet.max_row, start_column=column, end_column=column)


def _filled(*rows: Sequence[Any]) -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    return book


def _saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path
