"""The same fact in the many ways in which offices write it: what contradicts itself is named, what may be so is not."""

from __future__ import annotations

import pytest

from tracker.checking.check import check

pytestmark = pytest.mark.sqlite_only

OWN = "UBND XÃ AN HÒA\nSố: 46/{symbol}\nAn Hòa, ngày 12 tháng 8 năm 2025\n\n{kind}\n{title}\n\n"
PLAN = OWN.format(symbol="KH-UBND", kind="KẾ HOẠCH", title="Phòng, chống thiên tai năm 2025")
LETTER = "UBND XÃ AN HÒA\nSố: 46/UBND-VP\nV/v rà soát\nAn Hòa, ngày 12 tháng 8 năm 2025\n\nKính gửi: Các thôn.\n\n"
DONE = "I. KẾT QUẢ\nXã đã mở 03 lớp tập huấn. Bà con đồng tình hưởng ứng. Các thôn đã dọn vệ sinh, trồng cây.\n"
REPORT = OWN.format(symbol="BC-UBND", kind="BÁO CÁO", title="Công tác tháng 7 năm 2025") + DONE
TASKS = "II. NHIỆM VỤ THÁNG 8\n"


def kinds(text: str) -> list[str]:
    """The kinds of what is found; style left out."""
    return [one.kind.value for one in check(text) if not one.kind.value.endswith("_style")]


# ---------- counts and what they announce ----------


@pytest.mark.parametrize(
    "text",
    [
        "Kiểm tra tại 05 xã: An Hòa, Bình An, Tân Lập, Phú Hải.",
        "Kiểm tra tại năm xã: An Hòa, Bình An, Tân Lập, Phú Hải.",
        "Bệnh xảy ra tại 05 bản Huổi Lếch, Nà Sọc và Pá Khôm, làm 41 con mắc bệnh.",
        "Còn 05 xã chưa nộp báo cáo gồm các xã: An Hòa, Bình An, Tân Lập và Phú Hải.",
        "Các xã An Hòa, Bình An, Tân Lập và Phú Hải (05 xã) chưa nộp báo cáo.",
        "Xã An Hòa, xã Bình An, phường Tân Lập và phường Phú Hải (05 đơn vị) chưa nộp.",
        "Còn 05 đơn vị chậm gửi báo cáo, đó là: Phòng Kinh tế; Phòng Văn hóa - Xã hội; Công an xã; Trạm Y tế.",
        "Phê bình 04 cơ quan chưa hoàn thành là Sở Tài chính, Sở Nội vụ cùng Sở Xây dựng.",
        "Phê bình 04 cơ quan để quá hạn là Sở Y tế, UBND xã An Hòa, UBND xã Tân Lập.",
        "Tuyên dương 03 cá nhân gồm ông Nguyễn Văn An, bà Lê Thị Bình, ông Trần Văn Cảnh và bà Hồ Thị Dung.",
        "Toàn tỉnh có 04 di tích cấp quốc gia là đình An Hòa, chùa Bình An, đền Tân Lập.",
        "Qua mưa bão, 04 trường bị dột, bong nền là Trường Hương Sen, Trường An Hòa và Trường Lê Quý Đôn.",
        "Phân bổ cho 05 xã để hỗ trợ 205 hộ, cụ thể: xã An Hòa 3 tỷ đồng; xã Tân Lập 2 tỷ đồng; xã Phú Hải 1 tỷ đồng.",
        "Có 04 hợp tác xã do phụ nữ quản lý, gồm Hợp tác xã Hạ Sơn, Hợp tác xã Làng Cói, Hợp tác xã An Khánh.",
        "Có 05 Thuế cơ sở đạt trên 90% dự toán gồm Thuế cơ sở 1, 2, 4, 5, 7 và 9; còn lại chưa đạt.",
        "Khởi công 06 công trình, gồm đường Sín Chải, cầu treo bản Nậm Mạ, nước sinh hoạt bản Tà Ghênh, chợ Pú Đao.",
        "Năm 2025 giao 04 nhiệm vụ trọng tâm: (1) cải cách thủ tục; (2) chuyển đổi số; (3) tinh gọn bộ máy.",
        "Giao 04 nhiệm vụ: Một là, cải cách thủ tục. Hai là, chuyển đổi số. Ba là, tinh gọn bộ máy.",
        "Tiếp nhận 03 trụ sở của các xã cũ: Phù Lưu Tế, Hòa Xá, Xuy Xá, Phùng Xá.",
    ],
)
def test_a_count_unlike_the_names_or_numbered_things_that_it_announces(text: str) -> None:
    assert kinds(text) == ["listed"]


