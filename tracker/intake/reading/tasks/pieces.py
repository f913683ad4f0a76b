"""A point or a paragraph cut into duties: where a part names its own unit or its own deadline. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tracker.intake.reading.tasks.dues import FIRM, FREQUENCY, LAST_DAY, Said, find_dues
from tracker.intake.reading.tasks.filters import is_difficulty
from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.reports import find_addressees
from tracker.intake.reading.tasks.subjects import ORDERS, Subject, find_subject
from tracker.intake.reading.tasks.units import read_units
from tracker.intake.reading.tasks.verbs import begins_a_duty

#: Ends of parts: full stops before capitals, semicolons, "(ii)".
CUT = re.compile(
    r"(?P<stop>;|(?<![\d.])\.|\.(?= ))(?:\[\d+\])? +(?:\((?:[ivx]{1,5}|\d{1,2}|[a-h])\) ?)?|[,:] \((?:[ivx]{2,5}|v|"
    r"[2-9])\) ?"
    r"|, (?=trong đó,? (?:đặc biệt|ưu tiên|tập trung|phải|hoàn thành|khẩn trương|yêu cầu|chú trọng))"
)
SHORT = re.compile(r"(?:^|[ (])(?:tp|ts|ths|gs|pgs|bs|ks|đ/c|tt|tx|q|p|h|st|no|v\.v|vv|[a-zđ])$")
JOINING = re.compile(
    r"(?:đồng thời|song song(?: đó)?|bên cạnh đó|ngoài ra|trong đó|và|theo đó|tiếp tục|trên cơ sở đó|từ đó|qua "
    r"đó)[,:]? "
)
#: Parts that say of the whole when it must be done, and nothing else.
CLOSING = re.compile(
    r"(?:(?:yêu cầu |phải |cần )?(?:việc |nhiệm vụ |các nội dung |toàn bộ |nội dung )?(?:trên |này |nêu trên "
    r")?(?:hoàn thành|hoàn tất|xong|"
    r"phấn đấu|bảo đảm (?:đạt|hoàn thành)|đạt (?=\d|tối thiểu|ít nhất|trên)|"
    r"thực hiện xong|thời gian|thời hạn|hạn|tiến độ|kết thúc|chậm nhất|trước|trong)\b)"
)
REPORTING = re.compile(
    r"(?:(?:đồng thời|và|kịp thời|định kỳ|tổng hợp|thường xuyên|hằng \w+|hàng \w+)[,:]? )*(?:tổng hợp,? )?(?:(?:và "
    r")?(?:báo cáo|gửi|nộp|có báo cáo|lập báo cáo))\b"
)


@dataclass(slots=True)
class Piece:
    """A part [start, end) of a passage that is one duty, or goes on one."""

    start: int
    end: int
    subject: Subject | None = None
    dues: list[Said] = field(default_factory=list)
    after_stop: bool = False


def cut(passage: Passage, start: int, end: int, issued: date | None) -> list[Piece]:
    """The duties of [start, end) in their order, each as long as it can be."""
    parts = [
        Piece(begin, stop, find_subject(passage, begin, stop), find_dues(passage, begin, stop, issued), stopped)
        for begin, stop, stopped in _parts(passage, start, end)
    ]
    for part in parts[1:]:
        if not part.after_stop and passage.low.startswith(("yêu cầu", "đề nghị", "giao "), part.start):
            part.subject = None  # what the unit of the sentence does to others
    pieces: list[Piece] = []
    for part in parts:
        if pieces and is_difficulty(passage.low[part.start : part.end]):
            continue
        if pieces and not _is_own(passage, pieces[-1], part):
            before = pieces[-1]
            before.end, before.dues = part.end, before.dues + part.dues
        else:
            pieces.append(part)
    return pieces


def _parts(passage: Passage, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Sentences and half sentences: where they begin and end, and whether a full stop is before them."""
    parts: list[tuple[int, int, bool]] = []
    begin, stopped, depth = start, False, 0
    last = start
    for found in CUT.finditer(passage.low, start, end):
        depth = max(
            0, depth + passage.text.count("(", last, found.start()) - passage.text.count(")", last, found.start())
        )
        last = found.start()
        after = found.end()
        full = found["stop"] == "."
        if depth or after >= end or (full and not _is_sentence_end(passage, found.start(), after)):
            continue
        if not full and _is_in_names(passage, begin, found.start(), end):
            continue
        parts.append((begin, found.start(), stopped))
        begin, stopped = after, full
        last = after
    parts.append((begin, end, stopped))
    return [part for part in parts if part[1] - part[0] > 3]


