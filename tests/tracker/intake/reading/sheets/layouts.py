"""Lists of tasks as offices keep them, one layout after the other, and what must be read of each. Invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.tracker.intake.reading.sheets.workbooks import Made, Task, book

Layout = tuple[bytes, list[Task]]


def plain_list() -> Layout:
    """The head in the first row, nothing merged, the deadline as words and as days, a total at the end."""
    rows = [
        ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành", "Văn bản giao", "Kết quả"],
        [1, "Xây dựng Kế hoạch chuyển đổi số năm 2026", "Phòng Văn hóa - Xã hội", "Văn phòng, Phòng Kinh tế",
         date(2026, 1, 31), "12/KH-UBND ngày 05/01/2026", "Đã trình"],
        [2, "Tổ chức Ngày chạy vì sức khỏe", "Phòng Văn hóa - Xã hội", None, "Tháng 3/2026",
         "12/KH-UBND ngày 05/01/2026", "Đang thực hiện"],
        [3, "Báo cáo kết quả trực Tết", "Ban Chỉ huy Quân sự; Công an", "-", "2026-02-20", "45/UBND-VP", None],
        [4, "Công khai ngân sách quý I", "Phòng Kinh tế", None, "Quý I/2026", "45/UBND-VP", "Hoàn thành"],
        ["Tổng số: 04 nhiệm vụ"],
    ]  # fmt: skip
    return book(Made("Danh sách", rows, formats={"E2": "dd/mm/yyyy"})), [
        Task(2, "Xây dựng Kế hoạch chuyển đổi số năm 2026", ("Phòng Văn hóa - Xã hội",), ("Văn phòng",
             "Phòng Kinh tế"),
             "2026-01-31", "12/KH-UBND", issued="2026-01-05"),
        Task(3, "Tổ chức Ngày chạy vì sức khỏe", ("Phòng Văn hóa - Xã hội",), (), "2026-03-31", "12/KH-UBND",
             issued="2026-01-05"),
        Task(4, "Báo cáo kết quả trực Tết", ("Ban Chỉ huy Quân sự", "Công an"), (), "2026-02-20", "45/UBND-VP"),
        Task(5, "Công khai ngân sách quý I", ("Phòng Kinh tế",), (), "2026-03-31", "45/UBND-VP",
             (None, None, 100)),
    ]  # fmt: skip


def wide_head() -> Layout:
    """A letterhead, a head of three rows, a row of numbers beneath it, the deadline left of the task."""
    rows = [
        ["HỘI ĐỒNG NHÂN DÂN TỈNH", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["VĂN PHÒNG", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 88/BC-VP", None, None, None, "Ngày 02 tháng 3 năm 2026"],
        [],
        ["BIỂU TỔNG HỢP TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ"],
        [],
        ["TT", "Thời gian", None, "Nội dung", "Thực hiện", None, None, "Kết quả thực hiện"],
        [None, "Ngày giao", "Hạn", None, "Cơ quan", None, "Sản phẩm", None],
        [None, None, None, None, "Chủ trì", "Phối hợp", None, None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        [1, date(2026, 1, 5), date(2026, 6, 30), "Thẩm tra dự thảo Nghị quyết về phí và lệ phí",
         "Ban Kinh tế - Ngân sách",
         "Sở Tài chính\nSở Tư pháp", "Báo cáo thẩm tra", "Đạt 40%"],
        [2, date(2026, 1, 5), "Trước 15/7/2026", "Giám sát chuyên đề về nhà ở xã hội", "Ban Đô thị", None,
         "Nghị quyết",
         "Đã giám sát 5/12 đơn vị"],
        [3, date(2026, 2, 1), None, "Tiếp xúc cử tri sau kỳ họp", "Các Tổ đại biểu", "UBND các xã, phường",
         None, "Chưa thực hiện"],
        [],
        [None, None, None, None, None, None, "NGƯỜI LẬP BIỂU"],
        [None, None, None, None, None, None, "Trần Văn Bình"],
    ]  # fmt: skip
    merged = ["A7:A9", "B7:C7", "D7:D9", "E7:G7", "H7:H9", "B8:B9", "C8:C9", "E8:F8", "G8:G9", "A5:H5"]
    return book(Made("Biểu 1", rows, merged, {"B11:C12": "dd/mm/yyyy", "B13": "dd/mm/yyyy"})), [
        Task(11, "Thẩm tra dự thảo Nghị quyết về phí và lệ phí", ("Ban Kinh tế - Ngân sách",),
             ("Sở Tài chính", "Sở Tư pháp"), "2026-06-30", None, (None, None, 40), product="Báo cáo thẩm tra"),
        Task(12, "Giám sát chuyên đề về nhà ở xã hội", ("Ban Đô thị",), (), "2026-07-15", None, (5, 12, None),
             product="Nghị quyết"),
        Task(13, "Tiếp xúc cử tri sau kỳ họp", ("Các Tổ đại biểu",), ("UBND các xã, phường",), None, None,
             (None, None, 0)),
    ]  # fmt: skip


def units_as_groups() -> Layout:
    """The unit only in a row of its own, with a mark and a count; a heading that is no unit ends the one before."""
    rows = [
        ["DANH MỤC NHIỆM VỤ THEO QUYẾT ĐỊNH SỐ 77/QĐ-UBND NGÀY 10/02/2026 CỦA UBND THÀNH PHỐ"],
        ["STT", "Công việc", "Hoàn thành trước", "Tình trạng"],
        ["I. SỞ XÂY DỰNG (02 nhiệm vụ)"],
        [1, "Lập quy hoạch phân khu phía Nam", date(2026, 9, 30), "Đang làm"],
        [2, "Rà soát nhà chung cư cũ", "30/6", "7/22 khu"],
        ["II. CÔNG AN THÀNH PHỐ"],
        [3, "Cấp căn cước cho trẻ em dưới 14 tuổi", "Thường xuyên", "Đạt 65% kế hoạch"],
        ["III. NHIỆM VỤ KHÁC"],
        [4, "Vệ sinh môi trường các tuyến phố", "Hằng tuần", None],
    ]
    document, issued = "77/QĐ-UBND", "2026-02-10"
    return book(Made("QĐ 77", rows, ["A1:D1", "A3:D3", "A6:D6", "A8:D8"], {"C4": "dd/mm/yyyy"})), [
        Task(4, "Lập quy hoạch phân khu phía Nam", ("SỞ XÂY DỰNG",), (), "2026-09-30", document, issued=issued),
        Task(5, "Rà soát nhà chung cư cũ", ("SỞ XÂY DỰNG",), (), "2026-06-30", document, (7, 22, None),
             issued=issued),
        Task(7, "Cấp căn cước cho trẻ em dưới 14 tuổi", ("CÔNG AN THÀNH PHỐ",), (), "Thường xuyên", document,
             (None, None, 65), issued=issued),
        Task(9, "Vệ sinh môi trường các tuyến phố", (), (), "Hằng tuần", document, issued=issued),
    ]  # fmt: skip


def papers_as_groups() -> Layout:
    """Several papers on one sheet, each a heading in the column of tasks with a Roman number; units merged down."""
    rows = [
        ["TT", "Nội dung chỉ đạo", "Đơn vị thực hiện", "Hạn", "Sản phẩm"],
        ["I", "Kế hoạch số 15/KH-UBND ngày 20/01/2026 của UBND huyện về cải cách hành chính"],
        [1, "Rà soát thủ tục hành chính nội bộ", "Văn phòng HĐND và UBND", "31/3", "Danh mục"],
        [2, "Số hóa hồ sơ đang lưu trữ", None, "Trong quý IV", "Báo cáo"],
        ["II", "Thông báo số 9/TB-UBND ngày 03/02/2026"],
        [3, "Kiểm tra công tác phòng cháy, chữa cháy", "Công an xã", "05/2026", None],
        [4, "Sửa chữa trụ sở thôn 4", "Ban Quản lý dự án", "Theo tiến độ vốn", None],
    ]
    first, second = ("15/KH-UBND", "2026-01-20"), ("9/TB-UBND", "2026-02-03")
    return book(Made("Sheet1", rows, ["C3:C4"])), [
        Task(3, "Rà soát thủ tục hành chính nội bộ", ("Văn phòng HĐND và UBND",), (), "2026-03-31", first[0],
             product="Danh mục", issued=first[1]),
        Task(4, "Số hóa hồ sơ đang lưu trữ", ("Văn phòng HĐND và UBND",), (), "2026-12-31", first[0],
             product="Báo cáo",
             issued=first[1]),
        Task(6, "Kiểm tra công tác phòng cháy, chữa cháy", ("Công an xã",), (), "2026-05-31", second[0],
             issued=second[1]),
        Task(7, "Sửa chữa trụ sở thôn 4", ("Ban Quản lý dự án",), (), "Theo tiến độ vốn", second[0],
             issued=second[1]),
    ]  # fmt: skip


def signs_of_repeating() -> Layout:
    """Every sign that repeats what stands above, in every column; two columns of the number of a paper."""
    rows = [
        [],
        [None, "STT", "Số", "Ký hiệu", "Ngày ban hành", "Tên công việc", "Chủ trì", "Phối hợp", "Hạn xử lý",
         "Đã xong", "Tổng số"],
        [None, 1, 214, "UBND-NC", date(2026, 3, 2), "Lấy ý kiến dự thảo đề án sáp nhập thôn", "Phòng Nội vụ",
         "VP", date(2026, 4, 1), 3, 9],
        [None, 2, '"', '"', '"', "Công bố kết quả lấy ý kiến", '"', "nt", '"', 0, 9],
        [None, 3, "nt", "nt", "nt", "Trình Hội đồng nhân dân", "-nt-", "Như trên", "nt", None, None],
        [None, 4, 215, "UBND-KT", date(2026, 3, 3), "Thu hồi đất dự án chợ", "Phòng Kinh tế", "''", "Không",
         None, None],
    ]  # fmt: skip
    formats = {"E3": "dd/mm/yyyy", "E6": "d/m/yyyy", "I3": "dd/mm/yyyy"}
    first = {"document": "214/UBND-NC", "issued": "2026-03-02"}
    return book(Made("Theo dõi", rows, formats=formats)), [
        Task(3, "Lấy ý kiến dự thảo đề án sáp nhập thôn", ("Phòng Nội vụ",), ("VP",), "2026-04-01",
             progress=(3, 9, None), **first),
        Task(4, "Công bố kết quả lấy ý kiến", ("Phòng Nội vụ",), ("VP",), "2026-04-01", progress=(0, 9, None),
             **first),
        Task(5, "Trình Hội đồng nhân dân", ("Phòng Nội vụ",), ("VP",), "2026-04-01", **first),
        Task(6, "Thu hồi đất dự án chợ", ("Phòng Kinh tế",), ("VP",), None, "215/UBND-KT", issued="2026-03-03"),
    ]  # fmt: skip


def goes_on_below() -> Layout:
    """Rows without a number go on with the task above: more of its words, one more unit, a merged cell of words."""
    rows = [
        ["TT", "Việc", "Ai làm", "Bao giờ xong", "Đến đâu"],
        [1, "Tổng hợp nhu cầu vay vốn của các hộ", "Phòng Kinh tế", "20/5/2026", "đang làm"],
        [None, "chăn nuôi trên địa bàn các thôn.", None, None, None],
        [2, "Kiểm tra an toàn hồ đập trước mùa mưa bão:", "Phòng Kinh tế", "30/5/2026", "2/6 hồ"],
        [None, "- Hồ Suối Đá;", None, None, None],
        [None, "- Hồ Bàu Sen.", None, None, None],
        [3, "Vận động hiến máu nhân đạo", "Hội Chữ thập đỏ", "Hằng quý", None],
        [None, None, "Đoàn Thanh niên", None, None],
        [4, "Khảo sát hộ nghèo", "Phòng Văn hóa - Xã hội", "Tháng 9/2026", None],
        [5, None, "Các thôn", None, None],
        ["Ghi chú: các đơn vị báo cáo trước ngày 25 hằng tháng."],
    ]
    return book(Made("Việc tháng 5", rows, ["B9:B10", "A9:A10"])), [
        Task(2, "Tổng hợp nhu cầu vay vốn của các hộ chăn nuôi trên địa bàn các thôn.", ("Phòng Kinh tế",), (),
             "2026-05-20"),
        Task(4, "Kiểm tra an toàn hồ đập trước mùa mưa bão: - Hồ Suối Đá; - Hồ Bàu Sen.", ("Phòng Kinh tế",), (),
             "2026-05-30", progress=(2, 6, None)),
        Task(7, "Vận động hiến máu nhân đạo", ("Hội Chữ thập đỏ", "Đoàn Thanh niên"), (), "Hằng quý"),
        Task(9, "Khảo sát hộ nghèo", ("Phòng Văn hóa - Xã hội", "Các thôn"), (), "2026-09-30"),
    ]  # fmt: skip


LAYOUTS: tuple[Callable[[], Layout], ...] = (
    plain_list, wide_head, units_as_groups, papers_as_groups, signs_of_repeating, goes_on_below,
)  # fmt: skip
