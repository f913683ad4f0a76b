"""What a paper says of others: its bases, what it replaces, what it amends; and until when it is in force. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.core.text import Text
from tracker.documents.numbers.citations import Mention, find_mentions
from tracker.documents.numbers.dates import date_at
from tracker.documents.numbers.folding import Plain, plain
from tracker.documents.numbers.forms import write_number
from tracker.documents.numbers.reference import read_reference
from tracker.intake.reading.values import Cited, Found, Span

BASIS, SUPERSEDES, AMENDS = "basis", "supersedes", "amends"
_BASIS = re.compile(r"\W{0,4}(?:can cu|thuc hien|thi hanh|xet|theo|tren co so|tiep theo|trien khai)(?![a-z])")
#: Where the part of the bases ends: what is decided, or the first heading.
_DECIDES = re.compile(
    r"\W{0,4}(?:dieu 1\W|i\s?[.]\s|1\s?[.]\s|phan (?:i|thu nhat)\W|chuong i\W|a\s?[.]\s|muc (?:tieu|dich)"
    r"|(?:nghi quyet|quyet dinh)\s?:|(?:quyet dinh|quyet nghi|chi thi)\W{0,3}$)"
)
_OTHERS = re.compile(r"thay the|thay cho|bai bo|huy bo|het hieu luc")
_THIS = re.compile(r"(?<![a-z])(?:dinh|hoach|thi|quyet|trinh|ban|che|bao|an|luan|dan|lenh|tu) nay(?![a-z])")
_DOES = re.compile(r"\W{0,4}(?:(?:dieu )?\d{1,2}\W{1,3})?(?:bai bo|thay the|huy bo)")
_AMENDS = re.compile(r"\W{0,4}(?:dieu 1\W{1,3})?(?:ve viec )?(?:sua doi|bo sung|dinh chinh|dieu chinh)")
_IN_FORCE = re.compile(r"hieu luc|ap dung|thoi gian thuc hien")
_UNTIL = re.compile(
    r"(?:(?:cho )?den(?: het)?|het hieu luc(?: thi hanh)?(?: ke)?(?: tu| vao| sau)?) (?:ngay )?(?=[0-9])"
)
_ATTACHED = re.compile(r"(?:kem|dinh kem) theo [^.;]{0,60}$")
MOST_BLOCKS = 80  # in which bases may stand
LONGEST = 6_000  # letters of a paragraph
NEAR = 220  # letters between "thay thế" and the number


@dataclass(frozen=True, slots=True)
class Named:
    """Papers that a text names, until when it is in force, and its own number as its annexes repeat it."""

    cited: tuple[Cited, ...] = ()
    expires_on: Found | None = None
    own: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class _Paragraph:
    base: int
    made: Plain
    is_of_use: bool

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Looked for where somebody asks: few paragraphs amend, replace or are a basis."""
        return tuple(find_mentions(self.made)) if self.is_of_use else ()


def read_named(text: Text, *, head: int, title: tuple[int, int], ending: int) -> Named:
    """What is named between the end of the head and the ending. `title`: its place, for what it amends."""
    cited: list[Cited] = []
    expires: Found | None = None
    own: list[Mention] = []
    in_bases, turn = True, 0
    for one in _paragraphs(text, head):
        if one.base >= ending:
            own += _attached(one)
            continue
        turn += 1
        said = one.made.folded
        is_title = title[0] <= one.base < title[1]
        in_bases = in_bases and turn <= MOST_BLOCKS and not (_DECIDES.match(said) and not is_title)
        if in_bases and not is_title and _BASIS.match(said):
            cited += _bases(one)
        elif _AMENDS.match(said):
            cited += [_cited(one, mention, AMENDS) for mention in one.mentions[:1]]
        elif not in_bases:
            cited += _replaced(one)
            expires = expires or _expiry(one)
    return Named(tuple(_once(cited)), expires, tuple(own))


def _paragraphs(text: Text, head: int) -> Iterator[_Paragraph]:
    for block in text.blocks:
        if block.end <= head or block.end - block.start > LONGEST:
            continue
        start = max(block.start, head)
        made = plain(text.plain[start : block.end])
        is_of_use = "/" in made.text or "-" in made.text or "hieu luc" in made.folded
        if made.text:
            yield _Paragraph(start, made, is_of_use)


def _bases(one: _Paragraph) -> Iterator[Cited]:
    """The first paper of each clause: those behind it are what that one amends or carries out."""
    taken = -1
    for mention in one.mentions:
        clause = one.made.folded.count(";", 0, _at(one.made, mention.place[0]))
        if clause != taken:
            taken = clause
            yield _cited(one, mention, BASIS)


def _replaced(one: _Paragraph) -> Iterator[Cited]:
    said = one.made.folded
    if not (_THIS.search(said) or _DOES.match(said)):
        return
    for mention in one.mentions:
        at = _at(one.made, mention.place[0])
        before = said[max(0, at - NEAR) : at]
        behind = said[_at(one.made, mention.place[1] - 1) : at + NEAR]
        own = _THIS.search(before)
        if _OTHERS.search(before) or (_OTHERS.search(behind.partition(".")[0]) and not own):
            yield _cited(one, mention, SUPERSEDES)


def _expiry(one: _Paragraph) -> Found | None:
    said = one.made.folded
    if not _IN_FORCE.search(said) or not _THIS.search(said):
        return None
    for until in _UNTIL.finditer(said):
        day = date_at(one.made, until.end())
        if day is not None and day.value is not None and _IN_FORCE.search(said, 0, until.end()):
            start, end = one.made.span(until.end(), day.end)
            return Found(day.value.isoformat(), (Span(one.base + start, one.base + end),))
    return None


def _attached(one: _Paragraph) -> Iterator[Mention]:
    for mention in one.mentions:
        at = _at(one.made, mention.place[0])
        if _ATTACHED.search(one.made.folded[max(0, at - 90) : at]):
            yield mention


def _cited(one: _Paragraph, mention: Mention, relation: str) -> Cited:
    start, end = mention.place
    number = Found(write_number(mention.number), (Span(one.base + start, one.base + end),))
    at = _at(one.made, start)
    clause = one.made.text[at : at + 600].partition(";")[0]
    said = read_reference(clause)
    return Cited(number, relation, mention.day, (said.subject or "") if said else "")


def _at(made: Plain, place: int) -> int:
    """The letter of the plain form that begins at a place of the text as given."""
    low, high = 0, len(made.starts)
    while low < high:
        middle = (low + high) // 2
        if made.ends[middle] <= place:
            low = middle + 1
        else:
            high = middle
    return low


def _once(cited: list[Cited]) -> Iterator[Cited]:
    seen: set[tuple[str, str]] = set()
    for one in cited:
        key = (one.number.value, one.relation)
        if key not in seen:
            seen.add(key)
            yield one


def contradicts(issued_on: date, cited: tuple[Cited, ...]) -> bool:
    """Whether a day of issue does not fit the papers on which it is based: before them, or years behind them all."""
    days = [one.issued_on for one in cited if one.relation == BASIS and one.issued_on]
    return bool(days) and (max(days) > issued_on or issued_on.year - max(days).year > YEARS)


YEARS = 6