@pytest.mark.parametrize(
    "text",
    [
        "Kiểm tra tại 04 xã: An Hòa, Bình An, Tân Lập, Phú Hải.",
        "Sở phối hợp 03 cơ quan là Sở Tài chính, Sở Văn hóa, Thể thao và Du lịch và Sở Xây dựng.",
        "Có 05 xã đạt chuẩn, tiêu biểu là xã An Hòa, xã Bình An.",
        "Xã có 05 thôn, địa bàn trung tâm là Thôn Đông, Thôn Đoài.",
        "Toàn xã có 05 trường, Trường đạt chuẩn mức độ 2 là Trường An Hòa và Trường Bình An.",
        "Khởi công 04 dự án do 02 nhà đầu tư thực hiện là Công ty Minh An và Công ty Hòa Phát.",
        "Theo dõi 05 kết luận tại Sở Y tế, Sở Xây dựng, huyện Tân Khai.",
        "Giao 03 đơn vị phối hợp với các đơn vị là Phòng Kinh tế, Công an xã.",
        "Có 04 hồ sơ quá hạn tại các phòng gồm Phòng Kinh tế, Phòng Văn hóa.",
        "Tổ chức 04 cuộc họp với các thành phần gồm Chủ tịch UBND, Trưởng Công an, Chỉ huy trưởng Quân sự.",
        "Có 05 sản phẩm, chủ thể là Hợp tác xã Minh An, Hợp tác xã Tân Lập và Công ty Bình Minh.",
        "Trao 04 giải Nhất cho các đơn vị là Sở Y tế, Sở Nội vụ, Sở Xây dựng.",
        "Có 05 xã chậm nộp vì các lý do: (1) thiếu người; (2) thiếu máy.",
        "Chủ tịch phê bình 03 cơ quan là Sở Y tế, UBND xã An Hòa, UBND xã Tân Lập và chỉ đạo như sau:\n"
        "1. Sở Y tế trả lời cử tri.\n2. Sở Nội vụ rà soát.\n3. Sở Tài chính bố trí vốn.\n4. Các xã báo cáo.",
        "3. Ủy ban nhân dân 06 xã:\na) Phân bổ, sử dụng kinh phí đúng mục tiêu;\n"
        "b) Hoàn thành chi trả hỗ trợ cho dân;\nc) Báo cáo kết quả về Sở Tài chính.",
    ],
)
def test_names_that_are_not_of_the_count_before_them(text: str) -> None:
    assert kinds(text) == []


# ---------- deadlines ----------

