"""The deadlines that a text sets: a day by which something is to be done, not one by which it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.checking.facts.days import Written
from tracker.checking.reading import Reading

_LEAD = re.compile(
    r"(?<![^\W\d_])(?:trước|(?:chậm|muộn) nhất(?: là)?(?: đến| vào| trong)?(?: hết)?|(?:từ nay )?đến hết|từ nay đến|"
    r"hạn (?:cuối(?: cùng)?|chót)\s?:?(?: là| đến)?(?: hết)?|"
    r"(?:thời )?(?:hạn|gian)(?: hoàn thành| hoàn thiện| báo cáo| nộp| gửi| trình| thực hiện| góp ý| đăng ký|"
    r" nhận hồ sơ| trả lời)?"
    r"(?: báo cáo| kết quả| hồ sơ| ý kiến)?\s?:?(?: xong)?(?: là)?(?: trước| đến hết| đến| hết| chậm nhất)?|"
    r"(?:xong|hoàn thành|hoàn tất|kết thúc|gửi|nộp)(?: trước| trong| vào| chậm nhất)(?: hết| là)?|hoàn thành đến)"
    r"\s(?:(?:[0-9]{1,2} ?giờ(?: ?[0-9]{2})?(?: phút)?|[0-9]{1,2}h[0-9]{0,2}),? )?"
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),? )?(?:\(?ngày\s?)?$"
)
_LEAD_LONGEST = 72
_UNTIL = re.compile(r"(?:từ nay )?đến hết(?!\w)")
_SEGMENT = re.compile(r"[,;.:(]\s")
#: What is asked for; a deadline is said with it, before or behind, in the same clause.
_ASKS = re.compile(
    r"(?<!\w)(?:hoàn thành|hoàn thiện|báo cáo|gửi|trình|nộp|tổng hợp|tham mưu|xong|yêu cầu|đề nghị|giao|khẩn trương|"
    r"tổ chức|triển khai|xây dựng|ban hành|phê duyệt|đăng ký|thời hạn|thời gian|chậm nhất|hạn cuối|hạn chót|"
    r"hạn nộp|hạn gửi|cập nhật|rà soát|"
    r"công khai|thực hiện|bàn giao|nghiệm thu|khắc phục|lập|niêm yết|thông báo|công bố|thu hồi|giải quyết|xử lý|"
    r"kiểm tra|"
    r"bố trí|cấp|quyết toán|giải ngân|kiện toàn|thành lập|chuẩn bị|chốt|báo|ký|cam kết|phân loại|chuyển|thu|kê khai|"
    r"đối chiếu|kiểm kê|khảo sát|mua sắm|sửa chữa|lắp đặt|tổng vệ sinh|phát|in|chi trả|chi|hướng dẫn|tập huấn|"
    r"tuyên truyền|"
    r"phun|tiêm|gieo|trồng|thu hoạch|nạo vét|góp ý|ý kiến|trả lời|phúc đáp|phản hồi|giải trình|cử|đề xuất|lựa chọn|"
    r"đánh giá|bình xét|thẩm định|thống kê|bổ sung|điều chỉnh|cung cấp|phân công|quán triệt|phổ biến|liên hệ|đôn đốc|"
    r"thanh lý|di dời|tháo dỡ|đưa|chuẩn hóa|nhập|lấy|họp|dự thảo|soạn thảo|hoàn tất|chấm dứt|kết thúc|"
    r"khởi công|thi công|"
    r"tuyển|tiếp thu|duyệt|nhân bản|chọn|mở|khai giảng|ra quân|số hóa|ghi danh|mời|treo|đăng tải|dọn|"
    r"nghiên cứu)(?!\w)|:\s?$"
)
_DONE = re.compile(
    r"(?<!\w)(?:đã|từng (?:được|là|có|bị)|vừa|vốn (?:là|dĩ|có)|theo đúng|có hiệu lực|hết hiệu lực|so với|"
    r"tính đến|lũy kế|luỹ kế|quy định tại|"
    r"áp dụng|kể từ|"
    r"kéo dài|thay vì|lùi|gia hạn|chuyển từ|quá hạn|kỳ báo cáo|từ ngày|trước thời hạn|tồn đọng|còn hiệu lực|"
    r"nhận được)(?!\w)"
    r"|(?<!\w)(?:có|đủ|tính) thời gian(?!\w)|(?<!\w)thời gian (?:công tác|đóng|tham gia)(?!\w)|(?<!\w)đối với [^,;]*$"
    r"|(?<!\w)(?:tuyển dụng|bổ nhiệm|xây dựng|(?<!phân )(?<!cung )cấp|khởi công|sử dụng|công nhận|định cư|mua|"
    r"tuyển|nhập ngũ|"
    r"sinh sống)\s?$"
    r"|(?<!\w)(?<!vệ )(?:ban hành|tiếp nhận|thành lập|sinh|phát sinh|được cấp|tồn tại|số liệu|có|xảy ra)\s?$"
)
_EACH = re.compile(
    r"(?<!\w)(?:hằng|hàng (?:năm|tháng|quý|tuần|ngày)|định kỳ|mỗi (?:năm|tháng|quý|tuần|ngày)|các năm|"
    r"thường xuyên)(?!\w)"
)
#: In what tells what was done these say that somebody else had set the deadline.
_TOLD = re.compile(r"(?<!\w)(?:yêu cầu|chỉ đạo|được|theo kế hoạch|theo yêu cầu|ban hành)(?!\w)")
#: The report itself asks: its clause begins so.
_ASKS_ITSELF = re.compile(
    r"^[\W\d]*(?:(?:xã|huyện|tỉnh|ubnd|sở|ban|chi cục)(?:\s\w+){0,3}\s)?(?:đề nghị|kiến nghị|đề xuất)(?!\w)"
)
#: The same among the tasks that a report ends with, where the office itself asks.
_TOLD_BEFORE = re.compile(
    r"(?<!\w)(?:theo (?:yêu cầu|chỉ đạo|đề nghị|quy định)|được (?:giao|yêu cầu|phê duyệt|gia hạn|kéo dài|tỉnh|"
    r"huyện|trung ương))(?!\w)"
)
_MONTH = re.compile(
    r"(?<!\w)(?:xong|hoàn thành|thời (?:hạn|gian) hoàn thành\s?:?|chậm nhất|trước|báo cáo)\s(?:xong\s)?"
    r"(?:trước |trong |vào |đến )?(?:hết )?(?:tháng (?P<m>1[0-2]|0?[1-9])|quý (?P<q>iv|i{1,3}|[1-4]))\s?(?:năm |/|"
    r"-)\s?(?P<y>20[0-9]{2})"
    r"(?![0-9])"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FAR = timedelta(days=4 * 366)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline at [start, end) of the plain text; `last`: the last day that it leaves.

    `told`: others had set it, as one who tells what was done says; `told_before`: it is told so among coming tasks too;
    `asked`: its clause begins with what the paper itself asks for.
    """

    start: int
    end: int
    last: date
    told: bool
    told_before: bool
    asked: bool


