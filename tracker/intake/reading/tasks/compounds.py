"""Verbs that are part of a name: "Trung tâm Dịch vụ việc làm", "Phó Chủ tịch UBND xã phụ trách lĩnh vực". Pure."""

from __future__ import annotations

import re

from tracker.intake.reading.tasks.openings import FIELD, GROUPED, KIND_OF_NAME
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.unit_words import HEAD, NAMED_BY_WORK, NOUN

#: Behind these words a verb is part of the name: "Dịch vụ việc làm", "Công nghệ thông tin", "Tổ công tác cải cách …".
COMPOUND = re.compile(
    r"(?:dịch vụ (?:tổng hợp|việc làm|đấu giá|hỗ trợ|công|tư vấn|quản lý|khoa học|nông nghiệp|tài chính|kỹ thuật)|"
    r"công nghệ thông tin|hệ thống thông tin|thông tin điện tử|y tế dự phòng|giáo dục thường xuyên|"
    r"kế hoạch tổng hợp|hành chính tổng hợp|"
    r"(?:công tác |chỉ đạo |giúp việc |liên ngành )(?:về )?(?:cải cách hành chính|chuyển đổi số|giải phóng mặt bằng|"
    r"thu hồi đất|xây dựng [^\W\d_]+|phòng,? chống [^\W\d_]+ [^\W\d_]+|phát triển [^\W\d_]+ [^\W\d_]+|"
    r"bảo vệ [^\W\d_]+|quản lý [^\W\d_]+ [^\W\d_]+|tháo gỡ khó khăn|kiểm tra liên ngành|thực hiện đề án))\b"
)
#: Verbs that close a name where nothing but a place, a colon or the next name follows: "Phòng Hành chính tổng hợp:".
CLOSES_NAME = re.compile(
    r"(?:tổng hợp|thông tin|truyền thông|dự báo|kiểm định|kiểm nghiệm|khảo sát|thẩm định|quản lý|xúc tiến|tư vấn|đào "
    r"tạo|bồi dưỡng|giáo dục|phát triển|đầu tư|hỗ trợ|lưu trữ|quan trắc|cứu hộ|điều hành|bảo vệ|chăm sóc|bảo tồn|"
    r"khai thác|việc làm)"
    r"(?: (?:tỉnh|thành phố|huyện|xã|phường|thị trấn|đặc khu|khu vực|cơ sở))?(?= ?:| ?$| và (?:các|ban|sở|phòng|trung)"
    r"| (?:chủ trì|phối hợp|tham mưu|có trách nhiệm|chịu trách nhiệm)\b)"
)
#: What a head answers for, behind the office: "Phó Chủ tịch UBND xã phụ trách lĩnh vực".
ANSWERS_FOR = re.compile(r"phụ trách(?: (?:lĩnh vực|khối|địa bàn|ngành|chuyên môn|trực tiếp))?(?= |$)")


def verb_within(passage: Passage, start: int, here: int, end: int) -> int:
    """The end of a verb that is part of the name here: by the words before it, or since the name closes; else 0."""
    low = passage.low
    for back in (here, *_words_before(low, start, here)):
        words = COMPOUND.match(low, back, end)
        if words and words.end() > here:
            return words.end()
    if HEAD.match(low, start):
        answers = ANSWERS_FOR.match(low, here, end)
        return answers.end() if answers else 0
    closes = CLOSES_NAME.match(low, here, end) if KIND_OF_NAME.search(passage.text, start, here - 1) else None
    return closes.end() if closes and NAMED_BY_WORK.match(low[start:here].split(" ", 1)[0]) else 0


def other_kind(passage: Passage, start: int, here: int) -> int:
    """The end of the other kind behind a stroke: "UBND các xã/phường"; else 0."""
    noun = NOUN.match(passage.low, here + 1)
    return noun.end() if noun and GROUPED.match(passage.low[start:here]) else 0


def is_field(passage: Passage, at: int) -> bool:
    """ "… và Truyền thông" is the rest of a name, no group of bodies."""
    return passage.text[at].isupper() and FIELD.match(passage.low, at) is not None


def _words_before(low: str, start: int, here: int) -> list[int]:
    """Where the last two words before this place begin."""
    last = low.rfind(" ", start, here - 1) + 1
    before = low.rfind(" ", start, last - 1) + 1 if last else 0
    return [place for place in (last, before) if place >= start and place]
