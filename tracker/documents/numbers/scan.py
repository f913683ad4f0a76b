"""Every place of a text where the number of a document stands, and none where something else only looks like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .folding import Plain
from .forms import DocumentNumber, Raw, read_at
from .kinds import kind_from_symbol, named_kind
from .symbols import is_issuer
from .words import Before, before, law_before

_CANDIDATE = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,3})?(?:bis|[a-zđA-ZĐ])?(?=\s?[/-]\s?[^\W_]|\s?//|\s?[A-ZĐ]{2})")
_SMALL = re.compile(
    r"[0-9]+[a-zđ]?(?:\s?/\s?(?:19|20)[0-9]{2})?\s?[/-]\s?(?:nq|qđ|ct|kh|tb|bc|cđ|nđ|tt|ttr|kl|hd|ctr|qyđ|cv)[-/]"
    r"(?:ubnd|ttg|cp|tu|tw|hđnd|hu|đu|vpcp|[bs][a-zđ]{1,6})(?![^\W\d_])"
)
_GLUED_BEFORE = re.compile(r"(?:^|[^a-z])(?:so|dinh|quyet|hoach|van|bao|dien|thi|nq|qd|kh|ct|cv|tb|nd)$")
# Kinds whose abbreviation is also a short name of something else: they need a word before them, or a known issuer.
_AMBIGUOUS = {
    "CT",
    "TT",
    "BC",
    "PC",
    "PA",
    "DA",
    "ĐA",
    "TC",
    "L",
    "PL",
    "BB",
    "HĐ",
    "GM",
    "QC",
    "PG",
    "PB",
    "SL",
    "HD",
    "TB",
    "GP",
}
_ALSO_ISSUERS = {
    "CT",
    "TT",
    "BC",
    "PC",
    "TC",
    "QC",
    "HĐ",
    "PA",
    "CĐ",
    "TB",
    "KH",
    "DA",
    "ĐA",
}  # Cục Thuế, Thanh tra, Pháp chế …
_PARLIAMENT = re.compile(r"(?:UBTV)?QH[\s-]?[0-9]*")
_LISTED = re.compile(
    r"[\s,;:()”\"]*(?:(?:ngay\s)?[0-9]{1,2}\s?(?:/|-|\.|thang)\s?[0-9]{1,2}\s?(?:/|-|\.|nam)\s?[0-9]{4}[\s,;)]*)?"
    r"(?:(?:va|hoac|cung|den|voi)\s)?(?:so\s?:?\s?)?"
)
_SHARED = re.compile(
    r"(?:(?<![0-9./,-])[0-9]{1,5}(?:\.[0-9]{1,2})?[a-z]?(?:\s?[,;]\s?(?:va\s)?|\sva\s)(?:so\s)?){1,12}$"
)
_ONE = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,2})?[a-z]?")
_CUT_FIGURES = re.compile(r"(?<![0-9a-z/.,-])so\s?:?\s?([0-9]{1,4})\n$")


@dataclass(frozen=True, slots=True)
class Found:
    """A number at `start:end` of a plain text; `kind` as the symbol or the word before says.

    `ahead`: where the words begin that belong to it (`Kế hoạch số`); `listed`: it continues a list.
    """

    number: DocumentNumber
    start: int
    end: int
    kind: str | None
    ahead: int
    listed: bool


def scan(text: Plain) -> Iterator[Found]:
    """The numbers of a plain text in order."""
    previous: Found | None = None
    small = {match.start() for match in _SMALL.finditer(text.text)}
    done = 0
    for candidate in _CANDIDATE.finditer(text.text):
        if candidate.start() < done or not _is_free(text, candidate.start()):
            continue
        raw = read_at(text.text, candidate.start(), lower=candidate.start() in small)
        if raw is None:
            continue
        found = _judge(text, _with_cut_figures(text, raw), previous)
        if found is None:
            continue
        for each in (*_sharing(text, found, done), found):
            previous = each
            yield each
        done = found.end


def _is_free(text: Plain, at: int) -> bool:
    """Whether a number may begin here: not inside a figure, a date or a word, nor after a blank number's slash."""
    if at == 0:
        return True
    left, further = text.text[at - 1], text.text[max(0, at - 2) : at - 1]
    if left.isdigit() or left == "/":
        return False
    if left.isalpha():
        return _GLUED_BEFORE.search(text.folded[max(0, at - 8) : at]) is not None
    if left in " \n\r":
        return further != "/"
    return not (left in ".:+-" and further.isdigit())


def _with_cut_figures(text: Plain, raw: Raw) -> Raw:
    """Takes back the first figures of a number that a line break has cut in two: `số 47⏎55/QĐ-UBND`."""
    cut = _CUT_FIGURES.search(text.folded[max(0, raw.start - 12) : raw.start])
    if cut is None or len(cut.group(1)) + len(raw.number.number.split("/")[0]) > 6:
        return raw
    number = DocumentNumber(cut.group(1) + raw.number.number, raw.number.symbol)
    return Raw(number, raw.symbol, raw.start - 1 - len(cut.group(1)), raw.end, raw.mark)


def _judge(text: Plain, raw: Raw, previous: Found | None) -> Found | None:
    words = before(text, raw.start)
    listed = _is_listed(text, previous, raw.start)
    if words.never or not _is_citation(text, raw, words, listed):
        return None
    kind = _kind(text, raw, words, previous, listed)
    return Found(raw.number, raw.start, raw.end, kind, words.start, listed)


def _is_listed(text: Plain, previous: Found | None, at: int) -> bool:
    if previous is None or at - previous.end > 120:
        return False
    return _LISTED.fullmatch(text.folded, previous.end, at) is not None


