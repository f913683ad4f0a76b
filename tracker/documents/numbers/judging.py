"""Whether a number that stands in a text is one of a document, and of which kind."""

import re
from dataclasses import dataclass

from .folding import Plain
from .forms import DocumentNumber, Raw
from .kinds import kind_from_symbol, named_kind
from .symbols import is_issuer
from .words import Before, law_before

# Kinds whose abbreviation is also a short name of something else: they need a word before them, or a known issuer.
_AMBIGUOUS = {
    "CT", "TT", "BC", "PC", "PA", "DA", "ĐA", "TC", "L", "PL",
    "BB", "HĐ", "GM", "QC", "PG", "PB", "SL", "HD", "TB", "GP",
}  # fmt: skip
# Kinds whose abbreviation also names a drafting body: Cục Thuế, Thanh tra, Pháp chế.
_ALSO_ISSUERS = {"CT", "TT", "BC", "PC", "TC", "QC", "HĐ", "PA", "CĐ", "TB", "KH", "DA", "ĐA"}
_PARLIAMENT = re.compile(r"(?:UBTV)?QH[\s-]?[0-9]*")


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


def is_citation(text: Plain, raw: Raw, words: Before, listed: bool) -> bool:
    """Whether a number is one of a document, by its symbol and the words before it; `listed`: it continues a list."""
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


def kind_of(text: Plain, raw: Raw, words: Before, previous: Found | None, listed: bool) -> str | None:
    """The kind: the symbol's own, else the word's before it or before its list; None where neither says it."""
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
    return "CV" if letter and not is_issuer(groups[1]) else kind
