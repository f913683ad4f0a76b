"""What is told only where a slip explains it, and what is read by its brackets: wrong and right sentences."""

from __future__ import annotations

import pytest

from tracker.checking.check import check

pytestmark = pytest.mark.sqlite_only
HEAD = "UBND XÃ AN HÒA\nSố: 46/BC-UBND\nAn Hòa, ngày 12 tháng 8 năm 2025\n\nBÁO CÁO\nKết quả công tác năm 2025\n\n"
FIGURES = frozenset(("sum", "percent", "ratio", "listed", "date", "period"))


def told(text: str) -> list[str]:
    return [one.finds for one in check(text) if one.kind.value in FIGURES]


@pytest.mark.parametrize(
    "text",
    [
        "Sản lượng thủy sản 119,71 nghìn tấn, gồm cá 61,35 nghìn tấn, tôm 48,62 nghìn tấn, thủy sản khác "
        "9,74 nghìn tấn; nếu chia theo phương thức thì nuôi trồng 82,47 nghìn tấn, khai thác 37,24 nghìn tấn.",
        "Thu ngân sách 2.486,3 tỷ đồng, đạt 51,3% dự toán, tăng 9,3% (2.274,9 tỷ đồng cùng kỳ): thuế 1.124,6 tỷ đồng.",
        "Thu 61,85 tỷ đồng, đạt 55,7% dự toán tỉnh, 51,5% dự toán huyện (tương ứng 111 tỷ đồng và 120 tỷ đồng).",
        "Xuất khẩu lao động 216 người (Đài Loan 104 người, Nhật Bản 71 người, thị trường khác 41 người), đạt 54% kế "
        "hoạch (400 người).",
        "Lao động 684,2 nghìn người; chia theo vị thế, có 352,8 nghìn người làm công, 231,5 nghìn người tự làm, "
        "84,6 nghìn người lao động gia đình, 15,3 nghìn chủ cơ sở.",
        "Tiếp nhận 24.816 hồ sơ (trực tuyến 19.852 hồ sơ, đạt 80%), trong đó kỳ trước chuyển sang 416 hồ sơ.",
        "Trụ sở dôi dư 214 trụ sở, đã xử lý 126 trụ sở, còn 88 trụ sở.",
        "Có 120 hộ, đã hỗ trợ 15 hộ, còn 95 hộ thuộc diện cận nghèo.",
        "Có 179 cơ sở y tế, gồm 06 bệnh viện, 11 trung tâm và 162 trạm y tế.",
        "Sở Tư pháp, Sở Xây dựng và Sở Nội vụ (03 đơn vị làm điểm) số hóa thí điểm.",
        "Chỉ tiêu chủ yếu (02 chỉ tiêu)\n1. Thu nhập tăng.\n2. Hộ nghèo giảm.\n",
        "Có 03 mỏ cát (Trà Khúc 3, Vệ Giang, Sông Vệ) hết hạn khai thác.",
        "Trong năm xã tổ chức hội xuân: Đông Thành, Tân Lễ, Vân Trì.",
        HEAD + "Quy hoạch tầm nhìn đến năm 2052. Mục tiêu năm 2055 giảm phát thải.",
    ],
)
def test_what_agrees_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Trụ sở dôi dư 214 trụ sở, đã xử lý 126 trụ sở, còn 188 trụ sở.", "214 - 126 = 88"),
        ("Đã bàn giao mặt bằng 24,6 km trên tổng chiều dài 18,2 km; còn 3,6 km.", "không phải 3,6"),
        ("Có 179 cơ sở y tế, gồm 06 bệnh viện, 11 trung tâm và 152 trạm y tế.", "= 169, ít hơn 179 là 10"),
        ("Cấp 2.734 giấy chứng nhận, gồm 418 doanh nghiệp và 2.716 hộ kinh doanh.", "= 3.134, nhiều hơn 2.734"),
        ("Rà soát 48 dự án, gồm 16 dự án nhà ở, 13 dự án công nghiệp, 09 dự án du lịch.", "= 38, ít hơn 48 là 10"),
        ("Đón 4.639.100 lượt khách, trong đó khách nội địa 4.126.300 lượt, khách quốc tế 312.800 lượt.", "= 4.439.100"),
        ("Kiểm tra 3.482 cơ sở, 3.907 cơ sở đạt yêu cầu (chiếm 89,2%).", "không phải 89,2%"),
        ("Sở Tư pháp, Sở Xây dựng và Sở Nội vụ (05 đơn vị làm điểm) số hóa thí điểm.", "ghi 05 đơn vị"),
        ("Chỉ tiêu chủ yếu (03 chỉ tiêu)\n1. Thu nhập tăng.\n2. Hộ nghèo giảm.\n", "ghi 03 chỉ tiêu"),
        ("Có 03 mỏ cát (Trà Khúc 3, Vệ Giang) hết hạn khai thác.", "ghi 03 mỏ cát"),
        ("Văn hóa:\n- Năm thôn tổ chức hội xuân an toàn: Đông Thành, Tân Lễ, Vân Trì, Xuân Cầu.\n", "liệt kê 04"),
        (HEAD + "Mức độ 3 được duy trì từ năm 2081.", "năm 2081"),
        (HEAD.replace("tác năm 2025", "tác năm 2205"), "năm 2205"),
        (HEAD + "Thu nốt dự toán còn lại của năm 2055.", "năm 2055"),
    ],
)
def test_what_does_not_is_told(text: str, finds: str) -> None:
    assert [one for one in told(text) if finds in one], told(text)


def test_no_other_number_altogether_is_proposed() -> None:
    """A part above its whole shows no number to be the wrong one."""
    found = check("Sản lượng 97,4 tấn, trong đó tôm 824,7 tấn.")
    assert not [one for one in found if "Đề nghị sửa" in one.proposal]
