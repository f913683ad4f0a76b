"""What a person types into the search box, where it holds a number: `12/kh`, `ke hoach 12`, `1018 hộ tịch`."""

import re
from dataclasses import dataclass, field, replace

from .folding import fold_each, plain
from .forms import DocumentNumber, read_at
from .kinds import KIND_WORDS, kind_from_symbol, kind_from_word, named_kind
from .symbols import is_issuer


@dataclass(frozen=True, slots=True)
class NumberQuery:
    """The parts of a number that were typed; `symbol` folded, in capitals: `KH-UBND`, `QD-TTG`; None if not typed.

    `is_open`: its figures are the last thing typed and nothing else of it was, so that more of them may come.
    """

    value: int | None
    letter: str
    year: int | None
    kind: str | None
    symbol: str | None
    is_open: bool = field(default=False, compare=False)


_NAMES = "|".join(word.replace(" ", r"\s") for word in KIND_WORDS)
_NUMBER = r"(?P<n>[0-9]{1,6})(?:\.[0-9]{1,3})?(?P<l>[a-z]?)(?:\s?/\s?(?P<y>(?:19|20)[0-9]{2}))?(?![0-9a-z.,])"
_KIND_FIRST = re.compile(
    rf"(?:(?P<word>{_NAMES})|(?P<sym>[a-z][a-z&-]*))\s?(?:(?:so)\s?:?\s?)?{_NUMBER}(?:\s?[/-]\s?(?P<rest>[a-z0-9&./-]+))?"
)
_NUMBER_FIRST = re.compile(
    rf"(?:so\s?:?\s?)?{_NUMBER}(?:(?:\s?[/-]\s?|\s)(?P<sym>[a-z][a-z0-9&]*(?:\s?[-/]\s?[a-z0-9&]+)*)(?:\s(?P<more>[a-z]+))?)?"
)
# Dates, ratios and amounts are words like others.
_FIGURES = re.compile(
    r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+/(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]"
)
_ARRIVAL = re.compile(r"(?P<word>(?:so\s)?den\s(?:so\s)?:?\s?)?(?P<n>[0-9]{1,6})(?:\s?/\s?(?P<y>(?:19|20)[0-9]{2}))?")
_WORD_AFTER = re.compile(rf"\s(?P<word>{_NAMES})(?![a-z])")
_PERIOD = re.compile(r"(?:nam|thang|quy|dot|lan|khoa|ky|doan|ngay|-|den)\s?$")


def read_query(text: str) -> tuple[NumberQuery | None, str]:
    """The number in the words of a search, and the words that remain; (None, all words) where there is no number."""
    made = plain(text)
    words = " ".join(made.text.split()).rstrip(" /")  # "12/" is a number that is still being typed
    folded = fold_each(words)
    whole = _whole_number(words)
    if whole is not None:
        number, start, end = whole
        kind, symbol = _kind_of(number.symbol), _symbol_of(number.symbol)
        return NumberQuery(number.value, number.letter, number.year, kind, symbol), _rest(words, start, end)
    for match in re.finditer(r"(?<![a-z0-9./-])[a-z0-9]", folded):
        if _FIGURES.match(folded, match.start()):
            continue
        read, end = _read(folded, match.start())
        if read is not None:
            is_bare = read.kind is None and read.year is None and not read.letter
            is_open = is_bare and end == len(words) and text.rstrip()[-1:].isdecimal()
            return replace(read, is_open=is_open), _rest(words, match.start(), end)
    return None, words


def read_arrival(text: str) -> tuple[int, int | None] | None:
    """Number and year of an arrival: `215`, `số đến 215`, `đến 215/2022`; None for anything else."""
    typed = _ARRIVAL.fullmatch(fold_each(" ".join(plain(text).text.split())))
    if typed is None or (typed["y"] and not typed["word"]):
        return None
    return int(typed["n"]), int(typed["y"]) if typed["y"] else None


def _whole_number(words: str) -> tuple[DocumentNumber, int, int] | None:
    """A number written in full (`0012/KH-UBND`, `04-nq/tu`)."""
    for match in re.finditer(r"(?<![\w./-])[0-9]", words):
        raw = read_at(words, match.start(), lower=True)
        if raw is None or raw.mark == " " or not _is_symbol(raw.symbol.text):
            continue
        start = match.start()
        said = re.search(rf"(?:^|\s)(?:(?:{_NAMES})\s)?(?:so\s?:?\s?)?$", fold_each(words[:start]))
        return raw.number, said.start() if said else start, raw.end
    return None


def _is_symbol(symbol: str) -> bool:
    return named_kind(symbol) is not None or is_issuer(re.split(r"[-/.&]", symbol)[0]) or symbol.isupper()


def _read(folded: str, at: int) -> tuple[NumberQuery | None, int]:
    first = _KIND_FIRST.match(folded, at)
    if first and (kind := _kind_first(first)):
        symbol = first["rest"] or (first["sym"] if first["sym"] and "-" in first["sym"] else None)
        return _query(first, kind, symbol), first.end()
    if number := _NUMBER_FIRST.match(folded, at):
        symbol = number["sym"]
        if symbol and (kind := _kind_of(symbol)):
            return _with_issuer(number, kind, symbol)
        return _without_symbol(folded, number)
    return None, at


def _without_symbol(folded: str, match: re.Match[str]) -> tuple[NumberQuery | None, int]:
    """A number alone: after `số`, before its kind (`31 quyết định`), as the whole search, or long and at an edge."""
    end = match.end("y") if match["y"] else match.end("l")
    if word := _WORD_AFTER.match(folded, end):
        return _query(match, kind_from_word(word["word"]), None), word.end()
    whole = match.start() == 0 and end == len(folded)
    edge = match.start() == 0 or end == len(folded)
    year_like = re.fullmatch(r"(?:19|20)[0-9]{2}", match["n"]) is not None
    long = edge and len(match["n"]) > 2 and not year_like and not _PERIOD.search(folded[: match.start()])
    if whole or long or match["y"] or folded.startswith("so", match.start()):
        return _query(match, None, None), end
    return None, end


def _kind_first(match: re.Match[str]) -> str | None:
    if match["word"]:
        return kind_from_word(match["word"])
    return _kind_of(match["sym"])


def _with_issuer(match: re.Match[str], kind: str, symbol: str) -> tuple[NumberQuery, int]:
    """Takes an issuer that follows after a space: `12 kh ubnd hộ tịch`."""
    more = match["more"]
    if more and is_issuer(more.upper()):
        return _query(match, kind, f"{symbol}-{more}"), match.end()
    return _query(match, kind, symbol), match.end("sym")


def _query(match: re.Match[str], kind: str | None, symbol: str | None) -> NumberQuery:
    year = int(match["y"]) if match["y"] else None
    return NumberQuery(int(match["n"]), match["l"], year, kind, _symbol_of(symbol) if symbol else None)


def _kind_of(symbol: str) -> str | None:
    first = re.split(r"[-/.&\s]", symbol)[0]
    named = named_kind(symbol) or kind_from_word(first)
    if named:
        return named
    return kind_from_symbol(symbol.upper()) if is_issuer(first.upper()) else None


def _symbol_of(symbol: str) -> str | None:
    """The symbol folded, in capitals; None where it is only a kind."""
    plainly = re.sub(r"\s", "", fold_each(symbol)).upper()
    return plainly if re.search(r"[-/]", plainly) or kind_from_word(plainly) is None else None


def _rest(words: str, start: int, end: int) -> str:
    return " ".join(f"{words[:start]} {words[end:]}".split()).strip(" ,;")
