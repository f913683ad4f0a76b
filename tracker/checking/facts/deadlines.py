"""The deadlines that a text sets: a day by which something is to be done, not one by which it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.checking.facts.days import Written
from tracker.checking.reading import Reading

_LEAD = re.compile(
    r"(?:truoc|(?:cham nhat|muon nhat)(?: la)?(?: den| vao| trong)?(?: het)?|den het|han cuoi(?: cung)?(?: la)?|"
    r"thoi (?:han|gian)(?: hoan thanh| thuc hien| bao cao| nop| gui| trinh)?\s?:?(?: xong)?(?: truoc| den het| den| het)?|"
    r"xong (?:truoc|trong|vao)|hoan thanh (?:truoc|trong|vao|den)|han (?:nop|gui|bao cao|hoan thanh)\s?:?(?: la)?(?: den| truoc)?)"
    r"\s(?:(?:gio|[0-9]{1,2} ?gio(?: ?[0-9]{2})?|[0-9]{1,2}h[0-9]{0,2}),? )?(?:ngay\s?)?$"
)
_LEAD_LONGEST = 52
#: What is asked for; a deadline is said with it, before or behind, in the same sentence.
_ASKS = re.compile(
    r"(?<![a-z])(?:hoan thanh|hoan thien|bao cao|gui|trinh|nop|tong hop|tham muu|xong|yeu cau|de nghi|giao|khan truong|"
    r"to chuc|trien khai|xay dung|ban hanh|phe duyet|dang ky|thoi han|thoi gian|cham nhat|han cuoi|cap nhat|ra soat|"
    r"cong khai|thuc hien|ban giao|nghiem thu|khac phuc|lap|niem yet)(?![a-z])"
)
_DONE = re.compile(
    r"(?<![a-z])(?:da|tung|vua|von|theo dung|co hieu luc|het hieu luc|tiep nhan truoc|phat sinh|ban hanh truoc|"
    r"duoc cap|thanh lap truoc|sinh truoc|khoi cong truoc|xay dung truoc|nhiem vu truoc|so voi|tinh den|luy ke|so lieu|"
    r"ton tai|quy dinh tai|hieu luc|ap dung|ke tu|keo dai|dieu chinh tu|thay vi|lui|gia han|chuyen tu|"
    r"cham so voi|qua han|theo ke hoach truoc|hoan thanh truoc thoi han|ky bao cao|tu ngay)(?![a-z])"
)
_EACH = re.compile(
    r"(?<![a-z])(?:hang|hang nam|hang|dinh ky|moi|cac nam|nam sau|nam ke|nam tiep|hang quy|hang thang|thuong xuyen)(?![a-z])"
)
_MONTH = re.compile(
    r"(?<![a-z])(?:xong|hoan thanh|thoi (?:han|gian) hoan thanh\s?:?|cham nhat|truoc|bao cao)\s(?:xong\s)?"
    r"(?:truoc |trong |vao |den )?(?:het )?(?:thang (?P<m>1[0-2]|0?[1-9])|quy (?P<q>iv|i{1,3}|[1-4]))\s?(?:nam |/|-)\s?(?P<y>20[0-9]{2})"
    r"(?![0-9])"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FAR = timedelta(days=4 * 366)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline at [start, end) of the plain text; `last`: the last day that it leaves."""

    start: int
    end: int
    last: date


def find_deadlines(reading: Reading, days: list[Written]) -> Iterator[Deadline]:
    """Every deadline that is a full day, or a month or a quarter of a year."""
    folded = re.sub(r"[\n\r]", " ", reading.plain.folded)
    for one in days:
        if one.value is None:
            continue
        lead = _LEAD.search(folded, max(0, one.start - _LEAD_LONGEST), one.start)
        if lead and not folded[lead.start() - 1 : lead.start()].isalpha() and _is_set(reading, folded, lead.start()):
            yield Deadline(one.start, one.end, one.value)
    for match in _MONTH.finditer(folded):
        if _is_set(reading, folded, match.start()):
            month = int(match["m"]) if match["m"] else 3 * _QUARTERS[match["q"]]
            following = date(int(match["y"]) + month // 12, month % 12 + 1, 1)
            yield Deadline(match.start(), match.end(), following - timedelta(days=1))


def _is_set(reading: Reading, folded: str, at: int) -> bool:
    """Whether the clause around it asks for something that is still to be done."""
    start, end = reading.sentence(at)
    before = folded[max(start, at - 160) : at]
    clause = re.split(r"[;|]|, (?=da )", before)[-1]
    around = clause + folded[at : min(end, at + 80)]
    if _DONE.search(f"{clause[-90:]}{folded[at : at + 40]}") or _EACH.search(around[-170:]):
        return False
    return _ASKS.search(around) is not None


def is_past(deadline: Deadline, issued_on: date) -> bool:
    """Whether it had ended when the paper was issued; what lies many years back is no deadline of it."""
    return timedelta(0) < issued_on - deadline.last < _FAR
