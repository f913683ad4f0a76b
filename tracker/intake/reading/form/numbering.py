"""The number of a paper at its head, as typed and as read from pictures: `Số: 308/KH-UBND`, `Só :3O8/KH-UBNĐ`. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.documents.numbers.folding import fold
from tracker.documents.numbers.forms import FIGURES, read_at
from tracker.documents.numbers.kinds import KINDS, named_kind
from tracker.documents.numbers.symbols import is_issuer, mend_group
from tracker.intake.reading.form.lines import Line

_KIND_BEFORE = r"(?:(?:luat|nghi quyet|phap lenh|lenh|sac lenh|quyet dinh|cong dien|ke hoach|thong bao|chi thi)\s)?"
_OWN = re.compile(rf"\W{{0,4}}{_KIND_BEFORE}(?:s[o06ce]|[$58]o)(?:\s?[:;.,]{{1,2}}\s?|\s(?=[\d._…o/])|(?=\d))")
_ANY_FIGURES = re.compile(r"[0-9OoQDIlSBZ|]{1,5}(?=\s?[/\-.])")
_MISREAD = str.maketrans("OoQDIl|SBZ", "0000111582")
_BLANK = re.compile(r"[\s._…\-]*(?=/)|[\s._…]+(?=-\s?[A-ZĐ])|[._…\s]*$")
_SYMBOL = re.compile(
    r"(?:\s?[/\-]\s?|\s)((?:(?:19|20)\d\d\s?/\s?)?)([A-ZĐ][A-Za-zĐđ&]{0,11}(?:\s?[-/.&]\s?[A-ZĐ0-9][A-Za-zĐđ0-9&]{0,11}){0,4})"
)
_GROUP = re.compile(r"[^-/.&\s]+|[-/.&]")
_FOLDED_KINDS = {fold(abbr): abbr for abbr in KINDS if len(abbr) < 6} | {"qd": "QĐ", "cd": "CĐ", "nd": "NĐ"}
_ISSUERS = {fold(name): name for name in ("UBND", "HĐND", "VPCP", "ĐU", "BCĐ", "UBMTTQ", "ĐUBND", "BQL")}
LONGEST = 140


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as it would be registered; an empty one was left blank. Places are letters of `line`.

    `is_mended`: figures or letters were taken for others that look alike. `end`: where its line goes on.
    """

    line: Line
    number: str
    symbol: str
    number_at: tuple[int, int]
    symbol_at: tuple[int, int]
    end: int
    is_mended: bool = False


def own_number(line: Line, *, in_picture: bool = False) -> Numbered | None:
    """The number that a line of a head gives, or None. `in_picture`: letters may have been misread."""
    own = _OWN.match(line.folded, 0, LONGEST)
    if own is None:
        return None
    at = own.end()
    while at < len(line.text) and line.text[at].isspace():
        at += 1
    if raw := read_at(line.text, at, lower=True):
        return _read(line, raw.number.number, raw.number.symbol, at, raw.end, in_picture=in_picture)
    return _misread(line, at) or _blank(line, at)


def _read(line: Line, number: str, symbol: str, at: int, end: int, *, in_picture: bool) -> Numbered | None:
    figures = FIGURES.match(line.text, at)
    begins = figures.end() if figures else at
    if "/" in number and (year := line.text.find(number.rpartition("/")[2], begins)) >= 0:
        begins = year + 4
    number_end = begins
    while begins < end and not line.text[begins].isalpha():
        begins += 1
    mended = _mended(symbol) if in_picture else symbol
    return Numbered(line, number, mended, (at, number_end), (begins, end), end, mended != symbol)


def _misread(line: Line, at: int) -> Numbered | None:
    """Figures some of which were read as letters, then a symbol."""
    figures = _ANY_FIGURES.match(line.text, at)
    symbol = _SYMBOL.match(line.text, figures.end()) if figures else None
    if figures is None or symbol is None:
        return None
    number = figures.group().translate(_MISREAD) + (f"/{symbol[1].strip(' /')}" if symbol[1] else "")
    words = _mended(re.sub(r"\s", "", symbol[2]))
    if not words or not (named_kind(words) or is_issuer(re.split(r"[-/.&]", words)[0])):
        return None
    return Numbered(line, number, words, figures.span(), symbol.span(2), symbol.end(), is_mended=True)


def _blank(line: Line, at: int) -> Numbered | None:
    """A number that is still to be given: `Số:      /KH-UBND`."""
    blank = _BLANK.match(line.text, at)
    if blank is None:
        return None
    symbol = _SYMBOL.match(line.text, blank.end())
    if symbol is None:
        is_empty = not line.text[blank.end() :].strip()
        return Numbered(line, "", "", (0, len(line.text)), (0, 0), len(line.text)) if is_empty else None
    return Numbered(line, "", re.sub(r"\s", "", symbol[2]), (0, at), symbol.span(2), symbol.end())


def _mended(symbol: str) -> str:
    """A symbol whose groups are known but for marks that were lost or put on: `QD-UBNĐ` is `QĐ-UBND`."""
    groups = _GROUP.findall(symbol)
    for turn, group in enumerate(groups):
        folded = fold(group)
        if turn == 0 and named_kind(group) is None and folded in _FOLDED_KINDS:
            groups[turn] = _FOLDED_KINDS[folded]
        elif folded in _ISSUERS:
            groups[turn] = _ISSUERS[folded]
        else:
            groups[turn] = mend_group(group)
    if groups and groups[0] in ("QD", "CD", "ND"):
        groups[0] = _FOLDED_KINDS[fold(groups[0])]
    return "".join(groups)
