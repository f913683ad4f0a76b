"""Numbers of one body, series and year rise with the day (Nghị định 30/2020/NĐ-CP, Điều 15)."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from tracker.checking.reading import Reading
from tracker.checking.redated import own_level
from tracker.checking.retrospect import said_behind
from tracker.checking.rule import Hit, Rule
from tracker.checking.rules.dates import DATE
from tracker.documents.numbers.citations import Mention
from tracker.documents.numbers.dates import write_date
from tracker.documents.numbers.folding import fold
from tracker.documents.numbers.forms import write_number
from tracker.documents.numbers.issuers import is_local

RULE = Rule(130, lambda case: check_series(case.reading))

#: A number may be taken some days before the paper is signed.
SLACK, DAY = timedelta(days=5), timedelta(days=1)
#: Two neighbours so near to each other that a day of another year falls between them by chance once in ten times.
NARROW = timedelta(days=40)
#: How far a paper may stand from its one neighbour in the year that it speaks of.
BESIDE = timedelta(days=31)
_LIST = 200  # code points between two numbers of one list
_LISTED = re.compile(r"\s?(?:ngay\s)?[0-9/.]{0,10}\s?(?:,|;|va|\s){1,3}(?:[a-z]+\s){0,3}(?:so\s?:?\s?)?")
_PREPARES = re.compile(
    r"xây dựng|lập |dự toán|kế hoạch|chuẩn bị|đăng ký|đề xuất|rà soát nhu cầu|chương trình|phương án|đến năm"
)
_COMMITTEE = re.compile(r"(?<!\w)(?:ubnd|uy ban nhan dan)(?!\w)")
_LEVEL = re.compile(r"(?<!\w)(tinh|huyen|thanh pho|quan|thi xa|xa|phuong|thi tran|dac khu)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Entry:
    mention: Mention
    day: date
    span: tuple[int, int]

    @property
    def value(self) -> int:
        return self.mention.number.value


def check_series(reading: Reading) -> Iterator[Hit]:
    """The one document of each series whose day does not fit between its neighbours."""
    own = own_level(reading)
    series: dict[tuple[str, str, str], dict[int, _Entry]] = defaultdict(dict)
    for mention, span, issuer in _with_issuers(reading):
        if mention.day and mention.sure and not mention.number.party and not mention.number.letter:
            key = (*_series(mention, issuer, own), str(mention.number.year or mention.day.year))
            series[key].setdefault(mention.number.value, _Entry(mention, mention.day, span))
    for entries in series.values():
        ordered = [entries[value] for value in sorted(entries)]
        if (wrong := _odd_one(ordered)) is not None:
            yield _hit(ordered, wrong)
        elif pair := _clashing(reading, ordered):
            yield _crossed(*pair)
    for key, entries in series.items():
        following = series.get((*key[:2], str(int(key[2]) + 1)), {})
        ahead = sorted(following.values(), key=lambda one: one.value)
        for entry in entries.values():
            if near := _fits_next_year(entry, ahead) or _follows_next_year(reading, entry, ahead):
                yield _misdated(entry, near)


def _fits_next_year(entry: _Entry, following: list[_Entry]) -> tuple[_Entry, ...] | None:
    """The neighbours in the next year's series, where number and day fit exactly between them: a year misprinted."""
    at = bisect_left(following, entry.value, key=lambda one: one.value)
    if not 0 < at < len(following) or entry.mention.number.year or following[at].value == entry.value:
        return None
    try:
        moved = entry.day.replace(year=entry.day.year + 1)
    except ValueError:
        return None
    low, high = following[at - 1], following[at]
    return (low, high) if low.day <= moved <= high.day and high.day - low.day <= NARROW else None


def _follows_next_year(reading: Reading, entry: _Entry, following: list[_Entry]) -> tuple[_Entry, ...] | None:
    """The one neighbour, where a paper that speaks of the next year would stand some weeks beside it in that year."""
    year = entry.day.year + 1
    said = said_behind(reading, entry.span[1])
    if f"năm {year}" not in said or _PREPARES.search(said) or any(one.value == entry.value for one in following):
        return None
    try:
        moved = entry.day.replace(year=year)
    except ValueError:
        return None
    near = min(following, key=lambda one: abs(one.value - entry.value), default=None)
    if near is None or entry.mention.number.year or abs(moved - near.day) > BESIDE:
        return None
    return (near,) if (moved >= near.day) == (entry.value > near.value) else None


def _misdated(entry: _Entry, near: tuple[_Entry, ...]) -> Hit:
    name = write_number(entry.mention.number)
    year = near[0].day.year
    likely = write_date(entry.day.replace(year=year))
    beside = " và ".join(f"số {one.mention.number.number} (ngày {write_date(one.day)})" for one in near)
    where = "giữa" if len(near) > 1 else "sau" if near[0].value < entry.value else "trước"
    finds = f"{name} ghi ngày {write_date(entry.day)} nhưng khớp sổ năm {year}: {where} {beside}"
    return Hit(DATE, *entry.span, finds, f"Tra lại năm ban hành của {name} (có thể là {likely}).")


