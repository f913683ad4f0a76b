"""Counts in brackets behind the names that they count: `Sở Tư pháp, Sở Xây dựng và Sở Nội vụ (03 đơn vị làm điểm)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.checking.facts.names import joined

MOST = 30  # things of one list
_LONGEST = 400
_KIND = re.compile(
    r"(?:Sở|Ban|Công an|Văn phòng|UBND|Thanh tra|Phòng|Chi cục|Trung tâm|[Xx]ã|[Pp]hường|[Tt]hôn|[Hh]uyện|"
    r"[Bb]ản|[Bb]uôn|[Tt]rường|"
    r"Trạm|Hội|Đoàn|Bệnh viện|[Đđ]ặc khu|[Tt]hị trấn)\s"
)
#: Các xã An Hòa, Bình An và Tân Lập (03 xã): the sort is said once, before all of them.
_ALL = re.compile(r"[Cc]ác\s(?:xã|phường|thôn|bản|buôn|huyện|trường|sở|phòng|ban)\s")
_UNIT = re.compile(r"(?:đơn vị|cơ quan|địa phương|xã|phường|thôn|huyện|sở)(?!\w)")
_ENDS = re.compile(r"(?:[.;:)]\s|\s[-–]\s|(?<!\w)(?:của|tại|gồm|cho|giao|do|với|là)\s)")


@dataclass(frozen=True, slots=True)
class Counted:
    """A count at [start, end) of the plain text and the fewest and the most things that its list can be read as."""

    start: int
    end: int
    says: int
    noun: str
    fewest: int
    most: int


def named_before(text: str, match: re.Match[str], says: int) -> Counted | None:
    """The count of names that stand before its brackets, where every piece of them is a name of the same sort.

    `text` without ends of lines, of the length of what `match` is of.
    """
    unit = _UNIT.match(text, match.end())
    if unit is None or not text.startswith(" (", match.start() - 2) or ")" not in text[unit.end() : unit.end() + 40]:
        return None
    before = text[max(0, match.start() - _LONGEST) : match.start() - 2]
    before = before[max((one.end() for one in _ENDS.finditer(before)), default=0) :]
    pieces = [one.strip() for one in re.split(r",\s|\svà\s(?=(?:[A-ZĐ]|xã|phường|thôn))", joined(before))]
    alike = all(map(_KIND.match, pieces))
    if plural := _ALL.match(pieces[0]):
        alike = all(one[:1].isupper() or _KIND.match(one) for one in (pieces[0][plural.end() :], *pieces[1:]))
    if len(pieces) < 2 or not alike or any(len(one.split()) > 9 for one in pieces):
        return None
    return Counted(match.start(), unit.end(), says, unit.group(), len(pieces), len(pieces))
