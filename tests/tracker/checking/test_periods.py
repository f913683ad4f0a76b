"""Years and periods beside the day of the paper: what cannot be meant is named, what may be is passed over."""

from __future__ import annotations

import pytest

from tracker.checking.check import check

HEAD = "ỦY BAN NHÂN DÂN\nXÃ TRÀ LONG\nSố: 94/BC-UBND\nTrà Long, ngày 22 tháng 9 năm 2025\n\n"
BODY = "\nI. KẾT QUẢ\nĐã kiểm tra các thôn theo kế hoạch.\n"


def found(text: str) -> list[str]:
    return [one.finds.split(",")[0] for one in check(HEAD + text) if one.kind.value == "date"]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        (f"BÁO CÁO\nCông tác cải cách hành chính quý IV năm 2025{BODY}", "báo cáo về quý IV"),
        (f"BÁO CÁO\nCông tác cải cách hành chính năm 2015{BODY}", "tiêu đề ghi năm 2015"),
        (f"BÁO CÁO\nTình hình 9 tháng cuối năm 2025{BODY}", "báo cáo về 9 tháng cuối"),
        (f"BÁO CÁO\nCông tác tháng 9 và nhiệm vụ tháng 10 năm 2015{BODY}", "tiêu đề ghi năm 2015"),
        (f"BÁO CÁO\nCông tác tháng 9{BODY}Kế hoạch vốn năm 2015 là 360 tỷ đồng.", "ghi năm 2015"),
        (f"BÁO CÁO\nCông tác tháng 9{BODY}Thu nhập tăng 3,7 triệu đồng so với năm 2026.", "so sánh với năm 2026"),
        (f"BÁO CÁO\nCông tác tháng 9{BODY}Phương hướng năm 2024: tiếp tục rà soát.", "nêu việc sẽ làm của năm 2024"),
        (f"BÁO CÁO\nCông tác tháng 9{BODY}Đây là chỉ tiêu giao trong năm 2052.", "ghi năm 2052"),
        (f"BÁO CÁO\nKế hoạch 5 năm 2012 - 2025{BODY}", "từ 2012 đến 2025 không phải 5 năm"),
    ],
)
def test_a_year_or_period_that_cannot_be_meant(text: str, finds: str) -> None:
    assert finds in found(text)


@pytest.mark.parametrize(
    "text",
    [
        f"BÁO CÁO\nCông tác cải cách hành chính quý III năm 2025{BODY}",
        f"BÁO CÁO\nCông tác 9 tháng đầu năm, phương hướng 3 tháng cuối năm 2025{BODY}",
        f"BÁO CÁO\nKết quả thực hiện nhiệm vụ năm 2024, phương hướng, nhiệm vụ năm 2025{BODY}",
        f"KẾ HOẠCH\nPhát triển kinh tế - xã hội 5 năm 2026 - 2030{BODY}",
        f"BÁO CÁO\nCông tác tháng 9{BODY}Tăng 3,7% so với năm 2015; đến năm 2035, tầm nhìn đến năm 2052.",
        f"BÁO CÁO\nCông tác tháng 9{BODY}Luật Đất đai năm 2015 và Kế hoạch số 12/KH-UBND về kế hoạch vốn năm 2015.",
        f"BÁO CÁO\nCông tác tháng 9{BODY}Phấn đấu năm 2026 tăng 10% so với năm 2025.",
    ],
)
def test_a_year_that_may_be_meant(text: str) -> None:
    assert found(text) == []
