"""One number of a document: its parts, how it is read, and how it is written.

Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.3 (số/ký hiệu, 12/KH-UBND); Hướng dẫn 36-HD/VPTW for the Party (04-NQ/TU).
"""

import re
from dataclasses import dataclass

from .folding import plain
from .kinds import kind_from_symbol, named_kind
from .symbols import Symbol, is_issuer, read_symbol

_MESSAGES = {
    "empty": "The number is empty",
    "blank": "The number is still blank",
    "no-number": "A number begins with figures",
    "no-symbol": "The symbol is missing after the number",
    "more": "Something follows the number",
    "not-a-number": "This is not the number of a document",
}


class NumberError(ValueError):
    """A text that is no number; `code` says why in a word, `reason` in the code and a sentence: `no-symbol: The …`."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        self.text = text
        self.reason = f"{code}: {_MESSAGES[code]}"
        super().__init__(f"{_MESSAGES[code]}: {text}" if text else _MESSAGES[code])


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number as written (`08`, `48/2021`, `66.4/2025`, `274a`) and its symbol (`KH-UBND`, `NQ/TU`)."""

    number: str
    symbol: str

    @property
    def value(self) -> int:
        """The figures before everything else: 12 of `0012`, 66 of `66.4/2025`."""
        figures = re.match(r"[0-9]+", self.number)
        return int(figures.group()) if figures else 0

    @property
    def letter(self) -> str:
        """The letter after the figures, small: `a` of `274a`; else empty."""
        letter = re.match(r"[0-9.]+([^\W\d_]+)", self.number)
        return letter.group(1).lower() if letter else ""

    @property
    def sub(self) -> str:
        """The second part of a decimal number: `.4` of `66.4/2025`; else empty."""
        sub = re.match(r"[0-9]+(\.[0-9]+)", self.number)
        return sub.group(1) if sub else ""

    @property
    def year(self) -> int | None:
        """The year in the number: 2021 of `48/2021`; else None."""
        year = re.search(r"/([0-9]{4})$", self.number)
        return int(year.group(1)) if year else None

    @property
    def kind(self) -> str | None:
        """The kind that the symbol means: `KH`, `CV`; None for the parliament's `QH15`."""
        return kind_from_symbol(self.symbol)

    @property
    def party(self) -> bool:
        """Whether it is written the Party's way, hyphen first: `04-NQ/TU`."""
        first, slash, rest = self.symbol.partition("/")
        return (
            bool(slash and rest)
            and "-" not in first
            and self.year is None
            and named_kind(self.symbol) not in (None, "TTLT")
        )


@dataclass(frozen=True, slots=True)
class Raw:
    """A number met at a place of a plain text: where it starts and ends, and how sure its form is.

    `mark` is what stands between number and symbol: `/`, `-`, or a space where it is missing.
    """

    number: DocumentNumber
    symbol: Symbol
    start: int
    end: int
    mark: str


FIGURES = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)(bis|[a-zđA-ZĐ](?=\s?[/-]))?")
_YEAR = re.compile(r"\s?/\s?((?:19|20)[0-9]{2})(?![0-9])(\s?/\s?|\s?-\s?|\s)(?=[^\W\d_])")
_SLASH = re.compile(r"\s?//?\s?(?=[^\W\d_])")
_HYPHEN = re.compile(r"\s?-\s?(?=[^\W\d_])")
_NOTHING = re.compile(r"\s?(?=[A-ZĐ])")


def read_at(text: str, at: int, lower: bool = False) -> Raw | None:
    """The number whose first figure stands at `at` of a plain text, or None; what it means there is not asked."""
    figures = FIGURES.match(text, at)
    if figures is None:
        return None
    number = figures.group()
    end = figures.end()
    if year := _YEAR.match(text, end):
        mark = "/" if "/" in year.group(2) else " "
        return _raw(text, at, f"{number}/{year.group(1)}", year.end(), mark, lower)
    for separator, mark in ((_SLASH, "/"), (_HYPHEN, "-"), (_NOTHING, " ")):
        if between := separator.match(text, end):
            return _raw(text, at, number, between.end(), mark, lower)
    return None


def _raw(text: str, at: int, number: str, symbol_at: int, mark: str, lower: bool) -> Raw | None:
    symbol = read_symbol(text, symbol_at, lower)
    if symbol is None:
        return None
    if mark != "/" and not _loose(symbol, mark):
        return None
    return Raw(DocumentNumber(number, symbol.text), symbol, at, symbol.end, mark)


def _loose(symbol: Symbol, mark: str) -> bool:
    """Whether a symbol that no slash announces is one: a kind, then its issuer (`-NQ/TU`, ` QĐ-UBND`)."""
    if named_kind(symbol.text) is None:
        return False
    if len(symbol.groups) < 2:
        return mark == "-" and len(symbol.text) > 3  # 57-NQTW
    return (mark == "-" and "/" in symbol.text) or is_issuer(symbol.groups[1])


_BEFORE = re.compile(r"\s*(?:so\b\s?)?[:.]?\s*")
_BLANK = re.compile(r"[\s.…_]*/")


def read_number(text: str) -> DocumentNumber:
    """The number that the whole text is; spaces, look-alikes, `số` and small letters are mended.

    Raises `NumberError`: `empty`, `blank` (`/KH-UBND`), `no-number`, `no-symbol`, `more`, `not-a-number`.
    """
    made = plain(text)
    before = _BEFORE.match(made.folded)
    at = before.end() if before else 0
    rest = made.text[at:].rstrip()
    if not rest:
        raise NumberError("empty", text)
    if _BLANK.match(rest):
        raise NumberError("blank", text)
    if not FIGURES.match(rest):
        raise NumberError("no-number", text)
    raw = read_at(rest, 0, lower=True)
    if raw is None:
        bare = re.fullmatch(r"[0-9.]+[a-zđ]?\s?[/-]?\s?([0-9]{4})?", rest, re.IGNORECASE)
        raise NumberError("no-symbol" if bare else "not-a-number", text)
    if rest[raw.end :].strip(" ."):
        raise NumberError("more", text)
    return raw.number


def write_number(number: DocumentNumber) -> str:
    """As it is printed: `04-NQ/TU` for the Party, else with a slash: `12/KH-UBND`, `48/2021/QĐ-UBND`."""
    return f"{number.number}{'-' if number.party else '/'}{number.symbol}"
