"""A duty that no paper of its own names: how it stands, as a clause of an official's sentence. Pure.

"đã tổ chức thi vòng 2 …", "việc rà soát … đang tiếp tục thực hiện (chậm so với thời hạn 31/5/2022)": the state is part
of the sentence, what else is said of it stands in brackets behind. Parts of one plan are
joined behind "Thực hiện Quyết định số …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.items.deadlines.timeliness import DROPPED, NOT_BEGUN, Status
from tracker.reports.writing.facts import Work
from tracker.reports.writing.progress import DONE, GOES_ON, lower, without_brackets

UNDER = "Thực hiện"
#: Words that begin with a deed: "ban hành …", "tổ chức …"; others name a matter: "những nhiệm vụ …".
DEED = re.compile(
    r"(?i)(ban hành|phê duyệt|thành lập|kiện toàn|giao|công bố|bổ nhiệm|sửa đổi|bãi bỏ|thu hồi|điều chỉnh|công nhận|"
    r"tổ chức|tăng cường|triển khai|đẩy nhanh|đẩy mạnh|chỉ đạo|đôn đốc|kiểm tra|rà soát|xử lý|hướng dẫn|chấn chỉnh|"
    r"thực hiện|báo cáo|cung cấp|tham gia|góp ý|cử|hỗ trợ|phân công|phân bổ)\b"
)
#: What else duties begin with; a subject of a paper that begins so may name a matter ("xây dựng nông thôn mới").
DUTY = re.compile(
    r"(?i)(xây dựng|hoàn chỉnh|hoàn thiện|tổng hợp|chấm điểm|lắp đặt|gửi|đánh giá|chuẩn bị|công khai|niêm yết|cập nhật|"
    r"theo dõi|thẩm định|lập|soạn|trình|tham mưu|tiếp nhận|giải quyết|nâng cấp|sửa chữa|mua sắm|trang bị|bố trí|"
    r"tuyển dụng|đào tạo|bồi dưỡng|tuyên truyền|khảo sát|điều tra|thống kê|số hóa|duy trì|bảo đảm|khắc phục|vận động|"
    r"sắp xếp|tinh giản|đăng tải|phát|thu|chi|cấp|mở)\b"
)


def duty_words(work: Work, said: Sequence[str]) -> str:
    """The clause of the duty; `said` is what `progress.said_of` says of it, in its order."""
    words = lower(" ".join((work.title if work.part_of else work.action or work.title).split()).rstrip(" .;,"))
    rest = [one for one in said if one != DONE and not one.startswith(GOES_ON)]
    if work.status in DROPPED:
        return f"việc {words} {'; '.join(said)}"
    is_deed = bool(DEED.match(words) or DUTY.match(words))
    if work.status is Status.COMPLETED:
        return _beside(f"đã {words}" if is_deed else f"đã hoàn thành {words}", rest)
    if work.status in (Status.PENDING_CONFIRMATION, Status.SUSPENDED) and rest:
        return _beside(f"việc {words} {rest[-1]}", rest[:-1])
    late = next((one for one in said if one.startswith(GOES_ON)), "")
    if late:
        return _beside(f"việc {words} {GOES_ON}", [late.removeprefix(GOES_ON).strip(" ()"), *rest])
    if rest or work.is_standing or work.status in NOT_BEGUN:
        return _beside(words, rest)
    return f"đang {words}" if is_deed else f"đang thực hiện {words}"


def _beside(state: str, rest: Sequence[str]) -> str:
    """The state, and in brackets what else is said."""
    told = [without_brackets(one) for one in rest if one]
    return f"{state} ({'; '.join(told)})" if told else state
