"""Numbers of one body, series and year rise with the day (Nghị định 30/2020/NĐ-CP, Điều 15)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.documents.numbers.citations import Mention
from tracker.documents.numbers.dates import write_date
from tracker.documents.numbers.folding import fold
from tracker.documents.numbers.forms import write_number
from tracker.documents.numbers.issuers import is_local
from tracker.reports.checking.findings import FindingKind
from tracker.reports.checking.reading import Hit, Reading

#: A number may be taken some days before the paper is signed.
SLACK = timedelta(days=5)
#: Two neighbours so near to each other that a day of another year falls between them by chance once in ten times.
NARROW = timedelta(days=40)
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
    own = _own_level(reading)
    series: dict[tuple[str, str, str], dict[int, _Entry]] = defaultdict(dict)
    for mention, span in zip(reading.mentions, reading.spans, strict=True):
        if mention.day and mention.sure and not mention.number.party and not mention.number.letter:
            key = (*_series(mention, own), str(mention.number.year or mention.day.year))
            series[key].setdefault(mention.number.value, _Entry(mention, mention.day, span))
    for entries in series.values():
        ordered = [entries[value] for value in sorted(entries)]
        if (wrong := _odd_one(ordered)) is not None:
            yield _hit(ordered, wrong)
    for key, entries in series.items():
        following = series.get((*key[:2], str(int(key[2]) + 1)), {})
        for entry in entries.values():
            if pair := _fits_next_year(entry, sorted(following.values(), key=lambda one: one.value)):
                yield _misdated(entry, pair)


def _fits_next_year(entry: _Entry, following: list[_Entry]) -> tuple[_Entry, _Entry] | None:
    """The neighbours in the next year's series, where number and day fit exactly between them: a year misprinted."""
    below = [one for one in following if one.value < entry.value]
    above = [one for one in following if one.value > entry.value]
    if not below or not above or entry.mention.number.year or any(one.value == entry.value for one in following):
        return None
    try:
        moved = entry.day.replace(year=entry.day.year + 1)
    except ValueError:
        return None
    low, high = below[-1], above[0]
    return (low, high) if low.day <= moved <= high.day and high.day - low.day <= NARROW else None


def _misdated(entry: _Entry, pair: tuple[_Entry, _Entry]) -> Hit:
    name, (low, high) = write_number(entry.mention.number), pair
    year = low.day.year
    likely = write_date(entry.day.replace(year=year))
    finds = (
        f"{name} ghi ngày {write_date(entry.day)} nhưng khớp sổ năm {year}: giữa số {low.mention.number.number} "
        f"(ngày {write_date(low.day)}) và số {high.mention.number.number} (ngày {write_date(high.day)})"
    )
    return Hit(FindingKind.DATE, *entry.span, finds, f"Tra lại năm ban hành của {name} (có thể là {likely}).")


def _series(mention: Mention, own: str) -> tuple[str, str]:
    symbol = fold(mention.number.symbol)
    if mention.kind == "CV":
        symbol = f"cv {re.split('[-/]', symbol)[0]}"
    return symbol, _body(mention, own) if is_local(mention.number.symbol) else ""


def _body(mention: Mention, own: str) -> str:
    """Whose series: the committee and its chairman share one; where no place is named, the text's own body."""
    issuer = fold(mention.issuer or "")
    level = _LEVEL.search(issuer)
    if not _COMMITTEE.search(issuer):
        return issuer or own
    return own if level is None or level[1] == own else f"{level[1]} {issuer[level.end() :]}"


def _own_level(reading: Reading) -> str:
    """The level of the body in the head of the text."""
    head = re.search(
        r"uy ban nhan dan.{0,120}?(tinh|huyen|thanh pho|quan|thi xa|xa(?!\shoi)|phuong)\s",
        reading.plain.folded[:700],
        re.DOTALL,
    )
    return head[1] if head else "own"


def _odd_one(ordered: list[_Entry]) -> int | None:
    """The index of the single document that stands against all the others; None where it is not sure which."""
    clashes = [
        (low, high)
        for low in range(len(ordered))
        for high in range(low + 1, len(ordered))
        if ordered[low].day > ordered[high].day + SLACK
    ]
    if not clashes or len(ordered) < 3:
        return None
    fitting = [index for index in range(len(ordered)) if all(index in clash for clash in clashes)]
    if len(fitting) == 1:
        return fitting[0]
    return None if len(fitting) != 2 else _less_likely(ordered, *fitting)


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
    return Hit(FindingKind.DATE, *entry.span, finds, f"Tra lại số và ngày của {name}.")