def find_deadlines(reading: Reading, days: list[Written]) -> Iterator[Deadline]:
    """Every deadline that is a full day, or a month or a quarter of a year."""
    words = re.sub(r"[\n\r]", " ", reading.plain.text.lower())
    if len(words) != len(reading.plain.text):
        return  # a capital whose small letter is two characters: no text of an office
    for one in days:
        if one.value is None:
            continue
        lead = _LEAD.search(words, max(0, one.start - _LEAD_LONGEST), one.start)
        if (
            lead
            and _UNTIL.match(words, lead.start())
            and not _ASKS.search(_SEGMENT.split(words[: lead.start()][-160:])[-1])
        ):
            continue  # đến hết ngày 30/10 toàn tỉnh giải ngân …: as far as what is told goes
        if lead and (told := _clause(reading, words, lead.start())) is not None:
            yield Deadline(one.start, one.end, one.value, *told)
    for match in _MONTH.finditer(words):
        if (told := _clause(reading, words, match.start())) is not None:
            month = int(match["m"]) if match["m"] else 3 * _QUARTERS[match["q"]]
            following = date(int(match["y"]) + month // 12, month % 12 + 1, 1)
            yield Deadline(match.start(), match.end(), following - timedelta(days=1), *told)


def _clause(reading: Reading, words: str, at: int) -> tuple[bool, bool, bool] | None:
    """Whether the clause says that others had set the deadline, in what was done and among coming tasks.

    None where it asks for nothing still to be done.
    """
    start, end = reading.sentence(at)
    before = re.split(r"[;|]", words[max(start, at - 160) : at])[-1]
    behind = re.split(r"[;|]", words[at : min(end, at + 80)])[0]
    if _DONE.search(before.split(",")[-1]) or _DONE.search(before[-60:]) or _EACH.search(before[-90:] + behind):
        return None
    if not (_ASKS.search(f"{before} {behind}") or _ASKS.search(before)):
        return None
    asked = _ASKS_ITSELF.match(before) is not None
    return not asked and _TOLD.search(before) is not None, _TOLD_BEFORE.search(before.split(",")[-1]) is not None, asked


def is_past(deadline: Deadline, issued_on: date) -> bool:
    """Whether it had ended when the paper was issued; what lies many years back is no deadline of it."""
    return timedelta(0) < issued_on - deadline.last < _FAR
