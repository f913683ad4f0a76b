"""A counter that the words name: "100% số hộ", "10/14 xã". Pure."""

from __future__ import annotations

import re

from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.values import Counted

COUNTED = (
    r"(?:số )?(?:xã|phường|thị trấn|huyện|tỉnh|thôn|bản|ấp|khu phố|tổ dân phố|hộ|người|cơ sở|trường|đơn vị|cơ quan|"
    r"sở|thủ tục|tthc|"
    r"dự án|công trình|hồ sơ|nhiệm vụ|chỉ tiêu|mô hình|doanh nghiệp|hợp tác xã|lớp|cán bộ|công chức|văn bản|dịch vụ|"
    r"địa phương|"
    r"chi bộ|học sinh|trẻ em|diện tích|kế hoạch|vốn|tài sản)\b"
)
PERCENT = re.compile(rf"(?<![\d.,])(\d{{1,3}}(?:[.,]\d{{1,2}})?) ?% (?:các |tổng )?({COUNTED})")
RATIO = re.compile(rf"(?<![\d/.,])(\d{{1,4}}) ?/ ?(\d{{1,4}}) (?:các )?({COUNTED})")


def find_counter(passage: Passage, part: tuple[int, int]) -> Counted | None:
    """The first counter of a duty."""
    ratio = RATIO.search(passage.low, *part)
    if ratio and int(ratio[2]) > 0 and int(ratio[1]) <= int(ratio[2]):
        words = passage.found(ratio.start(), ratio.end())
        return Counted(words, ratio[3], int(ratio[1]), int(ratio[2])) if words else None
    percent = PERCENT.search(passage.low, *part)
    if percent and float(percent[1].replace(",", ".")) <= 100:
        words = passage.found(percent.start(), percent.end())
        return Counted(words, percent[2], percent=float(percent[1].replace(",", "."))) if words else None
    return None
