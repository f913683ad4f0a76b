"""The date and the issuer beside a number: after it (`ngày … của …`) or before it (`Ngày …, … ban hành`)."""

import re
from dataclasses import dataclass
from datetime import date

from .dates import DATE, value_of
from .folding import Plain
from .issuers import issuer_at, written

# A footnote's mark, or the end of a quotation or bracket.
_BETWEEN = re.compile(r"(?:[0-9]{1,2}(?=[\s,;]))?(?:\s?\[[0-9]{1,3}\])?(?:\s?[”\"»)]){0,3}")
_NOTE = re.compile(r"\s?\((?:[^()/;0-9]{0,60}|[0-9]{1,2})\)\s?|,?\skhoa\s[xvi]+,?|\s?,\s?(?=ngay)")
_ISSUED = re.compile(
    r"\s?,?\s?\(?\s?(?:(?:da|duoc|do)\s)?(?:ky\sban\shanh|ban\shanh|phat\shanh|thong\squa|ky|lap)(?=\s(?:vao\s)?ngay)"
)
_DAY = re.compile(r"[\s,]{0,3}\(?\s?(?:(cung|vao|de|ky)\s)?ngay\s?:?\s?(?=[0-9])")
_BRACKETED = re.compile(r"\s?\(\s?(?=[0-9])")
_SAME_LINE = re.compile(r"[ ,]{1,2}(?=[0-9])")
_NEXT_CELL = re.compile(r"[\s|]{1,5}(?=[0-9])")
_OF = re.compile(r"[\s,]{1,2}(?:\(?\s?(?:cua|do|duoc)\s)")
_DIRECT = re.compile(r"\s")
_OWN = re.compile(r"(?:^|[\n\r|]\s?)so\s?:\s?$")
_PLACE_AND_DAY = re.compile(r"[\s|]{1,6}[a-z][a-z\s.-]{1,40},\s?ngay\s(?=[0-9])")
_VERB = re.compile(
    r"(?:(?:da|vua|tiep\stuc|cung|moi|se|lai)\s){0,2}(?:ky\sban\shanh|ban\shanh|ky|co|phat\shanh|thong\squa|ra|gui|tai|ban\shanh\skem\stheo)\s"
    r"(?:(?:cac|mot\sso|cac\sloai)\s)?$"
)
_FIRST_DAY = re.compile(r"(?<![a-z])ngay\s(?=[0-9])")
_BOUND = re.compile(r"(?:tu|den|truoc|sau|het|cham\snhat|qua|toi|ke\stu|hang|moi)\s$")


@dataclass(frozen=True, slots=True)
class Beside:
    """`day` and `issuer` beside a number, up to `end`.

    `sure`: the word ngày, or a bracket, says that it is the date of issue; `shared`: cùng ngày.
    """

    day: date | None = None
    issuer: str | None = None
    sure: bool = False
    shared: bool = False
    end: int = 0


def after(text: Plain, end: int, alone: bool = False) -> Beside:
    """The date and the issuer that follow a number which ends at `end`; `alone`: it has a cell to itself."""
    at = _past(_BETWEEN, text, end)
    day, sure, shared, at = _day(text, at)
    if day is None and alone and (cell := _NEXT_CELL.match(text.folded, at)):
        match = DATE.match(text.folded, cell.end())
        return Beside(day=value_of(match), end=match.end()) if match else Beside()
    at = _past(_BETWEEN, text, at)
    issuer, then = _issuer(text, at, direct=day is None)
    if issuer is None:
        at = _past(_NOTE, text, at)
        if day is None:
            day, sure, shared, at = _day(text, at)
        issuer, then = _issuer(text, at, direct=False)
    if issuer is not None:
        at = then
        if day is None:
            later = _past(_ISSUED, text, _past(_NOTE, text, at))
            day, sure, shared, at = _day(text, later, only_named=True)
    return Beside(day, issuer, sure, shared, at)


def _past(pattern: re.Pattern[str], text: Plain, at: int) -> int:
    match = pattern.match(text.folded, at)
    return match.end() if match else at


def _day(text: Plain, at: int, only_named: bool = False) -> tuple[date | None, bool, bool, int]:
    named_at = _past(_ISSUED, text, at)
    if named := _DAY.match(text.folded, named_at):
        if match := DATE.match(text.folded, named.end()):
            return value_of(match), True, named.group(1) == "cung", match.end()
        return None, False, False, at
    if only_named:
        return None, False, False, at
    for pattern, sure in ((_BRACKETED, True), (_SAME_LINE, False)):
        if (opening := pattern.match(text.folded, at)) and (match := DATE.match(text.folded, opening.end())):
            return value_of(match), sure, False, match.end()
    return None, False, False, at


def heading(text: Plain, start: int, end: int) -> date | None:
    """The date of a document's own number, in the head of its first page: `Số: 12/KH-UBND    Bình Sơn, ngày …`."""
    place = _PLACE_AND_DAY.match(text.folded, end)
    if place is None or not _OWN.search(text.folded[max(0, start - 12) : start]):
        return None
    match = DATE.match(text.folded, place.end())
    return value_of(match) if match else None


def _issuer(text: Plain, at: int, direct: bool) -> tuple[str | None, int]:
    """The issuer after `của`, or, where `direct` is allowed, at once (`số 36-NQ/TW Hội nghị lần thứ tám …`)."""
    opening = _OF.match(text.folded, at) or (_DIRECT.match(text.folded, at) if direct else None)
    if opening is None or opening.end() >= len(text.text):
        return None, at
    start = opening.end()
    if not opening.group().strip() and not text.text[start].isupper():
        return None, at
    end = issuer_at(text, start)
    return (None, at) if end is None else (written(text, start, end), end)


def ahead(text: Plain, at: int) -> Beside:
    """The date and the issuer said before a document whose kind word begins at `at`: `Ngày 23/10/2025, … ban hành`."""
    low = max(0, at - 190)
    window = text.folded[low:at]
    proposal = re.search(r"cua\s(?=\S)(.{2,90}?)\stai\s(?:cac\s)?$", window, re.DOTALL)
    if proposal:
        start = low + window.rfind("cua", 0, proposal.end(1)) + 4
        end = issuer_at(text, start)
        return Beside(issuer=written(text, start, end)) if end else Beside()
    verb = _VERB.search(window)
    if verb is None:
        return Beside()
    clause = max(window.rfind(mark, 0, verb.start()) for mark in (";", ". ", ".\n", ".\r", ":")) + 1
    days = [m for m in _FIRST_DAY.finditer(window, clause, verb.start()) if not _BOUND.search(window[: m.start()])]
    match = DATE.match(window, days[-1].end()) if days else None
    between = window[match.end() : verb.start()] if match else ""
    longest = 40 if verb.group().startswith("tai") else 100
    day = value_of(match) if match and not re.search(r"[0-9;]", between) and len(between) < longest else None
    return Beside(day=day, issuer=_subject(text, low + clause, low + verb.start()), sure=day is not None)


def _subject(text: Plain, start: int, end: int) -> str | None:
    """The body that a clause is about, if its name ends where the verb begins."""
    for word in re.finditer(r"(?<![^\W\d_])[A-ZĐ]", text.text[start:end]):
        stop = issuer_at(text, start + word.start())
        if stop is not None and not text.text[stop:end].strip(" \n\r,"):
            return written(text, start + word.start(), end)
    return None
