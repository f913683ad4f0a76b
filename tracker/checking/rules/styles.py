"""Numbers and days written otherwise than Vietnamese offices write them (Nghị định 30/2020/NĐ-CP, Phụ lục I, II)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from tracker.checking.days import find_days
from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.documents.numbers.dates import write_date

NUMBER_STYLE = FindingKind("number_style", _l("Way of writing numbers"), icon="pencil")
DATE_STYLE = FindingKind("date_style", _l("Way of writing days"), icon="pencil")
RULE = Rule(170, lambda case: check_styles(case.reading))

_COUNTED = (
    r"hồ sơ|người|lượt|hộ|đồng|triệu|tỷ|trường hợp|văn bản|tthc|thủ tục|đơn|học sinh|sinh viên|phiếu|giấy|thẻ|cơ sở|"
    r"doanh nghiệp|tài khoản|cây|con|m2|ha|tấn|công trình|cuộc|buổi|tin|bài|máy|xe|suất|thửa"
)
_DECIMAL_DOT = re.compile(r"(?<![\w.,/\x00])[0-9]{1,4}\.[0-9]{1,2}(?=\s?(?:%|tỷ|tỉ|triệu|ha(?!\w)|km|điểm(?!\w)))")
_COMMAS = re.compile(
    rf"(?<![\w.,/\x00])(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{2,}}|[1-9][0-9]{{0,2}},[0-9]{{3}}(?=\s(?:{_COUNTED})(?!\w)(?<!đồng)(?<!triệu)(?<!tỷ)(?<!ha)(?<!tấn)))(?![0-9.,])"
)
_UNGROUPED = re.compile(rf"(?<![\w.,/-])[1-9][0-9]{{4,8}}(?=\s(?:{_COUNTED})(?!\w))")
_SLASHED = re.compile(r"(?<![0-9/.,-])(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class _Slip:
    start: int
    end: int
    right: str


def check_styles(reading: Reading) -> Iterator[Hit]:
    """One finding a main section for each way of writing: a table of wrong numbers is one fault, not thirty."""
    rules: tuple[tuple[FindingKind, str, Callable[[Reading], Iterator[_Slip]]], ...] = (
        (NUMBER_STYLE, "phần thập phân viết sau dấu phẩy", _decimal_dots),
        (NUMBER_STYLE, "hàng nghìn tách bằng dấu chấm", _commas),
        (NUMBER_STYLE, "số lớn cần tách hàng nghìn bằng dấu chấm", _ungrouped),
        (DATE_STYLE, "ngày dưới 10, tháng 1 và tháng 2 viết thêm số 0 phía trước", _unpadded),
    )
    for kind, rule, find in rules:
        by_section: dict[str, list[_Slip]] = {}
        for slip in find(reading):
            section = reading.places.section(reading.plain.starts[slip.start]).split(".")[0]
            by_section.setdefault(section, []).append(slip)
        for slips in by_section.values():
            yield _hit(reading, kind, rule, slips)


def _hit(reading: Reading, kind: FindingKind, rule: str, slips: list[_Slip]) -> Hit:
    first = slips[0]
    more = "" if len(slips) == 1 else f" (và {len(slips) - 1} chỗ khác cùng phần này)"
    finds = f"“{reading.says(first.start, first.end)}”: {rule}{more}"
    return Hit(kind, first.start, first.end, finds, f"Viết là {first.right}.")


def _decimal_dots(reading: Reading) -> Iterator[_Slip]:
    for match in _DECIMAL_DOT.finditer(reading.masked):
        yield _Slip(*match.span(), match.group().replace(".", ","))


def _commas(reading: Reading) -> Iterator[_Slip]:
    for match in _COMMAS.finditer(reading.masked):
        yield _Slip(*match.span(), match.group().replace(",", "."))


def _ungrouped(reading: Reading) -> Iterator[_Slip]:
    for match in _UNGROUPED.finditer(reading.masked):
        yield _Slip(*match.span(), f"{int(match.group()):,}".replace(",", "."))


def _unpadded(reading: Reading) -> Iterator[_Slip]:
    for day in find_days(reading):
        match = _SLASHED.fullmatch(reading.plain.text, day.start, day.end)
        if day.value is None or match is None:
            continue
        if len(match["d"]) == 1 or (len(match["m"]) == 1 and int(match["m"]) < 3):
            yield _Slip(day.start, day.end, write_date(day.value))
