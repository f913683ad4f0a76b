"""To whom a result is reported or sent: "báo cáo UBND tỉnh (qua Sở X)", "gửi kết quả về Sở Y trước ngày …". Pure."""

from __future__ import annotations

import re

from tracker.intake.reading.tasks.passages import Passage
from tracker.intake.reading.tasks.units import Units, read_units

REPORTS = re.compile(r"(?<![\w])(?:báo cáo|gửi|phản ánh|phản hồi|nộp)(?![\w])")
#: Nouns and passives that are no duty to report.
NOUN = re.compile(
    r"(?:(?:các|những|mẫu|biểu|theo|tại|trong|lập|chế độ|đề cương|nội dung|số liệu|hệ thống|thông tin|công tác|xây "
    r"dựng|dự thảo|"
    r"hồ sơ|phục vụ|nghe|sau khi|trước khi|không|quy định|khi|nhận|từ|của|tổng hợp các|phê duyệt|thời hạn|"
    r"trong kỳ|thời điểm|cung cấp|chậm|yêu cầu|được) $)"
)
#: Behind this others act on what was sent: "gửi Sở X để tổng hợp, báo cáo UBND tỉnh".
PASSED_ON = re.compile(
    r"(?:để|nhằm) (?:[^.;,]{0,60}, )?(?:kịp thời |xem xét,? |tiếp tục )?(?:tổng hợp|theo dõi|xem xét|phối hợp|kịp "
    r"thời|báo cáo|được|chỉ đạo|có cơ sở)"
)
THROUGH = re.compile(r"(?:thông )?qua $")
ALSO = re.compile(r"[ ,]*(?:\(?(?:và|,|đồng thời|đồng) (?:đồng )?gửi(?: cho| về| đến)? )")
OBJECT = re.compile(
    r" ?(?:bằng văn bản |kịp thời |ngay |kết quả |nhanh |chính thức |đồng chí |định kỳ |trực tiếp |hằng \w+ |hàng "
    r"\w+ )*(?:về |gửi |cho |lên |tới |đến |với )?(?:cho |về )?"
)


def find_addressees(passage: Passage, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The places of the names to whom the duty [start, end) says to report."""
    low = passage.low
    stop = end
    names: list[tuple[int, int]] = []
    for turn, verb in enumerate(REPORTS.finditer(low, start, end)):
        if turn > 20 or verb.start() >= stop:
            break
        if NOUN.search(low[max(start, verb.start() - 16) : verb.start()]):
            continue
        units = _behind(passage, verb, stop)
        if units is None:
            continue
        names += [place for place in units.names if place not in names]
        names += _also(passage, units.end, stop)
        passed = PASSED_ON.search(low, units.end, min(stop, units.end + 160))
        if passed:
            stop = passed.start()
        elif names:
            break
    return tuple(names)


def _behind(passage: Passage, verb: re.Match[str], end: int) -> Units | None:
    """The names right behind the verb, or behind "về", "gửi", "cho" in the same part of the sentence."""
    low = passage.low
    at = verb.end()
    object_ = OBJECT.match(low, at, end)
    direct = object_.end() if object_ else at
    word = verb.group()
    if direct < end and (word in ("báo cáo", "gửi", "nộp") or direct > at + 1):
        units = read_units(passage, direct, end)
        if units is not None and not _of_others(passage, direct):
            return units
    stop = min(end, at + 300, *(at + found.start() for found in re.finditer(r"[.;]", low[at : at + 300])))
    for turn, found in enumerate(
        re.finditer(r"(?<!\w)(?:về|gửi|cho|lên|tới|đến|với) (?:về |cho |đến |tới )?", low[at:stop])
    ):
        if turn > 10:
            break
        begin = at + found.end()
        units = read_units(passage, begin, end)
        if units is not None and not THROUGH.search(low[max(0, begin - 10) : begin]):
            return units
    return None


def _of_others(passage: Passage, at: int) -> bool:
    """ "báo cáo của các đơn vị", "báo cáo Đề án" are no addressees."""
    return passage.low.startswith(("các nội dung", "tổ chức", "đơn vị mình"), at)


def _also(passage: Passage, at: int, end: int) -> list[tuple[int, int]]:
    """ "gửi Sở Tài chính (đồng gửi Sở Nội vụ)"."""
    begin = at - 1 if passage.text[at - 1 : at] == ")" else at
    opened = passage.text.rfind("(", max(0, at - 200), at) if begin < at else -1
    also = ALSO.match(passage.low, opened if opened >= 0 else at, end)
    units = read_units(passage, also.end(), end) if also else None
    return list(units.names) if units else []
