"""Documents dated before the year, the quarter or the month whose results they tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tracker.checking.reading import Reading
from tracker.documents.numbers.citations import Mention
from tracker.documents.numbers.dates import write_date
from tracker.documents.numbers.forms import write_number

_RESULT = (
    r"(?:công bố|phê duyệt|công nhận|thông báo|báo cáo|xác định|tổng kết|về)?[^;.]{0,60}?"
    r"(?:(?<!bộ )chỉ số|kết quả (?:đánh giá|xếp loại|xếp hạng|thực hiện|công tác|chấm điểm|phân loại|cải cách|rà soát|"
    r"kiểm tra)|tổng kết|xếp hạng|xếp loại|quyết toán)"
)
_PERIOD = (
    r"(?P<part>6 tháng đầu|9 tháng(?: đầu)?|quý (?P<q>i{1,3}|iv|[1-4])|tháng (?P<m>[0-9]{1,2}))?"
    r"\s?(?:/|năm\s?|của năm )"
)
_SPEAKS = re.compile(
    rf"{_RESULT}[^;]{{0,120}}?(?<!đến )(?<!tới )(?<!hướng đến ){_PERIOD}(?P<y>20[0-9]{{2}})(?!\s?[-–])"
)
_REPORTS = re.compile(
    rf"^[^;.]{{0,60}}?(?:về )?(?:kết quả|tình hình|tổng kết|sơ kết|công tác)"
    rf"[^;.]{{0,160}}?(?<!đến )(?<!tới ){_PERIOD}(?P<y>20[0-9]{{2}})(?!\s?[-–])"
)
_AND_AHEAD = re.compile(
    r"(?:,|;|và)\s[^,;]*?(?:nhiệm vụ|phương hướng|giải pháp|mục tiêu|trọng tâm|chương trình|kế hoạch|dự kiến)"
)
_DRAWS_UP = re.compile(r"xây dựng|lập|đăng ký|đề xuất|hướng dẫn|chuẩn bị|rà soát nhu cầu|xác định")
_AHEAD = re.compile(
    r"kế hoạch|triển khai|hướng dẫn|thi |kỳ thi|tuyển|quy định|quy chế|chương trình|cải thiện|nâng cao|duy trì|nâng|"
    r"chỉ tiêu|tổ chức|đề cương|bộ chỉ số|bộ tiêu chí|tiêu chí|phương án|nhiệm vụ|giải pháp|yêu cầu|"
    r"tăng cường|chuẩn bị|phân công|giao"
)
_PLAN = re.compile(r"^[^;.()]{0,170}?(?<!đến )(?<!tới )(?<!nhìn )(?<!cho )năm (?P<y>20[0-9]{2})(?!\s?[-–0-9])")
_ENDED = re.compile(r"(?:theo|tại|bằng|kèm theo)\s(?:\w+\s){1,3}(?:số\s?:?\s?)?$")
_PLANNING = ("KH", "QĐ", "CV", "CTr", "CT", "TB")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a day cannot be, and which one may be meant."""

    finds: str
    proposal: str


def before_its_subject(reading: Reading, mention: Mention, span: tuple[int, int]) -> Reason | None:
    """The reason to doubt a document's day against what is said of it; None where there is none."""
    day = mention.day
    if day is None:
        return None
    behind = said_behind(reading, span[1])
    told = _REPORTS.match(behind) if mention.kind == "BC" else None
    if told and not _AND_AHEAD.search(told.group()) and day < _earliest(told):
        return _reason(mention, day, told["y"], _period_words(told))
    for words in (behind, _before(reading, span[0])):
        told = _SPEAKS.search(words)
        if told is None or _AHEAD.search(words[: told.end()]) or mention.kind in ("KH", "CTr", "CV", "TTr"):
            continue
        if day < _earliest(told):
            return _reason(mention, day, told["y"], _period_words(told))
    return _plan_too_early(mention, day, behind) or _plan_too_early(mention, day, _before(reading, span[0]))


def _plan_too_early(mention: Mention, day: date, said: str) -> Reason | None:
    """A plan of a year is made in the second half of the year before, or in the year itself."""
    if mention.kind not in _PLANNING or re.search(r"giai đoạn|đến năm|tầm nhìn|nhiều năm|các năm|luật", said):
        return None
    if mention.kind != "KH" and (_DRAWS_UP.search(said) or not re.search(r"kế hoạch|chương trình|nhiệm vụ", said)):
        return None
    plan = _PLAN.search(said)
    if plan is None or day >= date(int(plan["y"]) - 1, 6, 1) or int(plan["y"]) - day.year > 2:
        return None
    name, likely = write_number(mention.number), _moved(day, int(plan["y"]) - day.year)
    finds = f"{name} ghi ngày {write_date(day)} nhưng nói về công việc của năm {plan['y']}"
    return Reason(finds, f"Tra lại ngày ban hành của {name} (có thể là {likely}).")


def said_behind(reading: Reading, at: int) -> str:
    """What is said of a document after its number, up to the next one."""
    end = reading.sentence(at - 1)[1]
    words = reading.plain.text[at : min(end, at + 320, reading.cited_behind(at))].lower()
    return " ".join(words.split(";")[0].split())


def _before(reading: Reading, at: int) -> str:
    """What is said of it before its number: `công bố Chỉ số … năm 2021 theo Quyết định số `."""
    start = reading.sentence(at)[0]
    words = " ".join(reading.plain.text[max(start, at - 260) : at].lower().split()) + " "
    words = re.split(r";|\d/\w", words)[-1]
    return words if _ENDED.search(words) else ""


def _earliest(told: re.Match[str]) -> date:
    """The first day on which results of a period can be told: some weeks before it ends."""
    year, part = int(told["y"]), told["part"]
    if not part:
        return date(year, 6, 1)
    if told["q"]:
        return date(year, 3 * (_QUARTERS.get(told["q"]) or int(told["q"])) - 1, 1)
    if told["m"] and 1 <= int(told["m"]) <= 12:
        return date(year, int(told["m"]), 1)
    return date(year, 5 if part.startswith("6") else 8, 1)


def _period_words(told: re.Match[str]) -> str:
    part = " ".join((told["part"] or "").split())
    if told["q"]:
        part = f"quý {told['q'].upper()}"
    return f"{part} năm {told['y']}".strip()


def _reason(mention: Mention, day: date, year: str, period: str) -> Reason:
    name = write_number(mention.number)
    likely = _moved(day, int(year) + 1 - day.year if period.startswith("năm") else int(year) - day.year or 1)
    finds = f"{name} ghi ngày {write_date(day)} nhưng nói về kết quả của {period}, khi đó chưa kết thúc"
    return Reason(finds, f"Tra lại ngày ban hành của {name} (có thể là {likely}).")


def _moved(day: date, years: int) -> str:
    try:
        return write_date(day.replace(year=day.year + years))
    except ValueError:  # 29/02
        return write_date(day.replace(year=day.year + years, day=28))
