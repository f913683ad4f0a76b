"""Years and periods that cannot be meant: a misprinted year, a period not begun, another one than the title's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.checking.facts.head import Head
from tracker.checking.facts.years import PERIOD, Year, is_exchanged, is_misprint, own_year
from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.documents.numbers.dates import write_date

PERIOD_WRONG = FindingKind("period", _l("Year or period that cannot be"), icon="calendar-event", group="date")
RULE = Rule(138, lambda case: check_years(case.reading, case.facts.head, case.facts.years))

_TOLD = 6  # years back of which a paper tells: the flood of 2022
#: Years of laws, of history and of far plans may be any.
_ANY = re.compile(
    r"(?<!\w)(?:luật|pháp lệnh|hiến pháp|nghị quyết|nghị định|quyết định|thông tư|chỉ thị|kết luận|công ước|số|"
    r"tầm nhìn|định hướng|"
    r"giai đoạn|đến|tới|từ|trước|sau|khóa|khoá|nhiệm kỳ|thời hạn|thành lập|sinh|từ khi|khởi công|xây dựng|cuối|"
    r"kể từ|hết|"
    r"tiêu chuẩn|chuẩn|giá|dự báo|quy hoạch|chiến lược|mục tiêu|thế kỷ|hướng đến)\s?(?:[^\W\d_]+\s){0,3}(?:năm\s)?$"
)
_LAW = re.compile(r"(?<!\w)(?:luật|pháp lệnh|hiến pháp|bộ luật|chiến lược|quy hoạch|tầm nhìn)(?!\w)")
#: What lasts for decades.
_LASTS = re.compile(r"(?<!\w)(?:sử dụng đất|thuê|hết hạn|hiệu lực|thời hạn)(?!\w)")
#: The work of the year itself.
_WORK = re.compile(
    r"(?<!\w)(?:kế hoạch|dự toán|báo cáo|nhiệm vụ|phương hướng|chỉ tiêu|tháng|quý|công tác|kết quả|trong năm|"
    r"chương trình|"
    r"được giao|thực hiện|cùng kỳ|kinh phí|vốn|thu|chi|tình hình|phân bổ|hỗ trợ|tuyển dụng|khai giảng|ngày|năm học|"
    r"biên chế|tổ chức|phát động|xét|thi đua|đợt)(?!\w)"
)
_THAN = re.compile(r"(?<!\w)(?:so với|so|bằng|cùng kỳ|với)\s(?:cùng kỳ\s|cùng thời điểm\s|vụ mùa\s|vụ\s)?(?:của\s)?$")
#: What is compared with is never the period itself.
_SAME = re.compile(
    r"(?<!\w)(?:so với|so|bằng)[^.;,()]{0,20}?(?:cùng kỳ|cùng thời điểm|vụ [^\W\d_]+|quý [ivx1-4]+|\x00+)\s(?:của\s)?$"
    r"|(?<!\w)cùng kỳ\s(?:của\s)?$"
)
_COMING = re.compile(
    r"(?:phương hướng|nhiệm vụ|mục tiêu|giải pháp|kế hoạch|chỉ tiêu|dự kiến)[^.;\d]{0,70}(?:(?:6|3|9) tháng cuối |"
    r"quý [iv]+ )?$"
)
_HEADING = re.compile(r"(?:^|[\n\r])\s?(?:[IVX]{1,5}|[0-9]{1,2}|[A-ZĐ])[.)]\s[^\n\r.;:]{0,110}$")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COMING_PART = re.compile(r",? ?(?:phương hướng|nhiệm vụ|giải pháp|kế hoạch|mục tiêu|dự kiến|và nhiệm)")


def check_years(reading: Reading, head: Head, years: list[Year]) -> Iterator[Hit]:
    """At most one finding a place."""
    own = own_year(head, years)
    told: set[int] = set()
    if own is None:
        return
    for hit in (*_of_title(reading, head), *_misprints(reading, head, years, own), *_orders(reading, head, years, own)):
        if hit.start not in told:
            told.add(hit.start)
            yield hit


def _misprints(reading: Reading, head: Head, years: list[Year], own: int) -> Iterator[Hit]:
    said = Counter(one.value for one in years)
    cited = reading.spans
    for one in years:
        off = one.value - own
        likely = [own + step for step in (0, 1, -1) if is_misprint(one.value, own + step) and said[own + step]]
        if -_TOLD < off < 4 or not likely or said[one.value] > 1 or any(a <= one.start < b for a, b in cited):
            continue
        if off > 3 and one.value % 5 == 0 and one.start >= head.title_at[1]:
            continue
        in_title = head.title_at[0] <= one.start < head.title_at[1]
        if not in_title and not _is_work(one, own, far=off > 3 and one.value % 5 != 0):
            continue
        if in_title and re.search(r"(?:đến|nhìn|hướng|từ|đoạn|khóa|luật)(?:\s\w+){0,2}\s$", one.before):
            continue
        yield _hit(one, f"năm {one.value} khác xa năm của văn bản ({own})", "Tra lại năm.")


def _is_work(one: Year, own: int, *, far: bool) -> bool:
    """Whether it must be a year of the work at hand: no paper of an office tells of 2042."""
    if _LAW.search(one.before[-70:]):
        return False
    if one.is_day:
        return far and is_exchanged(one.value, own) and not _LASTS.search(one.before[-60:])
    if far:
        return not _ANY.search(one.before)
    return not _ANY.search(one.before) and _WORK.search(re.split(r"[;,.]", one.before)[-1][-45:]) is not None


def _of_title(reading: Reading, head: Head) -> Iterator[Hit]:
    """A report of a period that had not begun on its day, and a period told otherwise in the words that follow."""
    if head.kind != "BC" or not head.title:
        return
    text = re.sub(r"[\n\r]", " ", reading.plain.text.lower())
    title = text[head.title_at[0] : head.title_at[1]]
    part = _COMING_PART.split(title)[0]
    first = PERIOD.search(part)
    year = re.search(r"năm (20[0-9]{2})(?!\s?-)", part) or re.search(r"năm (20[0-9]{2})(?!\s?-)", title)
    at = head.title_at[0]
    yield from _of_coming(title, at, head)
    if first is None or year is None:
        return
    if first["h"] and first["h"].startswith("9") and "cuối" in first["h"]:
        yield Hit(
            PERIOD_WRONG, at + first.start(), at + first.end(), "không có kỳ 9 tháng cuối năm", "Tra lại kỳ báo cáo."
        )
    begins = _begins(first, int(year[1]))
    if head.day and begins and head.day < begins:
        finds = f"{_words(first)} năm {year[1]} chưa bắt đầu vào ngày của văn bản ({write_date(head.day)})"
        yield Hit(PERIOD_WRONG, at + first.start(), at + first.end(), finds, "Tra lại kỳ báo cáo và ngày của văn bản.")
    yield from _of_opening(text, head, first)


def _of_coming(title: str, at: int, head: Head) -> Iterator[Hit]:
    """`… năm 2024, nhiệm vụ năm 2023`: what is to come in a year that is over."""
    coming = _COMING_PART.search(title)
    later = re.search(r"năm (20[0-9]{2})(?!\s?-)", title[coming.end() :]) if coming else None
    if coming is None or later is None:
        return
    told = re.search(r"năm (20[0-9]{2})(?!\s?-)", title[: coming.start()])
    base = int(told[1]) if told else head.day.year if head.day and head.day.month > 2 else 0
    if int(later[1]) < base:
        start = at + coming.end() + later.start()
        finds = f"nhiệm vụ thời gian tới nhưng ghi năm {later[1]}, trước năm báo cáo ({base})"
        yield Hit(PERIOD_WRONG, start, start + 8, finds, "Tra lại năm.")


def _of_opening(text: str, head: Head, first: re.Match[str]) -> Iterator[Hit]:
    """`… báo cáo kết quả quý II năm 2025 như sau` under a title of another quarter."""
    start = head.title_at[1]
    opening = re.search(r"báo cáo[^.;]{0,160}? như sau", text[start : start + 1200])
    if opening is None:
        return
    again = PERIOD.search(opening.group())
    if again is None or _kind(again) != _kind(first) or _words(again) == _words(first):
        return
    if _kind(again) == "h" and again["h"][:1] == first["h"][:1] and "cuối" not in again["h"] + first["h"]:
        return  # 9 tháng, 9 tháng đầu năm
    at = start + opening.start()
    finds = f"ở đây là {_words(again)}, tên văn bản là {_words(first)}"
    yield Hit(PERIOD_WRONG, at + again.start(), at + again.end(), finds, "Ghi thống nhất kỳ báo cáo.")


def _kind(period: re.Match[str]) -> str:
    return next(name for name in ("q", "h", "m") if period[name])


def _words(period: re.Match[str]) -> str:
    if period["q"]:
        return f"quý {period['q'].upper()}"
    return f"tháng {int(period['m'])}" if period["m"] else " ".join(period["h"].split())


def _begins(period: re.Match[str], year: int) -> date | None:
    if period["q"]:
        return date(year, 3 * _QUARTERS[period["q"]] - 2, 1)
    if period["m"]:
        return date(year, int(period["m"]), 1)
    if "cuối" in period["h"]:
        return {"6": date(year, 7, 1), "3": date(year, 10, 1)}.get(period["h"][0])
    return date(year, 1, 1)


def _orders(reading: Reading, head: Head, years: list[Year], own: int) -> Iterator[Hit]:
    """A comparison with a year that was still to come, and coming tasks of a year that was over."""
    for one in years:
        if one.is_day or head.kind != "BC":
            continue
        if (
            _THAN.search(one.before)
            and one.value > own
            and not re.search(r"dự kiến|phấn đấu|mục tiêu", one.before[-60:])
        ):
            yield _hit(one, f"so với năm {one.value}, sau năm của văn bản ({own})", "Tra lại năm so sánh.")
        elif one.value == own and _SAME.search(one.before) and _is_of_now(head, own):
            yield _hit(one, f"so với cùng kỳ năm {one.value}, chính là năm báo cáo", "Tra lại năm so sánh.")
        elif (
            one.value < own
            and (_is_coming(reading, one) or _begins_to_come(reading, one))
            and not (head.day and head.day.month < 4)
        ):
            yield _hit(
                one, f"nhiệm vụ thời gian tới nhưng ghi năm {one.value}, trước năm của văn bản ({own})", "Tra lại năm."
            )


def _is_of_now(head: Head, own: int) -> bool:
    """Whether a paper surely tells of its own year: one of the first months tells of the year before."""
    title = {int(year) for year in re.findall(r"20[0-9]{2}", head.title)}
    return head.day is not None and head.day.month > 3 and (not title or own in title)


def _is_coming(reading: Reading, one: Year) -> bool:
    """Whether it ends a heading of coming tasks."""
    line = _HEADING.search(reading.plain.text[max(0, one.start - 130) : one.start])
    if line is None or not re.match(r"\s?(?:$|[:.]? ?[\n\r])", reading.plain.text[one.end : one.end + 3] or "\n"):
        return False
    heading = line.group().lower()
    return _COMING.search(heading) is not None and not re.search(r"kết quả|tình hình|thực hiện|đánh giá", heading)


def _begins_to_come(reading: Reading, one: Year) -> bool:
    """`11. Năm 2023, phấn đấu …`."""
    begins = re.search(r"(?:^|[\n\r]|[.)]\s)\s?$", reading.plain.text[max(0, one.start - 4) : one.start])
    return begins is not None and re.match(r",\s(?:phấn đấu|tập trung|tiếp tục|dự kiến|toàn)", one.behind) is not None


def _hit(one: Year, finds: str, proposal: str) -> Hit:
    return Hit(PERIOD_WRONG, one.start, one.end, finds, proposal)
