"""Rows, shares and gaps read by what they make: right passages that must not be accused, slips that must be found."""

from __future__ import annotations

import pytest

from tracker.checking.check import check

RIGHT = (
    # a row ends with its sentence, a new subject, another unit
    "Tỉnh có 362 xã, đã có 320 xã đạt chuẩn (88,4%), 107 xã nâng cao, 23 xã kiểu mẫu. Sau sắp xếp, toàn tỉnh còn "
    "119 xã (đồng bằng 68 xã, miền núi 51 xã). Rà soát: 74 xã đạt 19 tiêu chí; 27 xã đạt 15 tiêu chí.",
    "Nâng cấp 486 km đường, trong đó trục xã 112 km, trục thôn 238 km, ngõ xóm 96 km, nội đồng 40 km; lắp 312 km điện.",
    "Có 68 lớp với 2.720 em, trong đó 2.312 em biết bơi, đạt 85,0%. Toàn tỉnh xảy ra 07 vụ, làm 08 trẻ tử vong.",
    # what is done of a part is no other part
    "Quy hoạch 6.148 ha, trong đó đất có thể cho thuê 4.426 ha, đã cho thuê 3.218 ha, tỷ lệ lấp đầy 72,7%.",
    "Đất công nghiệp 1.245 ha, trong đó đã giao 862 ha, đã xây dựng 514 ha.",
    # ages are no parts, the next sentence divides the whole
    "Quản lý 1.164 người, chia ra: độ tuổi 18 - 21 có 486 người, 22 - 25 có 412 người, 26 - 27 có 266 người. "
    "Trong đó:\n- Tạm hoãn 738 người;\n- Nguồn sẵn sàng 426 người.",
    # another product, another plan, another year
    "Bột đá giảm 10,1% (từ 1.246 nghìn tấn xuống 1.120 nghìn tấn), xi măng giảm 8,0% (từ 915 nghìn tấn xuống 842 nghìn "
    "tấn).",
    "Chi 612,3 tỷ đồng, gồm chi đầu tư 241,8 tỷ đồng (đạt 38,5% dự toán) và chi thường xuyên 370,5 tỷ đồng.",
    "Khách du lịch đạt 5.612,4 nghìn lượt, cùng kỳ năm trước 4.698,2 nghìn lượt; trong đó khách quốc tế "
    "214,6 nghìn lượt, chiếm 3,8%.",
    "Có 03 dự án cấp mới là nhà máy Kohn Foods, nhà máy bao bì Tân Thuận và kho lạnh Mekong.",
    # what was read as parts divides another total that stands there
    "Tổng hợp thành 286 kiến nghị của cử tri. Với 158 kiến nghị cấp tỉnh, giao Sở Xây dựng 61, Sở Y tế 42, "
    "Sở Nội vụ 19, các sở khác 36 kiến nghị.",
    "Có 14 công trình, vốn 32,6 tỷ đồng, gồm đường 08, cầu 03, trường học 02, trạm cấp nước 01; hoàn thành 09, "
    "đang thi công 05.",
    "Chuyển đổi vị trí 06 công chức; xếp loại: xuất sắc 11, hoàn thành tốt 38, hoàn thành 04, tổng 53 người.",
    "Có 04 tuyến đèo Mimosa, Prenn, D'ran, Gia Bắc sạt lở.",
    # figures of the same digits of two things
    "Đã tổ chức 02 hội nghị đối thoại với 118 lượt doanh nghiệp.\nSố hóa 1.231/1.231 hồ sơ, khai thác lại dữ liệu "
    "718 lượt.",
    # a goal is no second telling
    "Có 172 trường tiểu học.\nPhấn đấu thêm 15 trường đạt chuẩn, nâng tổng số lên 372 trường.",
    # what is right of the readings below
    "Điện 5.926 triệu kWh, tăng 14,3% (năm 2024: 5.184 triệu kWh).",
    "Thu hút 96.418 lượt đoàn viên, vượt 13,4% kế hoạch (85.000 lượt).",
    "Tỷ lệ hộ nghèo giảm từ 16,88% xuống 13,12%, tức giảm 3,76 điểm phần trăm, riêng các xã khó khăn giảm 5,9 điểm.",
    "Được giao 4.120 người, hiện có 3.874 người, chưa sử dụng 246 người.",
)

SLIPS = (
    ("Điện 5.926 triệu kWh, tăng 41,3% (năm 2024: 5.184 triệu kWh).", "percent"),
    ("Thu hút 96.418 lượt đoàn viên, vượt 14,3% kế hoạch (85.000 lượt).", "percent"),
    ("Tỷ lệ hộ nghèo giảm từ 16,88% xuống 13,12%, tức giảm 6,37 điểm phần trăm.", "sum"),
    ("Tỷ lệ dùng nước sạch 71,5%, tăng 3,4 điểm phần trăm so với năm 2024 (67,2%).", "sum"),
    ("Được giao 4.120 người, hiện có 3.874 người, chưa sử dụng 264 người.", "ratio"),
    ("Xuất khẩu 2.846,5 triệu USD, nhập khẩu 1.932,8 triệu USD, xuất siêu 931,7 triệu USD.", "ratio"),
    ("Có 391 hòa giải viên, trong đó nam 214 người, nữ 171 người.", "sum"),
    ("Làm mới 48,6 km đường, trong đó bê tông 31,2 km, cấp phối 14,7 km; xây 62 nhà.", "sum"),
    ("Phân hạng 214 sản phẩm: 03 sản phẩm 5 sao, 39 sản phẩm 4 sao, 156 sản phẩm 3 sao, 61 sản phẩm không đạt.", "sum"),
    (
        "Tổng nguồn lực 6.842,6 tỷ đồng, bao gồm:\n1. Trung ương: 914,2 tỷ đồng;\n2. Địa phương: 3.453,8 tỷ đồng;\n"
        "3. Tín dụng: 2.747,6 tỷ đồng.",
        "sum",
    ),
    (
        "Kinh phí 684.500.000 đồng, gồm lương thực 392.000.000 đồng, nhiên liệu 87.500.000 đồng, vật tư "
        "205.000.000 đồng. Tỷ lệ kinh phí lương thực là 75,3%.",
        "percent",
    ),
    ("Giảm 04 vụ so với tháng 10 (14 vụ), tức giảm 26,8%.", "percent"),
)


@pytest.mark.parametrize("text", RIGHT, ids=lambda text: text[:40])
def test_what_is_right_is_not_accused(text: str) -> None:
    assert [(one.kind.value, one.finds) for one in check(text)] == []


@pytest.mark.parametrize(("text", "kind"), SLIPS, ids=lambda one: one[:40])
def test_a_slip_is_found(text: str, kind: str) -> None:
    assert [one.kind.value for one in check(text)] == [kind]
