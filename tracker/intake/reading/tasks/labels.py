"""Labelled lines: "Đơn vị chủ trì:", "Phối hợp:", "Thời gian hoàn thành:", "Sản phẩm:" in all wordings. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tracker.intake.reading.tasks.openings import opens
from tracker.intake.reading.tasks.passages import Passage, trimmed
from tracker.intake.reading.tasks.units import read_units
from tracker.intake.reading.tasks.verbs import VERB
from tracker.intake.reading.values import Doubt, Found


class Label(StrEnum):
    """What a label announces."""

    LEAD = "lead"
    SUPPORT = "support"
    DUE = "due"
    PRODUCT = "product"
    TASK = "task"
    REPORT = "report"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label that begins at `start`; its value is [value, end) of the passage."""

    label: Label
    start: int
    value: int
    end: int


WORDS = (
    "cơ quan|đơn vị|tổ chức|bộ phận|cá nhân|người|chủ trì|phối hợp|thực hiện|tham mưu|chịu trách nhiệm|trách nhiệm|"
    "phụ trách|"
    "phân công|đầu mối|chính|được giao|giao|chỉ đạo|lãnh đạo|theo dõi|và|các|thời gian|thời hạn|thời điểm|tiến độ|hạn|"
    "hoàn thành|dự kiến|ngày|lộ trình|triển khai|sản phẩm|kết quả|đầu ra|cần đạt|đạt được|nhiệm vụ|nội dung|công "
    "việc|cụ thể|"
    "kinh phí|địa điểm|thành phần|đối tượng|hình thức|số lượng|phạm vi|chỉ tiêu|mục tiêu|yêu cầu|nguồn|nguồn kinh phí|"
    "nguồn lực|cách thức|phương pháp|quy mô|tham dự|tham gia|báo cáo|nơi nhận|nhận|gửi về|gửi|về|tổng hợp|cấp|hỗ trợ|"
    "thẩm quyền|"
    "ban hành|trình|xong|kết thúc|bắt đầu|chủ đề|liên quan|có liên quan|bảo đảm|của|kế hoạch|địa phương|phòng ban|"
    "ngành|đề xuất|"
    "tên|công tác|hoạt động|dự toán|cuối cùng|năm|mức|tỷ lệ|ghi chú|văn bản|đề án|giải pháp|đồng|tài liệu|thể thức"
)
NAME = re.compile(rf"(?:(?:{WORDS})(?:, |/| / | - | \(|\) ?| )?){{1,9}}+ ?(?=:)")
BOUNDARY = re.compile(r"(?:[.;(,*] ?|- )(?=[a-zà-ỹđ])")
NOT_A_LABEL = re.compile(
    r"(?:tổ chức thực hiện|nhiệm vụ, giải pháp|yêu cầu|giao|chỉ đạo|triển khai thực hiện|thực hiện)$"
)
OTHER = (
    r"chủ trì.*báo cáo|kinh phí|địa điểm|thành phần|đối tượng|hình thức|số lượng|phạm vi|chỉ tiêu|mục tiêu|yêu cầu|"
    r"nguồn|"
    r"cách thức|phương pháp|quy mô|chủ đề|ghi chú|dự toán|mức|tỷ lệ|tài liệu|thể thức|^tên"
)
ADDRESSEE = (
    r"(?:cơ quan|đơn vị|nơi) nhận báo cáo|gửi (?:báo cáo|kết quả|về)|^báo cáo (?:về|gửi)|nhận (?:báo cáo|kết quả)"
)
WHO = (
    r"(?:cơ quan|đơn vị|người|bộ phận|cá nhân|tổ chức|lãnh đạo).*(?:thực hiện|phụ trách|tham mưu|đầu mối|trách nhiệm|"
    r"được giao|theo dõi|chỉ đạo|tổng hợp|chính)|phân công|đầu mối|phụ trách|^trách nhiệm|^tham mưu"
)
#: The first that is found decides.
KINDS: tuple[tuple[re.Pattern[str], Label], ...] = (
    (re.compile(OTHER), Label.OTHER),
    (re.compile(ADDRESSEE), Label.REPORT),
    (re.compile(r"thời gian|thời hạn|thời điểm|tiến độ|^hạn|hoàn thành|lộ trình|^xong|kết thúc"), Label.DUE),
    (re.compile(r"sản phẩm|kết quả|đầu ra"), Label.PRODUCT),
    (re.compile(r"chủ trì"), Label.LEAD),
    (re.compile(r"phối hợp|hỗ trợ|tham gia"), Label.SUPPORT),
    (re.compile(WHO), Label.LEAD),
    (re.compile(r"nhiệm vụ|nội dung|công việc|công tác|hoạt động|giải pháp"), Label.TASK),
)
BARE = re.compile(r"(?:\(?)(?P<verb>chủ trì|phối hợp)\b")