def _is_in_names(passage: Passage, begin: int, at: int, end: int) -> bool:
    """A semicolon between names: "Giám đốc các sở; Chủ tịch UBND các xã …"."""
    order = ORDERS.match(passage.low, begin, at)
    units = read_units(passage, order.end() if order else begin, end, subject=True, first=True)
    return units is not None and any(name[0] > at for name in units.names)


def _is_sentence_end(passage: Passage, at: int, after: int) -> bool:
    if SHORT.search(passage.low[max(0, at - 5) : at]):
        return False
    return passage.text[after].isupper() or passage.text[after] in '(“"' or not passage.text[after].isalpha()


def _is_own(passage: Passage, before: Piece, part: Piece) -> bool:
    """Whether a part is a duty of its own."""
    at = part.start
    joining = JOINING.match(passage.low, at, part.end)
    at = joining.end() if joining else at
    if part.subject is not None or _leads_anew(passage, before, part, at):
        return True
    if not part.dues or CLOSING.match(passage.low, at):
        return bool(before.dues) and _is_timed_apart(passage, before, part, at)
    strongest = max(said.rank for said in part.dues)
    if strongest == FREQUENCY and not REPORTING.match(passage.low, at) and not _at_front(part, at):
        return False
    if _closes(passage, part):
        return False
    first = part.dues[0]  # "thứ Sáu hằng tuần thông báo …"
    dated = first.start - at < 4 and begins_a_duty(passage.low, min(first.end + 1, part.end))
    return begins_a_duty(passage.low, at) or part.after_stop or dated


def _leads_anew(passage: Passage, before: Piece, part: Piece, at: int) -> bool:
    """ "chủ trì, phối hợp với …" again, or a report with an addressee of its own."""
    low = passage.low
    if low.startswith("chủ trì, phối hợp", at) or (low.startswith("chủ trì ", at) and before.subject is None):
        return True
    if passage.low.find("(giao ", at, part.end) >= 0 and not CLOSING.match(low, at):  # "… (giao UBND xã A chủ trì)"
        return True
    reports = REPORTING.match(low, at) and not CLOSING.match(low, at)
    return bool(reports and find_addressees(passage, at, part.end))


def _is_timed_apart(passage: Passage, before: Piece, part: Piece, at: int) -> bool:
    """The part before it has a deadline of its own; what comes now is another duty without one."""
    dated = any(said.rank > FREQUENCY for said in before.dues)
    return (
        dated
        and not part.dues
        and begins_a_duty(passage.low, at)
        and not CLOSING.match(passage.low, at)
        and part.end - at > 25
    )


def _at_front(part: Piece, at: int) -> bool:
    return part.after_stop and any(said.start - at < 4 for said in part.dues)


def _closes(passage: Passage, part: Piece) -> bool:
    """The part ends with ", hoàn thành trước …": that is said of all before it."""
    last = part.dues[-1]
    rest = passage.low[last.end : part.end].strip(" .;)")
    return last.rank == FIRM and not rest and passage.text[: last.start].rstrip().endswith((",", ";", ".", "…"))


def best(piece: Piece) -> Said | None:
    """The deadline of a duty: of its completion, else the first that is not the report's, else the first."""
    firm = [said for said in piece.dues if said.rank == FIRM]
    if firm:
        return firm[-1]
    dated = [said for said in piece.dues if said.rank >= LAST_DAY] or [
        said for said in piece.dues if said.rank > FREQUENCY
    ]
    return next(iter(dated or piece.dues), None)
