"""Years and periods that cannot be those of the paper: its own title, what it is compared with, what comes next."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from tracker.checking.reading import Reading
from tracker.checking.rule import Case, Hit, Rule
from tracker.checking.rules.dates import DATE

_YEAR = re.compile(r"(?<![a-z0-9])nam (?P<y>20[0-9]{2})(?![0-9/]|\.[0-9]|\s?-\s?20|\s?(?:-|den)\s?nam)")
_ANY_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_SPAN = re.compile(
    r"(?<![0-9])(?P<n>[2-9]|10)\snam\s(?:giai doan\s)?(?P<a>20[0-9]{2})\s?-\s?(?P<b>20[0-9]{2})(?![0-9])"
)
_TITLE = re.compile(
    r"(?:^|[\n\r])(?P<kind>bao cao|ke hoach|quyet dinh|thong bao|chuong trinh|phuong an|de an|nghi quyet|chi thi|"
    r"huong dan|to trinh|ket luan)\b"
)
_TITLE_ENDS = re.compile(
    r"[\n\r](?=(?:can cu|thuc hien|kinh gui|xet |phan |[ivx]{1,4}\.|[0-9a]\.|tiep tuc|de |nham ))|\r"
)  # an empty line
_WORD = re.compile(r"[a-z0-9]")
_LONGEST_TITLE, _HEAD = 400, 1500
#: Words before a year that look far ahead or far back by right.
_AFAR = re.compile(
    r"(?:den|tu|tam nhin|dinh huong|truoc|sau|ke tu|giai doan|het|toi|(?<!thang )cuoi|(?<!thang )dau)\s"
    r"(?:het\s|cuoi\s|dau\s)?$"
)
_LAW = re.compile(
    r"(?<![a-z])(?:luat|phap lenh|hien phap|nghi dinh|thong tu|nghi quyet|quyet dinh|cong van|khoa|nhiem ky)"
)
#: A year so far ahead is of a plan of the state, or of land; else it is a slip of the pen.
_PLANS = re.compile(
    r"(?<![a-z])(?:tam nhin|dinh huong|quy hoach|chien luoc|muc tieu|phan dau|den|toi|giai doan|het|thoi han|"
    r"su dung dat|thue|truoc)(?![a-z])"
)
_FAR_YEAR = re.compile(
    r"(?<![a-z0-9])nam (?P<y>2[0-9]{3})(?![0-9/]|\.[0-9]|\s?(?:dong|nguoi|ho|lan|hoc sinh)(?![a-z]))"
)
_DAY = re.compile(r"(?:ngay\s)?[0-9]{1,2}\sthang\s[0-9]{1,2}\s$")
_COMPARED = re.compile(r"(?<![a-z])so (?:voi )?(?:cung ky |thuc hien |binh quan |vu [a-z]+ )?$")
_AHEAD = re.compile(r"(?<![a-z])(?:phan dau|den nam|muc tieu|du kien|giai doan|se|ke hoach|tam nhin)(?![a-z])")
_NEXT = re.compile(r"(?<![a-z])(?:phuong huong|(?<!thuc hien )(?<!hoan thanh )(?<!cac )nhiem vu)[^.;\n\r]{0,60}$")
_RESULT = re.compile(r"(?<![a-z])(?:ket qua|tong ket|danh gia|thuc hien|hoan thanh|cong tac) [^,;.\n\r]{0,40}$")
_WILL = re.compile(r"\s?,\s(?:phan dau|du kien|tiep tuc|tap trung|se|de ra)(?![a-z])")
_NOW = re.compile(
    r"(?<![a-z])(?:ke hoach|du toan|chi tieu|bao cao|giai ngan|von)(?:\s[a-z]+){0,3}\s$"
    r"|(?<![a-z0-9])(?:[0-9]{1,2} thang(?: dau| cuoi)?|quy (?:iv|i{1,3}|[1-4])|thang [0-9]{1,2})\s$"
)
_PERIOD = re.compile(r"(?<![a-z0-9])(?:quy (?P<q>iv|i{1,3}|[1-4])|(?P<m>[2-9]|10|11) thang cuoi)(?![a-z0-9])")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_GENERATION, _BACK = 20, 15
_FAR, _OLD = 6, 4  # years ahead and back that no paper of today means without a word for it
_CHECK = "Rà lại năm hoặc kỳ nêu ở đây so với ngày ban hành và kỳ của văn bản."


def check_periods(case: Case) -> Iterator[Hit]:
    """Every year or period that does not fit the day of the paper; nothing where that day is not told."""
    if case.latest is not None:
        yield from _Periods(case.reading, case.latest).check()


class _Periods:
    def __init__(self, reading: Reading, on: date) -> None:
        self.reading, self.on = reading, on
        self.folded = re.sub(r"[\n\r]", " ", reading.plain.folded)
        self.cited = sorted(end for _, end in reading.spans)

    @cached_property
    def title(self) -> tuple[int, int, str]:
        """Where the paper's own title stands, and its kind; an empty place where it has none."""
        text = self.reading.plain.folded
        found = _TITLE.search(text, 0, _HEAD)
        if found is None:
            return 0, 0, ""
        first = _WORD.search(text, found.end(), found.end() + _LONGEST_TITLE)
        ends = _TITLE_ENDS.search(text, first.start() if first else found.end(), found.end() + _LONGEST_TITLE)
        return found.start(), ends.start() if ends else found.end() + _LONGEST_TITLE // 2, found["kind"]

    def check(self) -> Iterator[Hit]:
        years = Counter(int(match.group()) for match in _ANY_YEAR.finditer(self.folded))
        for match in _YEAR.finditer(self.folded):
            if reason := self._wrong(match, int(match["y"]), years):
                yield Hit(DATE, *match.span(), reason, _CHECK)
        yield from self._far()
        for match in _SPAN.finditer(self.folded):
            first, last = int(match["a"]), int(match["b"])
            if int(match["n"]) not in (last - first, last - first + 1):
                reason = f"từ {first} đến {last} không phải {match['n']} năm"
                yield Hit(DATE, *match.span(), reason, _CHECK)
        yield from self._of_title()

    def _far(self) -> Iterator[Hit]:
        """Years that nobody lives to see: 2052 for 2025, năm 2205."""
        for match in _FAR_YEAR.finditer(self.folded):
            year, ours = int(match["y"]), self.on.year
            if year < ours + _GENERATION or self._is_cited(match.start()):
                continue
            begins = max(self.reading.sentence(match.start())[0], match.start() - 60)
            before = self.folded[begins : match.start()]
            meant = [ours] if year % 5 == 0 else range(ours - _BACK, ours + 2)
            if not _PLANS.search(before) and any(_is_misread(year, one) for one in meant):
                yield Hit(DATE, *match.span(), f"ghi năm {year}, nhưng văn bản ghi ngày {self._day}", _CHECK)

    def _wrong(self, match: re.Match[str], year: int, years: Counter[int]) -> str:
        """Why a year cannot be meant; empty where it can."""
        begins = self.reading.sentence(match.start())[0]
        before = self.folded[max(begins, match.start() - 90) : match.start()]
        if _DAY.search(before) or _AFAR.search(before) or self._is_cited(match.start()):
            return ""
        ours = self.on.year
        if _COMPARED.search(before):
            says = "so sánh với" if year > ours and self._is_looking_back(before) else ""
        elif self.title[0] <= match.start() < self.title[1]:
            far = abs(year - ours) > 1 and _is_near_miss(year, ours)
            says = "tiêu đề ghi" if far or (year == ours - 1 and _is_next(before)) else ""
        elif year < ours and (_is_next(before) or _WILL.match(self.folded, match.end())):
            says = "nêu việc sẽ làm của"
        else:
            once = years[year] == 1 and _is_near_miss(year, ours) and not _LAW.search(before)
            ahead = year >= ours + _FAR and year % 5 != 0
            says = "ghi" if once and (ahead or (year <= ours - _OLD and _NOW.search(before))) else ""
        return f"{says} năm {year}, nhưng văn bản ghi ngày {self._day}" if says else ""

    @property
    def _day(self) -> str:
        return f"{self.on.day:02}/{self.on.month}/{self.on.year}"

    def _is_looking_back(self, before: str) -> bool:
        """Whether a comparison is that of a report, not of an aim."""
        return self.title[2] == "bao cao" and not _AHEAD.search(before[-60:])

    def _is_cited(self, at: int) -> bool:
        """Whether a number of a paper stands shortly before: the year is then of its title."""
        index = bisect_left(self.cited, at)
        begins = max(self.reading.sentence(at)[0], self.title[0])  # the paper's own number stands above its title
        return index > 0 and at - self.cited[index - 1] < 200 and begins < self.cited[index - 1]

    def _of_title(self) -> Iterator[Hit]:
        """A report of a period that has not begun: `quý IV năm 2025` told on the 22nd of September."""
        start, end, kind = self.title
        match = _PERIOD.search(self.folded, start, end)
        year = _ANY_YEAR.search(self.folded, match.end(), end) if match else None
        if match is None or year is None or kind != "bao cao" or int(year.group()) != self.on.year:
            return
        if re.search(r"phuong huong|nhiem vu|ke hoach|chuong trinh", self.folded[start : match.start()]):
            return
        begun = _QUARTERS[match["q"]] * 3 - 2 if match["q"] else 11
        if self.on.month < begun:
            words = self.reading.says(*match.span())
            yield Hit(DATE, *match.span(), f"báo cáo về {words}, nhưng văn bản ghi ngày {self._day}", _CHECK)


def _is_next(before: str) -> bool:
    """Whether the words before a year speak of what is to be done in it."""
    found = _NEXT.search(before)
    return found is not None and not _RESULT.search(before[: found.start()]) and "ket qua" not in found.group()


def _is_near_miss(year: int, ours: int) -> bool:
    """Whether a year is this one, the last or the next with a slip of the pen."""
    return any(_is_misread(year, ours + off) for off in (-1, 0, 1))


def _is_misread(year: int, meant: int) -> bool:
    """Whether two years differ in one figure, or in two exchanged."""
    one, other = str(year), str(meant)
    return year != meant and (sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other))


RULE = Rule(125, check_periods)