def kind_of_label(name: str) -> Label | None:
    """What a name in small letters announces, None where it is no label."""
    name = name.strip()
    if NOT_A_LABEL.match(name):
        return None
    return next((label for pattern, label in KINDS if pattern.search(name)), None)


def find_labels(passage: Passage, start: int, end: int) -> list[Labelled]:
    """All labels of a passage with their values, in their order."""
    heads: list[tuple[Label, int, int]] = []
    for at in (start, *(found.end() for found in BOUNDARY.finditer(passage.low, start, end))):
        if heads and at < heads[-1][2]:
            continue
        name = NAME.match(passage.low, at, end)
        label = kind_of_label(name.group()) if name else None
        capital = at == start or passage.text[at].isupper() or passage.text[max(0, at - 2) : at].strip() in ("(", ";")
        if name is not None and label in (Label.LEAD, Label.SUPPORT) and _tells(passage, name.end()):
            continue
        if name is not None and label is not None and capital:
            heads.append((label, at, passage.low.index(":", name.end()) + 1))
    ends = [*(at for _, at, _ in heads[1:]), end][: len(heads)]
    return [Labelled(label, at, value, stop) for (label, at, value), stop in zip(heads, ends, strict=True)]


def _tells(passage: Passage, at: int) -> bool:
    """A duty stands behind the colon: "Chủ trì triển khai các nhiệm vụ: Xây dựng cơ chế …"."""
    value = at + 1 + (passage.low[at + 1 : at + 2] == " ")
    return VERB.match(passage.low, value) is not None and not opens(passage, value, first=True)


def units_of(passage: Passage, start: int, end: int, *doubts: Doubt) -> tuple[Found, ...]:
    """The names in a value or a cell. What is no name that we know is handed on as it is written."""
    start, end = trimmed(passage.text, start, end)
    found = []
    at = start
    for _ in range(40):
        if at >= end:
            break
        units = read_units(passage, at, end, subject=True, first=at == start)
        if units is None:
            stop = _separator(passage, at, end)
            name = passage.found(at, stop, *doubts)
            found += [name] if name else []
            at = stop
        else:
            found += [name for name in (passage.found(*place, *doubts) for place in units.names) if name]
            at = units.end
            if at < end and passage.text[at] not in ",;.( ":
                at = _separator(passage, at, end)
        at = _past(passage, at, end)
    return tuple(found)


def _past(passage: Passage, at: int, end: int) -> int:
    """Behind a separator; words that follow a name without one are its explanation and are passed over."""
    rest = re.match(r"(?:[ ,;.)]|và |cùng |với )*", passage.low[at:end])
    moved = at + (rest.end() if rest else 0)
    if moved < end and not re.search(r"[,;]|và ", passage.low[at:moved]) and not opens(passage, moved, first=True):
        return _past(passage, stop, end) if (stop := _separator(passage, moved, end)) > at else end
    return moved


def _separator(passage: Passage, at: int, end: int) -> int:
    """The next semicolon, or comma before a name."""
    for found in re.finditer(r"[;\n]|, ", passage.low[at:end]):
        if found.group() == ";" or opens(
            passage, at + found.end(), first=passage.text[at + found.end() : at + found.end() + 1].isupper()
        ):
            return at + found.start()
    return end
