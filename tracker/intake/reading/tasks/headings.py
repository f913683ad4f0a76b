"""What a heading opens: duties, duties of one unit, or what is none (purposes, the situation, scope). Pure."""

from __future__ import annotations

import re
from enum import IntEnum

from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.subjects import Places, find_support
from tracker.intake.reading.tasks.units import read_units


class Zone(IntEnum):
    """What may be read below a heading."""

    OPEN = 0  # all duties
    ORDERS = 1  # what is ordered to a named unit
    CLOSED = 2  # nothing


NUMBERED = r"(?:về |các |những |một số |công tác |nội dung )*"
CLOSED = re.compile(
    rf"{NUMBERED}(?:mục đích|yêu cầu(?=[.:; ]*$|[:,] | chung| cụ thể| và| đặt ra| đối với công tác)|mục tiêu|quan "
    rf"điểm|nguyên tắc|phạm vi|"
    r"đối tượng(?! thực hiện)|sự cần thiết|căn cứ|cơ sở pháp lý|cơ sở chính trị|định hướng|phương châm|ý nghĩa|giải "
    r"thích|khái niệm|"
    r"tầm nhìn|điều khoản|hiệu lực|tên gọi|lý do|lộ trình chung)"
)
ORDERS = re.compile(
    rf"{NUMBERED}(?:tình hình|thực trạng|đánh giá (?!tác)|kết quả|tồn tại|hạn chế|nguyên nhân|bài học|bối cảnh|dự "
    rf"báo|đặc điểm|ưu điểm|"
    r"khó khăn|thuận lợi|kinh phí|nguồn kinh phí|nguồn lực|dự toán|thời gian|địa điểm|hình thức|nhận xét|khái quát|"
    r"công tác chỉ đạo điều hành|"
    r"phương án huy động|nhìn chung|chỉ tiêu|thành phần|tiêu chí|điều kiện|tiêu chuẩn|danh sách|danh mục|cơ cấu|số "
    r"lượng|chủ đề|khẩu hiệu|"
    r"chế độ)"
)
WORK = re.compile(
    r"nhiệm vụ|giải pháp|tổ chức thực hiện|trách nhiệm|phân công|nội dung thực hiện|công việc|triển khai thực hiện"
)
PREFIX = re.compile(
    r"(?:trách nhiệm|nhiệm vụ|phân công nhiệm vụ|phân công|giao nhiệm vụ|giao|đề nghị|yêu cầu|kính đề nghị|đối với|"
    r"về phía|phần việc)"
    r"(?: cụ thể| thực hiện| chủ yếu| quản lý| tham mưu)*(?: của| cho| đối với| với| tới)?:? "
)
BEHIND = re.compile(
    r"[ .:;]*$| ?[-(].{0,160}$| ?(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|thực hiện|thực hiện các nhiệm vụ(?: "
    r"sau)?|triển khai)[ .:;]*$"
)


def zone_of(low: str, above: Zone) -> Zone:
    """What a heading in small letters opens below one that opened `above`."""
    if CLOSED.match(low) and not re.match(r".{0,40}nhiệm vụ", low):
        return Zone.CLOSED
    if CLOSED.match(low) and re.match(r"(?:mục tiêu|yêu cầu)\b", low):
        return Zone.OPEN if WORK.search(low) else Zone.CLOSED
    if ORDERS.match(low):
        return max(above, Zone.OPEN if re.search(r"nhiệm vụ|giải pháp|trách nhiệm", low) else Zone.ORDERS)
    return above


def units_heading(passage: Passage, start: int, end: int) -> tuple[Places, Places] | None:
    """Units that lead and units that help, where the words are nothing but their names; else None."""
    at = start
    prefix = PREFIX.match(passage.low, at, end)
    at = prefix.end() if prefix else at
    units = read_units(passage, at, end, subject=True, first=True)
    described = _described(passage, at, end)
    if described and (units is None or not BEHIND.match(passage.low, units.end, end)):
        return ((at, described),), ()
    if units is None or passage.low[units.names[-1][0] : units.names[-1][1]].endswith(" điện"):  # THỦ TƯỚNG … điện:
        return None
    if BEHIND.match(passage.low, units.end, end):
        return units.names, ()
    if passage.low[:end].rstrip().endswith(":"):
        shared = find_support(passage, units.end, end)
        if shared is not None and BEHIND.match(passage.low, shared.end, end):
            return units.names, shared.names
    return None


#: "Các cơ sở sản xuất giống:", "Các tổ chức cung cấp dịch vụ chi trả": a group told by what it does.
GROUP_OF = re.compile(
    r"(?:các|những|mọi) (?:cơ sở|tổ chức|doanh nghiệp|hộ|chủ|cá nhân|đơn vị|hợp tác xã|cơ quan|trường|hội|nhà) "
    r"[^.;:]{3,110}$"
)
NOT_A_GROUP = re.compile(
    r"\b(?:có trách nhiệm|phải|cần|chủ trì|phối hợp|báo cáo|tham mưu|khẩn trương|tiếp tục|tăng cường|tập trung|căn cứ|"
    r"theo|chủ động|tích cực|nghiêm túc|thực hiện|triển khai|rà soát|hướng dẫn|như sau)\b"
)


def _described(passage: Passage, at: int, end: int) -> int:
    """The end of a group that the heading describes and names in no other way; else 0."""
    text = passage.text[at:end].rstrip()
    if not (text.endswith(":") or passage.bold >= end - 2):
        return 0
    low = passage.low[at : at + len(text.rstrip(" :"))]
    return at + len(low) if GROUP_OF.match(low) and not NOT_A_GROUP.search(low) else 0