def _with_issuers(reading: Reading) -> Iterator[tuple[Mention, tuple[int, int], str]]:
    """Every mention with its issuer; one named at the end of a bare list is that of the whole list."""
    said: list[str] = []
    following: tuple[int, str] | None = None
    for mention, span in zip(reversed(reading.mentions), reversed(reading.spans), strict=True):
        issuer = mention.issuer or ""
        if not issuer and following and _LISTED.fullmatch(reading.plain.folded[span[1] : following[0]]):
            issuer = following[1]
        following = (span[0], issuer)
        said.append(issuer)
    yield from zip(reading.mentions, reading.spans, reversed(said), strict=True)


def _series(mention: Mention, issuer: str, own: str) -> tuple[str, str]:
    symbol = fold(mention.number.symbol)
    if mention.kind == "CV":
        symbol = f"cv {re.split('[-/]', symbol)[0]}"
    return symbol, _body(issuer, own) if is_local(mention.number.symbol) else ""


def _body(named: str, own: str) -> str:
    """Whose series: the committee and its chairman share one; where no place is named, the text's own body."""
    issuer = fold(named)
    level = _LEVEL.search(issuer)
    if not _COMMITTEE.search(issuer):
        return issuer or own
    return own if level is None or level[1] == own else f"{level[1]} {issuer[level.end() :]}"


def _odd_one(ordered: list[_Entry]) -> int | None:
    """The index of the single document that stands against all the others; None where it is not sure which."""
    clashes = list(islice(_clashes(ordered), len(ordered)))
    if not clashes or len(clashes) == len(ordered) or len(ordered) < 3:
        return None  # one document clashes with all the others at most
    fitting = sorted(index for index in clashes[0] if all(index in clash for clash in clashes))
    if len(fitting) == 1:
        return fitting[0]
    return None if len(fitting) != 2 else _less_likely(ordered, *fitting)


def _clashes(ordered: list[_Entry]) -> Iterator[tuple[int, int]]:
    """The pairs of a smaller number and a larger one issued before it, found without trying the others."""
    earlier: list[tuple[date, int]] = []  # by day
    for high, entry in enumerate(ordered):
        first = bisect_left(earlier, (entry.day + SLACK + DAY, 0))
        yield from ((low, high) for _, low in earlier[first:])
        insort(earlier, (entry.day, high))


def _clashing(reading: Reading, ordered: list[_Entry]) -> tuple[_Entry, _Entry] | None:
    """The one pair of a series out of order, where both are surely of one body: of one list, or by one name."""
    clashes = list(islice(_clashes(ordered), 2))
    if len(clashes) != 1:
        return None
    low, high = (ordered[index] for index in clashes[0])
    if low.mention.number.sub or high.mention.number.sub or low.mention.number.year != high.mention.number.year:
        return None  # 66.2/2025/NQ-CP is counted apart
    first, last = sorted((low.span, high.span))
    if low.mention.issuer and high.mention.issuer:
        return (low, high) if fold(low.mention.issuer) == fold(high.mention.issuer) else None
    between = reading.plain.folded[first[1] : last[0]]
    one_list = reading.sentence(first[0]) == reading.sentence(last[0]) and len(between) < _LIST
    return (low, high) if one_list and not (_COMMITTEE.search(between) or _LEVEL.search(between)) else None


def _crossed(low: _Entry, high: _Entry) -> Hit:
    names = [write_number(each.mention.number) for each in (low, high)]
    later, earlier = (write_date(each.day) for each in (low, high))
    finds = f"{names[1]} ghi ngày {earlier} nhưng số nhỏ hơn {names[0]} ghi ngày {later}, sau đó"
    wrong = max(low, high, key=lambda each: each.span)
    return Hit(DATE, *wrong.span, finds, f"Tra lại số và ngày của {names[0]} và {names[1]}.")


def _less_likely(ordered: list[_Entry], low: int, high: int) -> int | None:
    """Of two that clash only with each other, the one that stands further from a line through the others."""
    others = [entry for index, entry in enumerate(ordered) if index not in (low, high)]
    first, last = others[0], others[-1]
    if last.value == first.value:
        return None
    pace = (last.day - first.day).days / (last.value - first.value)
    off = {
        index: abs((ordered[index].day - first.day).days - pace * (ordered[index].value - first.value))
        for index in (low, high)
    }
    near, far = sorted(off, key=lambda index: off[index])
    return far if off[far] > 2 * off[near] + 30 else None


def _hit(ordered: list[_Entry], wrong: int) -> Hit:
    entry = ordered[wrong]
    neighbours = [ordered[index] for index in (wrong - 1, wrong + 1) if 0 <= index < len(ordered)]
    beside = " và ".join(f"số {each.mention.number.number} (ngày {write_date(each.day)})" for each in neighbours)
    name = write_number(entry.mention.number)
    where = "đứng giữa" if len(neighbours) > 1 else "đứng sau" if neighbours[0].value < entry.value else "đứng trước"
    finds = f"{name} ghi ngày {write_date(entry.day)} nhưng trong sổ {where} {beside}"
    return Hit(DATE, *entry.span, finds, f"Tra lại số và ngày của {name}.")
