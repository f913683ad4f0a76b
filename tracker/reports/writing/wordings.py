"""Wordings: in which words a figure is told, as the office edits them, and the sentence they make. Pure.

A wording is text with names of a fixed list in braces: "Tính đến ngày {ngay}, {co_quan} đã tiếp nhận {gia_tri} hồ sơ
[ ({cac_phan})]". What stands in square brackets is written only where all its names have a value this time. Nothing
else is read: no code, no attributes, no names inside names. A whole sentence names each day once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.items.next_tasks.sentences import finish

MOST_LETTERS = 1000
#: Every name that a wording may use; what each stands for is said by `reports/wording/labels.py`.
NAMES = (
    "co_quan", "ten", "dong_tu", "gia_tri", "don_vi_tinh", "ngay", "chi_tieu", "dat", "ty_le", "ten_chi_tieu",
    "cac_ty_le", "con_lai", "cac_phan", "uoc", "dat_uoc", "ty_le_uoc", "ngay_uoc", "ky", "so_sanh",
)  # fmt: skip
#: A wording tells at least one of these, else it tells no figure.
FIGURES = frozenset({"gia_tri", "dat", "ty_le", "cac_ty_le", "con_lai", "cac_phan", "uoc", "dat_uoc", "ty_le_uoc"})
MARK = re.compile(r"\{([^{}\[\]]{0,40})\}|[{}\[\]]|[^{}\[\]]+")
DAY = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])")
#: The words before a day that go with it where it is not said again.
BEFORE_DAY = re.compile(r"[ ,]*(?:\b(?:tính đến|đến|từ|vào|trong|của)\b ?)?(?:\bngày\b ?)?$")
#: A day at the head of a wording: figures of one day are joined behind it.
HEAD = re.compile(r"((?:tính đến|ước đến|đến|ước) (?:ngày )?\{(?:ngay|ngay_uoc)\})\s*,\s*", re.IGNORECASE)
OFFICE = re.compile(r"\{co_quan\}\s+")


class WordingError(ValueError):
    """The text is no wording. `reason`: unknown, brace, bracket, figure, day, long, empty; `name` as written."""

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(f"{reason} {name}".strip())
        self.reason, self.name = reason, name


@dataclass(frozen=True, slots=True)
class Name:
    """A name in braces."""

    name: str


Piece = str | Name


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a wording; `is_optional`: written only where all its names have a value."""

    pieces: tuple[Piece, ...]
    is_optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names in it."""
        return tuple(piece.name for piece in self.pieces if isinstance(piece, Name))


@dataclass(frozen=True, slots=True)
class Said:
    """A wording with its values: the day it begins with, the office that is named first, the rest.

    `head` "Tính đến ngày 31/5/2022", `office` "UBND huyện", `body` "đã ban hành 05 văn bản"; each but the body may be
    empty.
    """

    head: str
    office: str
    body: str

    @property
    def text(self) -> str:
        """All of it as one sentence."""
        return finish(", ".join(part for part in (self.head, f"{self.office} {self.body}".strip()) if part))


def read_wording(text: str) -> tuple[Part, ...]:
    """The parts of a wording. Raises WordingError."""
    words = " ".join(text.split())
    if not words:
        raise WordingError("empty")
    if len(words) > MOST_LETTERS:
        raise WordingError("long")
    parts = tuple(_parts(words))
    names = [name for part in parts for name in part.names]
    if not FIGURES.intersection(names):
        raise WordingError("figure")
    if twice := next((name for name in ("ngay", "ngay_uoc") if names.count(name) > 1), ""):
        raise WordingError("day", twice)
    return parts


def say_with(text: str, values: Mapping[str, str]) -> Said | None:
    """The sentence of a wording with these values; None: a name outside brackets has none this time.

    Raises WordingError.
    """
    words = " ".join(text.split())
    read_wording(words)
    plain = {name: _plain(value) for name, value in values.items()}
    head, words = _cut(HEAD, words)
    subject, words = _cut(OFFICE, words)
    said = [_filled(part, plain) for part in (head, subject, words)]
    if None in said:
        return None
    begin, office, body = (tidy(one or "") for one in said)
    return Said(begin, office, without_days(body, {found[0] for found in DAY.finditer(begin)}))


def tidy(words: str) -> str:
    """Single spaces, no doubled stops, no brackets around nothing, none left open at the ends."""
    text = " ".join(words.split())
    before = ""
    while before != text:
        before = text
        text = re.sub(r"\(\s*[,;]?\s*\)|\[\s*\]", "", text)
        text = re.sub(r"\s+([,;.:)])", r"\1", text)
        text = re.sub(r"([,;:.])(?:\s*[,;:.])+", r"\1", text)
        text = re.sub(r"\(\s*[,;.:]*\s*", "(", text)
        text = " ".join(text.split())
    return text.strip(" ,;:.")


def without_days(words: str, said: set[str]) -> str:
    """The words without days that were said before, or that they say twice: "đến ngày 31/5/2022" is said once."""
    told, kept, at = set(said), "", 0
    for found in DAY.finditer(words):
        before = words[at : found.start()]
        if found[0] in told:
            kept += BEFORE_DAY.sub("", before)
        else:
            kept += before + found[0]
        told.add(found[0])
        at = found.end()
    return tidy(kept + words[at:])


def _cut(head: re.Pattern[str], words: str) -> tuple[str, str]:
    found = head.match(words)
    return ("", words) if found is None else (found[0].rstrip(" ,"), words[found.end() :])


def _filled(words: str, values: Mapping[str, str]) -> str | None:
    said = ""
    for part in _parts(words):
        lacks = any(not values.get(name) for name in part.names)
        if lacks and not part.is_optional:
            return None
        if not lacks:
            said += "".join(values[piece.name] if isinstance(piece, Name) else piece for piece in part.pieces)
    return said


def _parts(words: str) -> Iterator[Part]:
    pieces: list[Piece] = []
    inside = False
    for found in MARK.finditer(words):
        mark = found[0]
        if mark in "[]":
            if (mark == "[") is inside:
                raise WordingError("bracket")
            yield Part(tuple(pieces), inside)
            pieces, inside = [], not inside
        elif mark in "{}":
            raise WordingError("brace")
        elif found[1] is None:
            pieces.append(mark)
        elif found[1] in NAMES:
            pieces.append(Name(found[1]))
        else:
            raise WordingError("unknown", found[1])
    if inside:
        raise WordingError("bracket")
    yield Part(tuple(pieces))


def _plain(value: str) -> str:
    """A value as plain words: what a label has of braces is no name."""
    return re.sub(r"[{}]", "", " ".join(value.split()))