PAST = (
    "Các thôn gửi danh sách về UBND xã chậm nhất ngày 25/7/2025.",
    "Thời hạn gửi báo cáo: 25/7/2025.",
    "Các đơn vị nộp hồ sơ (xong trước 15/7/2025).",
    "Trưởng thôn chốt danh sách trước ngày 20/7/2025.",
    "Báo cáo kết quả về UBND xã trước 17 giờ 00 ngày 05/8/2025.",
    "Hạn chót: ngày 31/7/2025.",
    "Thời gian thực hiện: đến hết ngày 31/7/2025.",
    "Hoàn thành việc dọn vệ sinh trước thứ Sáu, ngày 08/8/2025.",
    "Giải ngân 100% vốn đầu tư trước ngày 31/7/2025.",
    "Mỗi bộ phận đăng ký 01 mô hình, gửi Văn phòng trước ngày 05/8/2025.",
)
NOT_DEADLINES = (
    "Cán bộ tuyển dụng trước ngày 01/7/2025 giữ nguyên ngạch.",
    "Các hồ sơ tiếp nhận trước ngày 01/7/2025 tiếp tục giải quyết.",
    "Đối với dự án hoàn thành trước ngày 31/12/2024, chủ đầu tư quyết toán.",
    "Cấp đổi giấy tờ cấp trước ngày 01/7/2025 khi có yêu cầu.",
    "Đánh giá công chức có thời gian công tác đến hết ngày 30/6/2025.",
    "Theo báo cáo, đến hết ngày 30/6/2025 toàn tỉnh giải ngân 4.986 tỷ đồng.",
    "Gửi về UBND xã trước ngày 25/8/2025.",
)


@pytest.mark.parametrize("text", PAST)
def test_a_deadline_before_the_paper_in_every_kind_of_paper(text: str) -> None:
    assert all(kinds(f"{before}1. {text}") == ["deadline"] for before in (PLAN, LETTER, REPORT + TASKS))


@pytest.mark.parametrize("text", NOT_DEADLINES)
def test_a_day_that_is_no_deadline_or_is_still_to_come(text: str) -> None:
    assert not any("deadline" in kinds(f"{before}1. {text}") for before in (PLAN, LETTER, REPORT + TASKS))


def test_a_report_tells_of_days_that_were_kept_and_asks_in_its_proposals() -> None:
    kept = "Xã tặng quà cho các hộ, hoàn thành trước ngày 15/7/2025.\n"
    asked = "- Đề nghị UBND tỉnh ban hành quy định phân cấp trước ngày 31/5/2025.\n"
    assert kinds(f"{REPORT}{DONE}{kept}{TASKS}1. Trồng cây.") == []
    assert kinds(f"{REPORT}{DONE}{asked}{TASKS}1. Trồng cây.") == ["deadline"]


def test_a_ward_named_an_is_no_scheme() -> None:
    head = "ỦY BAN NHÂN DÂN\nPHƯỜNG AN HÒA\nSố: 4/QĐ-UBND\nAn Hòa, ngày 19 tháng 8 năm 2025\n\nQUYẾT ĐỊNH\nLập tổ\n\n"
    assert kinds(f"{head}1. Tổ báo cáo trước ngày 05/8/2025.") == ["deadline"]


# ---------- words twice ----------


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ do công chức nộp hộ người người dân.",
        "Cán bộ trực tiếp tiếp kiểm tra các tổ.",
        "Khoản nợ 138,6 tỷ đồng chậm chậm được xử lý.",
        "Đường truyền chập chờn hai buổi sáng sáng liên tiếp.",
        "Số tài khoản thường dùng còn thấp thấp.",
        "Các dự án khu đô thị vướng vướng giải phóng mặt bằng.",
        "Các sở rà soát dự án chậm tiến tiến độ.",
        "Phòng chủ trì tổ tổ chức hội nghị.",
    ],
)
def test_a_syllable_written_twice(text: str) -> None:
    assert kinds(text) == ["doubled"]


@pytest.mark.parametrize(
    "text",
    [
        "Nhà nhà, người người thi đua xây dựng nông thôn mới.",
        "Phong trào để người người tham gia, nhà nhà hưởng ứng.",
        "Chất lượng dần dần được nâng lên, luôn luôn đúng hạn, đều đều mỗi tháng.",
        "Công chức trực tiếp tiếp công dân vào thứ Năm.",
        "Số liệu kèm theo theo mẫu của cấp trên trên địa bàn; nội bộ bộ phận một cửa.",
        "Sáng sáng, bà con ra đồng; hàng cây xanh xanh hai bên đường.",
        "Kỳ trước các tổ tổ chức 41 điểm tiếp xúc; Ban ban hành kế hoạch cả năm.",
        "Lúa hè thu thu hoạch dứt điểm; hướng dẫn lịch thời vụ vụ đông xuân.",
    ],
)
def test_what_the_language_doubles_and_words_that_meet(text: str) -> None:
    assert kinds(text) == []


