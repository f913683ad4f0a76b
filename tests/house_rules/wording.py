"""What a machine can tell of wording: patterns that no phrase of an office holds, and what is said instead. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Where(Enum):
    """What is read: a message of the catalogue, a paper that leaves the office, a mail."""

    MESSAGE = auto()
    PAPER = auto()
    MAIL = auto()


EVERYWHERE = frozenset(Where)
IN_PROSE = frozenset({Where.PAPER, Where.MAIL})
#: What people typed or what laws are called stands in quotation marks: it is theirs.
QUOTED = re.compile(r"“[^”]*”")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what is said instead, and where it holds."""

    pattern: re.Pattern[str]
    instead: str
    where: frozenset[Where] = EVERYWHERE


def _rule(pattern: str, instead: str, where: frozenset[Where] = EVERYWHERE) -> Rule:
    return Rule(re.compile(pattern), instead, where)


RULES: Sequence[Rule] = (
    # one term, one spelling
    _rule(r"\bkhớp\b", "phù hợp"),
    _rule(r"\bvăn phòng\b(?! phẩm)", "Văn phòng: the unit is a name"),
    _rule(r"\b[Tt]hôi\b(?! giữ)", "ngừng …, không … nữa"),
    _rule(r"\bchạy tiếp\b", "tiếp tục"),
    _rule(r"\b[Nn]hiệm vụ con\b", "nhiệm vụ thành phần"),
    _rule(r"\b[Qq]uản trị\b(?! hệ thống)", "quản trị hệ thống"),
    _rule(r"\bngười quản trị\b", "quản trị hệ thống"),
    _rule(r"\b[Nn]gười đứng đầu\b", "thủ trưởng đơn vị"),
    _rule(r"\b[Nn]hiệm vụ (?:con |thành phần )?(?:đang|còn) mở\b", "nhiệm vụ chưa hoàn thành"),
    _rule(r"\b[Nn]hiệm vụ đang chạy\b", "nhiệm vụ đang thực hiện theo quy trình"),
    _rule(r"\bchuyển tay\b|\b[Cc]huyển bước\b.*\bbằng tay\b", "chuyển bước thủ công"),
    _rule(r"\bviết tay\b|\bsửa tay\b", "đã sửa"),
    _rule(r"\b[Dd]anh sách tuần\b", "tổng hợp tuần"),
    _rule(r"\b[Bb]ản thảo\b", "dự thảo"),
    _rule(r"\b[Xx]in gia hạn\b", "đề nghị gia hạn"),
    _rule(r"\bđộng thái\b", "phản hồi"),
    _rule(r"\b[Đđ]ưa ra họp\b", "đưa vào nội dung họp"),
    _rule(r"\bvăn bản hạn chế\b(?! người xem| phổ biến)", "văn bản hạn chế người xem"),
    _rule(r"\b(?:vui lòng|Vui lòng)\b", "nothing: an office asks plainly"),
    _rule(r"\b[Bb]ạn\b", "đồng chí"),
    _rule(r"\bhàng năm\b", "hằng năm"),
    _rule(r"\bgiao chỉ tiêu giao\b|\b(\w{2,}(?: \w{2,}){1,3}) \1\b", "once: the same words stand twice"),
    # the pitch of an office
    _rule(r"!", "a full stop"),
    # counts
    _rule(r"(?<![\d,./:])00 (?!giờ)\w", "chưa có …, không có …"),
    _rule(r"(?<![\d,./-])0 (?:đã|trong|quá|nhiệm vụ|văn bản|đơn vị|hồ sơ|câu)\b", "chưa có …, không có …", IN_PROSE),
    # days in prose: the month is padded below 3 only
    _rule(r"\bngày \d{1,2}/0[3-9]/\d{4}", "ngày 03/6/2022", IN_PROSE),
    # a noun said twice: "hồ sơ tiếp nhận: 26.159 hồ sơ"
    _rule(
        r"(?i)\b(hồ sơ|văn bản|quyết định|TTHC|phiếu|nhiệm vụ|đơn vị)\b[^.;:()]*: [\d.,/]+ \1\b",
        "the noun once: đã tiếp nhận 26.159 hồ sơ",
        IN_PROSE,
    ),
    # units in full on papers
    _rule(r"(?<![\w.])(?:P|TT|BQL|TTr)\. ?[A-ZĐÀ-Ỹ]\w+", "the unit in full: Phòng Nội vụ", frozenset({Where.PAPER})),
    _rule(r"\bVP HĐND\b|\bVP\.", "Văn phòng HĐND và UBND", frozenset({Where.PAPER})),
)


def faults(text: str, where: Where) -> Iterator[str]:
    """Each fault as “what stands there” with what is said instead."""
    said = QUOTED.sub("“”", text) if where is not Where.MESSAGE else text
    for rule in RULES:
        if where in rule.where and (found := rule.pattern.search(said)):
            yield f"“{found[0]}” in “{_around(said, *found.span())}”: {rule.instead}"


def _around(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - 40) : end + 40].split())
