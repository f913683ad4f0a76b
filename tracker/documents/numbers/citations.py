"""The documents that a text cites: each once, in order of first mention, with all its places."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, zip_longest
from typing import Any

from .around import Beside, after, ahead, heading
from .folding import Plain, fold, plain
from .forms import DocumentNumber
from .issuers import is_local, issuers_differ
from .judging import Found
from .scan import scan


@dataclass(frozen=True, slots=True)
class Citation:
    """One document: `number` and `symbol` as written, `mentions` as [start, end) in code points of the given text."""

    kind: str | None
    number: str
    symbol: str
    date: date | None
    issuer: str | None
    mentions: tuple[tuple[int, int], ...]

    def as_json(self) -> dict[str, Any]:
        """The shape of `flask documents parse`: the date in ISO form, the mentions as lists."""
        return {
            "kind": self.kind,
            "number": self.number,
            "symbol": self.symbol,
            "date": self.date.isoformat() if self.date else None,
            "issuer": self.issuer,
            "mentions": [list(place) for place in self.mentions],
        }


# How many documents of one number, days and names of one document are compared with a further mention.
_REMEMBERED = 40


@dataclass(slots=True)
class Mention:
    """A number with what stands beside it; `place` in code points of the text as given.

    `sure`: the word ngày, or a bracket, says that `day` is the date of issue.
    """

    number: DocumentNumber
    kind: str | None
    day: date | None
    sure: bool
    issuer: str | None
    place: tuple[int, int]


@dataclass(slots=True)
class _Entry:
    """A document while its mentions are gathered: `days` counts what was said, `issuers` holds each name in order."""

    first: Mention
    kind: str | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    days: Counter[date] = field(default_factory=Counter)
    guesses: list[date] = field(default_factory=list)
    issuers: dict[str, None] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        self.places.append(mention.place)
        if mention.kind and self.kind in (None, "CV"):
            self.kind = mention.kind
        if mention.issuer:
            self.issuers[mention.issuer] = None
        if mention.day and mention.sure:
            self.days[mention.day] += 1
        elif mention.day:
            self.guesses.append(mention.day)


def find_citations(text: str) -> list[Citation]:
    """The documents cited in any text; it raises nothing and takes time in proportion to the length."""
    return citations_of(find_mentions(plain(text)))


def citations_of(mentions: Iterable[Mention]) -> list[Citation]:
    """The documents that the mentions of one text speak of."""
    by_key: dict[tuple[str, ...], list[_Entry]] = {}
    entries: list[_Entry] = []
    for mention in mentions:
        same = by_key.setdefault(_key(mention.number), [])
        entry = _entry_of(mention, same)
        if entry is None:
            entry = _Entry(mention)
            same.append(entry)
            entries.append(entry)
        entry.add(mention)
    return [_citation(entry) for entry in entries]


def find_mentions(text: Plain) -> list[Mention]:
    """Every mention of a numbered document in order, with the day and the issuer said beside it."""
    found = list(scan(text))
    made: list[Mention] = []
    group: list[Mention] = []  # the numbers of one list, for a date that they share
    front_of_list: date | None = None
    for each, following in zip_longest(found, found[1:]):
        behind = _behind(text, each, following)
        front = ahead(text, each.ahead)
        mention = Mention(
            each.number,
            each.kind,
            behind.day or front.day,
            behind.sure if behind.day else front.sure,
            behind.issuer or front.issuer,
            text.span(each.start, each.end),
        )
        group = group if each.listed else []
        if group and front_of_list and mention.day is None:
            mention.day, mention.sure = front_of_list, True
        elif not each.listed:
            front_of_list = None if behind.day else front.day
        group.append(mention)
        if behind.shared:
            for earlier in group:
                earlier.day, earlier.sure = earlier.day or behind.day, True
            group = []
        made.append(mention)
    return made


def _behind(text: Plain, each: Found, following: Found | None) -> Beside:
    """What follows a number, unless it already belongs to the next one."""
    beside = after(text, each.end, alone=_is_alone(text, each))
    if beside.day is None and (day := heading(text, each.start, each.end)):
        return Beside(day=day, sure=True)
    return Beside() if following is not None and beside.end > following.start else beside


def _is_alone(text: Plain, each: Found) -> bool:
    """Whether a number has the cell of a table to itself, so that a date in the next cell is its own."""
    return text.text[each.end : each.end + 3].strip().startswith("|") and text.text[
        max(0, each.ahead - 4) : each.ahead
    ].rstrip()[-1:] in ("", "|")


def _key(number: DocumentNumber) -> tuple[str, ...]:
    return (
        str(number.value),
        number.letter,
        number.sub,
        str(number.year),
        re.sub(r"[^a-z0-9]", "", fold(number.symbol)),
    )


def _entry_of(mention: Mention, entries: list[_Entry]) -> _Entry | None:
    """The earlier document that a mention speaks of: of the same day, else the latest that nothing speaks against."""
    fitting = [entry for entry in reversed(entries[-_REMEMBERED:]) if _fits(mention, entry)]
    if mention.day and mention.sure:
        for entry in fitting:
            if mention.day in entry.days:
                return entry
    return fitting[0] if fitting else None


def _fits(mention: Mention, entry: _Entry) -> bool:
    local = is_local(mention.number.symbol)
    if local and any(issuers_differ(mention.issuer, issuer) for issuer in islice(entry.issuers, _REMEMBERED)):
        return False
    day, days = mention.day, entry.days
    if not (day and mention.sure and days) or day in days or mention.number.year:
        return True
    recent = list(islice(days, _REMEMBERED))
    if any(other.day == day.day and (other.month == day.month or other.year == day.year) for other in recent):
        return True  # a misprinted year or month
    # Nghị định 30/2020/NĐ-CP, Điều 15: a number is given once a year in a series; another day of it is a misprint.
    one_body = not local or bool(mention.issuer and entry.issuers)
    return one_body and any(other.year == day.year for other in recent)


def _citation(entry: _Entry) -> Citation:
    return Citation(
        kind=entry.kind,
        number=entry.first.number.number,
        symbol=entry.first.number.symbol,
        date=_day(entry),
        issuer=next((i for i in entry.issuers if not i.isupper()), next(iter(entry.issuers), None)),
        mentions=tuple(entry.places),
    )


def _day(entry: _Entry) -> date | None:
    """The day said most often; a year in the number itself outweighs a misprint."""
    year = entry.first.number.year
    days = entry.days or Counter(entry.guesses)
    fitting = Counter({day: times for day, times in days.items() if day.year == year}) or days
    return fitting.most_common(1)[0][0] if fitting else None