# ---------- spans and their days ----------


@pytest.mark.parametrize(
    "text",
    [
        "Mở đợt tuần tra 54 ngày, từ ngày 15/10/2025 đến ngày 28/11/2025.",
        "Tập huấn từ ngày 06/4/2026 đến ngày 08/4/2026 (05 ngày).",
        "Khai giảng ngày 03/11/2025, bế giảng ngày 02/10/2025.",
    ],
)
def test_a_span_that_has_other_days_than_it_says(text: str) -> None:
    assert kinds(text) == ["date"]


@pytest.mark.parametrize(
    "text",
    [
        "Thời gian thi công 60 ngày, từ ngày 22/6/2026 đến ngày 20/8/2026.",
        "Niêm yết trong 10 ngày, từ ngày 03/11/2025 đến ngày 14/11/2025.",
        "Mỗi lớp học 03 ngày, từ ngày 06/4/2026 đến ngày 28/4/2026.",
        "Tham gia Hội chợ Mùa Thu từ ngày 20/10/2025 đến ngày 04/11/2025.",
    ],
)
def test_spans_that_may_well_have_their_days(text: str) -> None:
    assert kinds(text) == []


# ---------- figures and papers told again ----------

BETWEEN = (
    "Các thôn duy trì họp giao ban hằng tuần, giữ gìn vệ sinh chung. Công tác văn hóa, thể thao được quan tâm. " * 2
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Năm 2024 xã tiêu hủy 1.586 con heo của 74 hộ.", "Nhắc lại bài học 1.286 con heo bị tiêu hủy."),
        ("Bãi tắm đón 84.700 lượt khách.", "Từ kinh nghiệm phục vụ 48.700 lượt khách ở bãi tắm, sắp xếp lại bãi xe."),
        ("Tổng vốn 24.816,7 triệu đồng, cụ thể: vốn A 20.000 triệu đồng, vốn B 8.416,7 triệu đồng.",
         "Trong tổng số 28.416,7 triệu đồng, xã giải ngân chậm."),
    ],
)  # fmt: skip
def test_a_figure_told_again_with_a_slip(one: str, other: str) -> None:
    found = kinds(f"{one}\n{BETWEEN}\n{other}")
    assert "told_twice" in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kè đã thi công 875 m trên tổng số 1.250 m.", "Hoàn thành 375 m kè còn lại."),
        ("Năm 2023 có 1.245 lượt hồ sơ đất đai.", "Năm 2024 có 1.345 lượt hồ sơ đất đai."),
        ("Trồng mới 5.120 ha cao su.", "Diện tích nuôi tôm 3.120 ha."),
    ],
)
def test_two_figures_a_slip_apart_that_are_two(one: str, other: str) -> None:
    assert kinds(f"{one}\n{BETWEEN}\n{other}") == []


@pytest.mark.parametrize(
    "other",
    [
        "Xã bảo đảm vốn theo Nghị quyết số 23/NQ-HĐND.",
        "Các thôn lập danh sách theo Nghị quyết số 23/NQ-HĐND, gửi về Văn phòng trước ngày 25/8/2025.",
        "Nộp báo cáo theo mẫu kèm Nghị quyết số 23/NQ-HĐND về UBND xã.",
    ],
)
def test_a_resolution_of_the_council_named_again_with_another_number(other: str) -> None:
    full = "Căn cứ Nghị quyết số 53/NQ-HĐND ngày 25/12/2024 của HĐND xã về dự toán ngân sách năm 2025.\n"
    assert kinds(f"{PLAN}{full}1. {other}") == ["paper"]
    assert kinds(f"{PLAN}{full}1. {other.replace('23/', '53/')}") == []
