"""Whole reports: of two with planted faults all are found, and nothing else; of ten right ones nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.checking.check import check

TEXTS = Path(__file__).parent / "texts"


def told(name: str) -> list[tuple[str, str, str]]:
    findings = check((TEXTS / name).read_text(encoding="utf-8"))
    return [(one.kind.value, one.place.split(",")[0], one.finds.split(";")[0]) for one in findings]


def test_the_quarter_of_a_department() -> None:
    assert told("quarter.txt") == [
        (
            "date",
            "I",
            "77/KH-UBND ghi ngày 14/11/2023 nhưng trong sổ đứng giữa số 42 (ngày 22/02/2023) và số 96 (ngày 25/4/2023)",
        ),
        ("sum", "II.1", "19.842 + 3.105 + 611 + 1.020 = 24.578, nhiều hơn 24.560 là 18 người"),
        ("percent", "II.2.c", "130/2.298 = 5,66%, không phải 6,56%"),
        ("sum", "II.3", "9.871 + 7.009 + 80 = 16.960, nhiều hơn 16.950 là 10 hồ sơ"),
        ("ratio", "II.5", "25 - 17 = 8, không phải 9"),
        ("doubled", "III", "viết lặp hai lần “vẫn”"),
        ("told_twice", "III", "ở đây ghi 18.240 hồ sơ, ở II.3, dòng 45 ghi 18.204 hồ sơ: lệch 36"),
    ]


def test_the_year_of_a_commune() -> None:
    assert told("commune.txt") == [
        ("ratio", "I.2", "14.250/12.500 = 114,0%, không phải 112,6%"),
        ("sum", "I.2", "4.150 + 8.970 + 260 = 13.380, ít hơn 13.480 là 100 triệu đồng"),
        ("sum", "II.4", "4.905 + 4.970 = 9.875, nhiều hơn 9.812 là 63 người"),
        (
            "date",
            "III",
            "14/KH-UBND ghi ngày 05/02/2023 nhưng khớp sổ năm 2024: giữa số 11 (ngày 30/01/2024) và số 19 "
            "(ngày 26/02/2024)",
        ),
        ("sum", "III", "cột này cộng 4 dòng được 2.572, ít hơn dòng tổng 2.752 là 180"),
        ("doubled", "IV.2", "viết lặp hai lần “vận động”"),
    ]


def test_the_half_year_of_a_district() -> None:
    """The two slips of a real half-year report of 2022, told in the words of the domain, and the sums that hold."""
    text = (
        "ỦY BAN NHÂN DÂN HUYỆN BÌNH SƠN\nBình Sơn, ngày     tháng      năm 2022\nBÁO CÁO 6 tháng đầu năm 2022\n"
        "I. CHỈ ĐẠO\nBan hành Quyết định số 31/QĐ-\nUBND ngày 10/01/2021 của Chủ tịch UBND huyện "
        "phê duyệt, công bố Chỉ "
        "số CCHC của các xã năm 2021.\nII. KẾT QUẢ\nTổng số: 569 TTHC. Trong đó cấp huyện 381 TTHC; cấp xã 188 TTHC; "
        "ngành dọc đóng tại địa phương: 25 TTHC.\nTổng hồ sơ tiếp nhận: 26.159; trong đó nhận trực "
        "tiếp 23.383 hồ sơ, kỳ "
        "trước chuyển qua 2.775 hồ sơ. Đã giải quyết xong là 20.811 hồ sơ, đúng hẹn 19.311 hồ sơ, trễ hẹn 1.500 hồ sơ; "
        "đang giải quyết là 5.348 hồ sơ, còn trong hạn 4.823 hồ sơ, quá hạn 525 hồ sơ.\nGiải ngân 84.327/404.989 triệu "
        "đồng, đạt 20,82%; ước đến 30/6/2022 đạt 162.788/404.989 triệu đồng, đạt 40,2%."
    )
    assert [(one.kind.value, one.place.split(",")[0], one.finds) for one in check(text)] == [
        ("date", "I", "31/QĐ-UBND ghi ngày 10/01/2021 nhưng nói về kết quả của năm 2021, khi đó chưa kết thúc"),
        ("sum", "II", "23.383 + 2.775 = 26.158, ít hơn 26.159 là 1 hồ sơ"),
    ]


@pytest.mark.parametrize("path", sorted((TEXTS / "right").glob("*.txt")), ids=lambda path: path.stem)
def test_a_right_report_has_no_findings(path: Path) -> None:
    assert [(one.kind.value, one.says, one.finds) for one in check(path.read_text(encoding="utf-8"))] == []


def test_of_a_text_beyond_all_reports_it_is_said_what_was_not_checked() -> None:
    wrong = "Tiếp nhận 120 hồ sơ, trong đó trực tuyến 70 hồ sơ, trực tiếp 51 hồ sơ.\n"
    pages = "Ủy ban nhân dân huyện chỉ đạo các cơ quan triển khai thực hiện nhiệm vụ được giao.\n" * 2_500
    (first, last) = check(wrong + pages + wrong)
    assert first.kind.value == "sum"
    assert last.kind.value == "unread"
    assert last.finds.startswith("chưa kiểm tra từ dòng ")
    assert "150.000" in last.finds
    assert (wrong + pages)[: last.start].endswith("được giao.\n")


def test_a_text_of_forty_pages_is_checked_to_its_end() -> None:
    wrong = "Tiếp nhận 120 hồ sơ, trong đó trực tuyến 70 hồ sơ, trực tiếp 51 hồ sơ.\n"
    pages = "Đã rà soát 12 thủ tục của 34 cơ quan từ ngày 03/6/2022; đề nghị các xã báo cáo kịp thời, đầy đủ.\n" * 1_100
    assert len(pages) > 100_000
    assert [one.kind.value for one in check(pages + wrong)] == ["sum"]
