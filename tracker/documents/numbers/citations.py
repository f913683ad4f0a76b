"""The documents that a text cites: each once, in order of first mention, with all its places."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from typing import Any

from .around import Beside, after, ahead
from .folding import Plain, fold, plain
from .forms import DocumentNumber
from .issuers import is_local, issuers_differ
from .scan import Found, scan


@dataclass(frozen=True, slots=True)
class Citation:
    """One document: `number` and `symbol` as written, `mentions` as [start, end) in code points of the text as given."""

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


@dataclass(slots=True)
class _Mention:
    """A number with what stands beside it."""

    number: DocumentNumber
    kind: str | None
    day: date | None
    sure: bool
    issuer: str | None
    place: tuple[int, int]


@dataclass(slots=True)
class _Entry:
    """A document while its mentions are gathered."""

    first: _Mention
    mentions: list[_Mention] = field(default_factory=list)

    @property
    def days(self) -> list[date]:
        return [m.day for m in self.mentions if m.day and m.sure]

    @property
    def issuers(self) -> list[str]:
        return [m.issuer for m in self.mentions if m.issuer]


def find_citations(text: str) -> list[Citation]:
    """The documents cited in any text; it raises nothing and takes time in proportion to the length."""
    made = plain(text)
    by_key: dict[tuple[str, ...], list[_Entry]] = {}
    entries: list[_Entry] = []
    for mention in _mentions(made):
        same = by_key.setdefault(_key(mention.number), [])
        entry = _entry_of(mention, same)
        if entry is None:
            entry = _Entry(mention)
            same.append(entry)
            entries.append(entry)
        entry.mentions.append(mention)
    return [_citation(entry) for entry in entries]


def _mentions(text: Plain) -> list[_Mention]:
    found = list(scan(text))
    made: list[_Mention] = []
    group: list[_Mention] = []  # the numbers of one list, for a date that they share
    for each, following in zip_longest(found, found[1:]):
        behind = _behind(text, each, following)
        front = ahead(text, each.ahead)
        mention = _Mention(
            each.number,
            each.kind,
            behind.day or front.day,
            behind.sure if behind.day else front.sure,
            behind.issuer or front.issuer,
            text.span(each.start, each.end),
        )
        group = [*group, mention] if each.listed else [mention]
        if behind.shared:
            for earlier in group:
                earlier.day, earlier.sure = earlier.day or behind.day, True
        made.append(mention)
    return made


def _behind(text: Plain, each: Found, following: Found | None) -> Beside:
    """What follows a number, unless it already belongs to the next one."""
    beside = after(text, each.end)
    return Beside() if following is not None and beside.end > following.start else beside


def _key(number: DocumentNumber) -> tuple[str, ...]:
    return (
        str(number.value),
        number.letter,
        number.sub,
        str(number.year),
        re.sub(r"[^a-z0-9]", "", fold(number.symbol)),
    )


def _entry_of(mention: _Mention, entries: list[_Entry]) -> _Entry | None:
    """The earlier document that a mention speaks of: the same day first, then the latest that nothing speaks against."""
    fitting = [entry for entry in reversed(entries) if _fits(mention, entry)]
    if mention.day and mention.sure:
        for entry in fitting:
            if mention.day in entry.days:
                return entry
    return fitting[0] if fitting else None


def _fits(mention: _Mention, entry: _Entry) -> bool:
    local = is_local(mention.number.symbol)
    if local and any(issuers_differ(mention.issuer, issuer) for issuer in entry.issuers):
        return False
    days = entry.days
    if not (mention.day and mention.sure and days) or mention.day in days or mention.number.year:
        return True
    if any((day.day, day.month) == (mention.day.day, mention.day.month) for day in days):
        return True  # a misprinted year
    # A number is given once a year in a series (Nghị định 30/2020/NĐ-CP, Điều 15): another day of that year is a misprint.
    one_body = not local or bool(mention.issuer and entry.issuers)
    return one_body and any(day.year == mention.day.year for day in days)


def _citation(entry: _Entry) -> Citation:
    mentions = entry.mentions
    kinds = [m.kind for m in mentions if m.kind]
    return Citation(
        kind=next((k for k in kinds if k != "CV"), kinds[0] if kinds else None),
        number=entry.first.number.number,
        symbol=entry.first.number.symbol,
        date=_day(entry),
        issuer=next((i for i in entry.issuers if not i.isupper()), next(iter(entry.issuers), None)),
        mentions=tuple(m.place for m in mentions),
    )


def _day(entry: _Entry) -> date | None:
    """The day said most often; a year in the number itself outweighs a misprint."""
    days = entry.days or [m.day for m in entry.mentions if m.day]
    year = entry.first.number.year
    fitting = [day for day in days if day.year == year] or days
    return Counter(fitting).most_common(1)[0][0] if fitting else None
