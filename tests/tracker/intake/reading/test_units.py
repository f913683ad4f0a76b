"""Lists of units cut into names as they are written."""

from __future__ import annotations

import pytest

from tracker.intake.reading.units import begins_unit, cut_units

LISTS = [
    "Sở Nông nghiệp và Môi trường | Sở Tài chính",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Các sở, ban, ngành | UBND các xã, phường, đặc khu",
    "Sở Khoa học và Công nghệ | các sở, ngành | UBND xã, phường, đặc khu",
    "Phòng Văn hóa - Xã hội | Công an xã | Trạm Y tế",
    "VP HĐND và UBND | Văn phòng HĐND - UBND | Phòng Kinh tế",
    "Văn phòng HĐND và UBND | Phòng Kinh tế, Hạ tầng và Đô thị | Trung tâm Phục vụ hành chính công",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh | Sở Nội vụ",
    "Ủy ban nhân dân các tỉnh: Lào Cai, Sơn La và Điện Biên",
    "Các Bộ: Tài chính, Công an, Y tế | Ngân hàng Nhà nước Việt Nam",
    "Thủ trưởng các sở, ban, ngành | Chủ tịch UBND các xã, phường",
    "Chi cục Phòng, chống thiên tai | Sở Lao động - Thương binh và Xã hội",
    "Ủy ban Mặt trận Tổ quốc Việt Nam xã | các tổ chức chính trị - xã hội",
    "UBND phường An Phú, xã Tân An | Ban Quản lý dự án đầu tư xây dựng các công trình giao thông",
    "Sở Nội vụ | các cơ quan, đơn vị có liên quan",
    "Các phòng, ban, đơn vị sự nghiệp thuộc UBND xã | các thôn, tổ dân phố",
    "Hội Liên hiệp Phụ nữ | Hội Nông dân | Đoàn TNCS Hồ Chí Minh | Hội Cựu chiến binh",
    "Sở Giáo dục và Đào tạo (phòng Giáo dục Mầm non, phòng Tổ chức) | Sở Y tế",
    "Bộ Chỉ huy Quân sự tỉnh | Bộ đội Biên phòng tỉnh | Công an tỉnh",
    "Sở VH,TT&DL | Sở TN&MT | STC",
    "Sở, ban, ngành tỉnh | UBND cấp xã",
    "Báo và Phát thanh, Truyền hình tỉnh | Cổng Thông tin điện tử tỉnh",
    "Sở Tài chính | đơn vị liên quan",
    "phòng kinh tế | công an xã | trạm y tế",
    "Trưởng các thôn, tổ dân phố | Ban công tác Mặt trận thôn",
    "Chánh Văn phòng UBND tỉnh | Giám đốc Sở Tài chính",
    "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ | UBND các tỉnh, thành phố trực thuộc Trung ương",
]


@pytest.mark.parametrize("names", LISTS)
def test_a_list_is_cut_where_a_unit_begins(names):
    wanted = names.split(" | ")
    for joint in (", ", "; ", "\n"):
        if "Cổng" not in names or joint != ", ":
            said = joint.join(wanted)
            assert [said[start:end] for start, end in cut_units(said)] == wanted
    said = " và ".join(wanted)
    if len(wanted) == 2 and "Cổng" not in names:
        assert [said[start:end] for start, end in cut_units(said)] == wanted


def test_bullets_and_signs_are_no_part_of_a_name():
    said = "- Sở Tài chính;\n- Sở Nội vụ,\n+ Công an tỉnh."
    assert [said[start:end] for start, end in cut_units(said)] == ["Sở Tài chính", "Sở Nội vụ", "Công an tỉnh"]
    assert cut_units(" - ; , ") == []


def test_a_unit_is_known_by_how_it_begins():
    assert all(map(begins_unit, ("Sở Tài chính", "các xã, phường", "- UBND xã", "giao Phòng Kinh tế", "trạm y tế xã")))
    assert not any(map(begins_unit, ("Phòng, chống cháy rừng", "Xã hội hóa", "Hội nghị tổng kết", "Rà soát", "Bảo vệ")))
