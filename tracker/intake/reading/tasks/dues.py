"""Deadlines in running text and behind a label: their words, what kind, and the day. Pure, one pass for each form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.intake.reading.tasks import due_forms as forms
from tracker.intake.reading.tasks.mentions import last_of
from tracker.intake.reading.tasks.passages import Passage, trimmed
from tracker.intake.reading.values import Doubt, Due, DueKind, Found
from tracker.items.deadlines.grammar import TET

#: How firmly the words make a deadline: completion named, a last day, a period, a frequency.
FIRM, LAST_DAY, PERIOD, FREQUENCY = 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class Said:
    """A deadline that stands at [start, end) of a passage."""

    start: int
    end: int
    kind: DueKind
    on: date | None
    rank: int
    doubts: tuple[Doubt, ...] = ()

    def due(self, passage: Passage) -> Due | None:
        """As it is handed on."""
        start, end = trimmed(passage.text, self.start, self.end)
        if start >= end:
            return None
        return Due(Found(passage.text[start:end], (passage.span(start, end),), self.doubts), self.kind, self.on)


def find_dues(passage: Passage, start: int, end: int, issued: date | None) -> list[Said]:
    """The deadlines of running text in their order. A day before the day of issue is none: it tells what was."""
    found: list[Said] = []
    for said in _candidates(passage.low, start, end, issued):
        if said.rank and said.on is not None and issued is not None and said.on < issued:
            continue
        if not any(said.start < other.end and other.start < said.end for other in found):
            found.append(said)
    return sorted((said for said in found if said.rank), key=lambda said: said.start)


def _candidates(low: str, start: int, end: int, issued: date | None) -> Iterator[Said]:
    """In the order in which a form decides over others that touch it."""
    for match in forms.RECURRING.finditer(low, start, end):
        yield Said(match.start(), match.end(), DueKind.RECURRING, None, LAST_DAY)
    yield from _spans(low, start, end, issued)
    for pattern, read in READERS:
        for match in pattern.finditer(low, start, end):
            if not _is_told(low, match.start(), match.end()):
                said = read(match, issued)
                if said is not None:
                    yield _often(low, said)
    for match in forms.IN_TERM.finditer(low, start, end):
        yield Said(match.start(), match.end(), DueKind.RELATIVE, None, PERIOD, (Doubt.NOT_A_DAY,))
    for match in forms.REGULAR.finditer(low, start, end):
        if _is_regular(low, match, start):
            yield Said(match.start(), match.end(), DueKind.RECURRING, None, FREQUENCY)


TOLD = re.compile(
    r"(?:tính|kể từ|từ|có hiệu lực|phát sinh|diễn ra|được (?:ban hành|ký|phê duyệt|cấp|tiếp nhận|thành lập)) $"
)
NAMED = re.compile(
    r"(?:[,;]? của (?:chính phủ|thủ tướng|bộ|ban|ubnd|ủy ban|hđnd|hội đồng|quốc hội|tỉnh|thành|sở|chủ tịch))"
)


def _is_told(low: str, start: int, end: int) -> bool:
    """The day of a paper or of what was: "tính đến ngày 30/9", "đến ngày … của Chính phủ"."""
    return TOLD.search(low[max(0, start - 20) : start]) is not None or NAMED.match(low, end) is not None


#: "… (từ 08/6 đến hết 12/6/2026)." at the end of a duty is its time.
BRACKET_ENDS = re.compile(r" ?\) ?(?:[.;]|$)")


def _often(low: str, said: Said) -> Said:
    """ "hằng năm (trước ngày 15 tháng 11)": a day of every year."""
    around = re.search(r"(?:hằng|hàng) (?:năm|quý|tháng)[ ,(]*$", low[max(0, said.start - 14) : said.start])
    after = re.match(r"\)? ?(?:hằng|hàng) (?:năm|tháng|quý)", low[said.end : said.end + 14])
    if around:
        start = said.start - len(around.group())
        return Said(start, said.end, DueKind.RECURRING, None, LAST_DAY)
    if after:
        return Said(said.start, said.end + after.end(), DueKind.RECURRING, None, LAST_DAY)
    return said


def _spans(low: str, start: int, end: int, issued: date | None) -> Iterator[Said]:
    """ "từ ngày … đến ngày …": when the paper says that this is the time for the work; else it is an event's."""
    for match in forms.SPAN.finditer(low, start, end):
        before = low[max(0, match.start() - 40) : match.start()]
        on, doubts = last_of(match.group(), issued)
        timed = re.search(
            r"(?:thời gian|hoàn thành|thực hiện|tiến độ|thời hạn)(?: thực hiện| hoàn thành)?(?: là)?:? ?$", before
        )
        bracketed = before.endswith("(") and BRACKET_ENDS.match(low, match.end(), end)
        if on is not None and (timed or bracketed):
            yield Said(match.start(), match.end(), DueKind.PERIOD, on, PERIOD, doubts)
        elif re.search(r"\d", match.group()):
            yield Said(match.start(), match.end(), DueKind.PERIOD, None, 0)  # takes its words, is no deadline