def _is_citation(text: Plain, raw: Raw, words: Before, listed: bool) -> bool:
    groups, year = raw.symbol.groups, raw.number.year
    said = words.kind is not None or words.numbered or listed
    if _PARLIAMENT.fullmatch(groups[0]) and len(groups) == 1:
        return year is not None or words.close
    kind = named_kind(raw.symbol.text)
    if kind is None:
        return _is_letter(text, raw, words, listed)
    if len(groups) == 1:
        return _is_bare_kind(raw, words, kind)
    if raw.mark == " ":
        return said and not words.place
    sure = kind not in _AMBIGUOUS or any(is_issuer(group) for group in groups[1:])
    if words.place and not sure:
        return False
    return said or (sure and (len(groups[1]) > 1 or year is not None))


def _is_bare_kind(raw: Raw, words: Before, kind: str) -> bool:
    """`24/QĐ`, `88/TT`, `27/CTTg`: a symbol without an issuer of its own counts only after its word."""
    if words.kind is None or words.place:
        return words.numbered and len(raw.symbol.text) > 3 and not words.place and kind not in _AMBIGUOUS
    return words.close and (words.numbered or words.kind in (kind, "CV"))


def _is_letter(text: Plain, raw: Raw, words: Before, listed: bool) -> bool:
    """Whether a number whose symbol names no kind is one: `1018/UBND-TTHC`, `556/UBND`."""
    groups = raw.symbol.groups
    if raw.mark != "/" or words.kind == "HĐ" or (groups == ("CP",) and words.kind not in ("NĐ", "QĐ", "NQ")):
        return False  # the code of a contract; the short name Đề án 06/CP
    known = is_issuer(groups[0])
    plain = len(groups[0]) > 1 or len(raw.symbol.text) > 4
    if words.kind is not None and plain and (words.kind == "CV" or len(groups) > 1 or known or words.numbered):
        return words.close or words.numbered
    if words.place or not plain:
        return False
    if listed or (words.numbered and (known or _opens(text, words.start))):
        return known or len(groups) > 1
    return known and raw.number.year is None and _is_dated_or_detailed(text, raw)


def _opens(text: Plain, at: int) -> bool:
    """Whether nothing but a bracket, a colon or a comma stands before `số`, so that no other thing is numbered."""
    left = text.text[max(0, at - 2) : at].rstrip()
    return not left or left[-1] in "(:;,-|"


def _is_dated_or_detailed(text: Plain, raw: Raw) -> bool:
    """Whether a letter that nothing announces shows by itself what it is: `1018/UBND-TTHC`, `556/UBND ngày 10/3`."""
    if len(raw.symbol.groups) > 1:
        return raw.symbol.groups != ("HĐND", "UBND")  # the office of both
    return re.match(r",?\sngay\s[0-9]", text.folded[raw.end : raw.end + 10]) is not None


def _first(found: Found) -> str | None:
    return named_kind(found.number.symbol)


def _law(text: Plain, raw: Raw, words: Before, previous: Found | None) -> str | None:
    """Luật, NQ or PL, from the words before, or said once for a list: `các Luật: … số …; … số …`."""
    possible = ("NQ", "PL") if raw.symbol.text.startswith("UBTV") else ("Luật", "NQ", "PL")
    said = words.kind if words.close and words.kind in possible else law_before(text, raw.start, possible)
    if said is None and previous is not None and raw.start - previous.end < 200 and "QH" in previous.number.symbol:
        return previous.kind if previous.kind in possible else None
    return said


def _kind(text: Plain, raw: Raw, words: Before, previous: Found | None, listed: bool) -> str | None:
    first = raw.symbol.groups[0]
    if _PARLIAMENT.fullmatch(first) and len(raw.symbol.groups) == 1:
        return _law(text, raw, words, previous)
    said = words.kind if words.close or named_kind(first) is None else None
    if said is None and listed and previous is not None and _first(previous) == named_kind(first):
        said = previous.kind  # the word said once for the list
    kind = named_kind(raw.symbol.text)
    if kind is None:
        return said or kind_from_symbol(raw.symbol.text)
    return _between(kind, said, raw)


def _between(kind: str, said: str | None, raw: Raw) -> str:
    """The symbol decides, but where one abbreviation stands for two kinds the word does: Quy định 178-QĐ/TW."""
    if raw.number.party and (kind, said) in {("QĐ", "QyĐ"), ("CT", "CTr")}:
        return said or kind
    groups = raw.symbol.groups
    if len(groups) == 1 and said:
        return said
    letter = said == "CV" and kind in _ALSO_ISSUERS and groups[0].isupper()  # 81119/CT-TTHT of Cục Thuế
    return "CV" if letter and not is_issuer(groups[1] if len(groups) > 1 else "") else kind


def _sharing(text: Plain, found: Found, floor: int) -> list[Found]:
    """The numbers listed before one whose symbol they share: `các Nghị quyết số 66.1, 66.2/2025/NQ-CP`."""
    low = max(floor, found.start - 90)
    run = _SHARED.search(text.folded, low, found.start)
    if run is None:
        return []
    words = before(text, run.start())
    if not words.close or words.kind is None or words.place or words.kind not in (found.kind, "CV", "QyĐ"):
        return []
    year = f"/{found.number.year}" if found.number.year else ""
    return [
        Found(
            DocumentNumber(text.text[m.start() : m.end()] + year, found.number.symbol),
            m.start(),
            m.end(),
            found.kind,
            words.start,
            False,
        )
        for m in _ONE.finditer(text.folded, run.start(), found.start)
    ]