def _is_regular(low: str, match: re.Match[str], start: int) -> bool:
    """Whether "thường xuyên", "hằng năm", "định kỳ" say how often; else they belong to a noun."""
    said, before, after = (
        match.group(),
        low[max(start, match.start() - 22) : match.start()],
        low[match.end() : match.end() + 30],
    )
    if said.startswith("thường xuyên"):
        told = (
            r"(?:chi|lỗi|nhiệm vụ|giáo dục|họp|công tác|dự toán|kinh phí|chế độ|cán bộ|nguồn|trực tiếp,?|hoạt động|"
            r"làm việc|duy trì) ?$"
        )
        return not re.search(told, before) and not re.match(r" (?:trú|trực|làm công tác|của|vắng)", after)
    if said.startswith(("định kỳ", "báo cáo định kỳ")):
        return (
            not re.search(r"(?:bảo dưỡng|bảo trì|kiểm định|khám|chế độ kiểm tra|không|đối thoại) $", before)
            or " " in said[8:]
        )
    opening = not before.strip() or before.rstrip().endswith((".", ";", "-", ","))
    reporting = re.search(r"báo cáo[^.;]{0,200}$", low[max(start, match.start() - 210) : match.start()])
    noun = (
        r"(?:kế hoạch|dự toán|báo cáo|chương trình|ngân sách|chỉ tiêu|bồi dưỡng|nhà nước|tổng kết|đánh giá|sự cố|"
        r"công tác|phép) $"
    )
    return bool(opening or (reporting and (not re.search(r"(?:ngân sách|dự toán|nhà nước|kế hoạch) $", before)))) or (
        not re.search(noun, before)
        and re.search(r"(?:thực hiện|tổ chức|cập nhật|kết quả|tiến độ) $", before) is not None
    )


def _rank(match: re.Match[str], rank: int) -> int:
    return (
        FIRM
        if re.match(r"(?:phải |cần )?(?:hoàn thành|hoàn tất|xong|thực hiện xong|kết thúc)", match.group())
        else rank
    )


def _made(match: re.Match[str], kind: DueKind, rank: int, issued: date | None) -> Said | None:
    on, doubts = last_of(match.group(), issued)
    if on is None and not doubts:
        return None
    return Said(match.start(), match.end(), kind, on, _rank(match, rank), doubts)


def _date(match: re.Match[str], issued: date | None) -> Said | None:
    inside = re.match(r"(?:vào|đến) ", match.group())
    return None if inside and not match.group().startswith("đến hết") else _made(match, DueKind.DATE, LAST_DAY, issued)


def _month(match: re.Match[str], issued: date | None) -> Said | None:
    if match.group().startswith("đến ") and not match.group().startswith("đến hết"):
        return None
    return _made(match, DueKind.MONTH, PERIOD, issued)


def _quarter(match: re.Match[str], issued: date | None) -> Said | None:
    bare = match.group().startswith(("quý", "quí"))
    return None if bare or match.group().startswith("đến quý") else _made(match, DueKind.QUARTER, PERIOD, issued)


def _half(match: re.Match[str], issued: date | None) -> Said | None:
    year = int(match["of"]) if match["of"] else (issued.year if issued else 0)
    if not year or not match.group().startswith(("trong", "hoàn thành", "xong")):
        return None
    on = date(year, 6, 30) if match["half"] == "đầu" else date(year, 12, 31)
    return Said(
        match.start(),
        match.end(),
        DueKind.PERIOD,
        on,
        _rank(match, PERIOD),
        () if match["of"] else (Doubt.GUESSED_YEAR,),
    )


def _year(match: re.Match[str], issued: date | None) -> Said | None:
    words = match.group()
    if words.startswith(("đến năm", "vào năm", "tại ")):
        return None
    if not match["year"]:
        return Said(match.start(), match.end(), DueKind.YEAR, date(issued.year, 12, 31), PERIOD) if issued else None
    year = int(match["year"]) - (1 if re.search(r"trước năm", words) else 0)
    return Said(match.start(), match.end(), DueKind.YEAR, date(year, 12, 31), _rank(match, PERIOD))


def _tet(match: re.Match[str], issued: date | None) -> Said | None:
    named = forms.ANY_YEAR.search(match.group())
    year = int(named.group()) if named else _next_tet(issued)
    if year not in TET:
        return None
    on = date(year, *TET[year]) - timedelta(days=1)
    return Said(
        match.start(), match.end(), DueKind.DATE, on, _rank(match, LAST_DAY), () if named else (Doubt.GUESSED_YEAR,)
    )


def _next_tet(issued: date | None) -> int:
    return next((year for year, day in TET.items() if issued and date(year, *day) > issued), 0)


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Said | None]], ...] = (
    (forms.DATE, _date),
    (forms.IN_MONTHS, _month),
    (forms.IN_MONTH, _month),
    (forms.IN_QUARTER, _quarter),
    (forms.IN_HALF, _half),
    (forms.IN_YEAR, _year),
    (forms.BEFORE_TET, _tet),
)
