"""Units as people write them in tables: by name, short name or code, with accents or without, one or several. Pure.

A word with accents must be that word (hoà is hòa); a word without accents may stand for any of its accented forms.
What fits several units, or none, is doubtful: it is never guessed.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from tracker.items.grid.reading import fold

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
WORD = re.compile(r"[^\W_]+")
AND = re.compile(r"\s(?:và|va|&|\+)\s", re.IGNORECASE)
NEAREST = 5
MOST_PIECES = 60
MOST_COMMAS = 3  # inside one name
MOST_NAME = 400  # letters; the longest name that a unit can have is 300
MOST_GUESSES = 200  # names of one table for which the nearest units are looked for
MOST_LETTERS = 80  # of a name that is nobody's, when the nearest ones are looked for
#: Written → read, on whole words; both sides of a comparison go through it.
SHORT_FORMS = (
    (r"u[yỷ] ban nhân dân|[uủ]y ban nhân dân|uy ban nhan dan", "ubnd"),
    (r"hội đồng nhân dân|hoi dong nhan dan", "hđnd"),
    (r"ban quản lý|ban quan ly", "bql"),
    (r"trung tâm|trung tam", "trungtâm"),
    (r"thị trấn|thi tran", "thịtrấn"),
    (r"phòng|phong", "phòng"),
)
EACH = re.compile(
    r"(?:(?:ubnd|uy ban nhan dan)(?: cac)?|cac|(?:ubnd )?\d{1,3}|toan bo cac|tat ca cac)? ?"
    r"(?:xa ?(?:,|va|-|/|&) ?(?:cac )?thi tran|dia phuong)"
    r"(?: (?:tren dia ban huyen|thuoc huyen|trong huyen|cua huyen))?"
    r"|(?:(?:ubnd|uy ban nhan dan)(?: cac)?|cac|(?:ubnd )?\d{1,3}) xa(?= ?(?:$|[,;.\n]))"
    r"|(?:ubnd |uy ban nhan dan )?cap xa"
)


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit in force, as the matching needs it."""

    id: int
    code: str
    name: str
    short_name: str
    is_commune: bool = False  # xã, thị trấn


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """What one piece of a cell means. `doubt`: "" (one unit, or all communes), unknown, or ambiguous."""

    text: str
    unit_ids: tuple[int, ...] = ()
    is_each: bool = False
    doubt: str = ""
    nearest: tuple[int, ...] = ()


def match_units(text: str, units: Sequence[KnownUnit]) -> tuple[UnitMatch, ...]:
    """The units of a cell in their order; several are separated by line breaks, semicolons, commas or "và"."""
    return UnitIndex(units).match(text)


def spellings(unit: KnownUnit) -> Iterator[str]:
    """Every way in which an office writes this unit."""
    yield from (unit.name, unit.short_name, unit.code)
    for name in (unit.name, unit.short_name):
        bare = re.sub(r"(?i)^(?:ubnd|phòng|p\.)\s+", "", name)
        yield bare
        if name.endswith(" huyện"):
            yield name.removesuffix(" huyện")
        elif unit.name.startswith("Phòng "):
            yield f"{unit.name} huyện"
    if unit.is_commune:
        place = re.sub(r"(?i)^ubnd\s+", "", unit.name)
        named = re.sub(r"(?i)^(?:xã|thị trấn|phường)\s+", "", place)
        yield from (place, named, f"UBND {named}", f"TT {named}" if "trấn" in place else f"X. {named}")
    elif unit.name.startswith("Phòng "):
        yield f"P. {unit.name.removeprefix('Phòng ')}"


class UnitIndex:
    """Spellings ready to compare; a whole table is read with one index."""

    def __init__(self, units: Sequence[KnownUnit]) -> None:
        self.communes = tuple(unit.id for unit in units if unit.is_commune)
        self.keys = [(_key(words), unit.id) for unit in units for words in dict.fromkeys(spellings(unit)) if words]
        self.known: dict[str, UnitMatch] = {}
        self.guesses = MOST_GUESSES

    def match(self, text: str) -> tuple[UnitMatch, ...]:
        """The units of a cell. Past MOST_PIECES of them it is no list of units, but one doubt."""
        read = (match for piece in _pieces(text) for match in self._read(piece))
        found = tuple(islice(read, MOST_PIECES + 1))
        return found if len(found) <= MOST_PIECES else (UnitMatch(text, doubt="unknown"),)

    def _read(self, piece: str) -> Iterator[UnitMatch]:
        """One piece, or the several that commas and "và" join."""
        whole = self._one(piece)
        if whole.doubt == "unknown" and "," in piece:
            for run in self._runs([part.strip() for part in piece.split(",") if part.strip()]):
                yield from self._joined(run)
        elif whole.doubt == "unknown":
            yield from self._joined(piece)
        else:
            yield whole

    def _runs(self, cut: Sequence[str]) -> Iterator[str]:
        """A name may hold a comma itself: the longest run of parts that is a unit stays whole."""
        place = 0
        while place < len(cut):
            for end in range(min(place + MOST_COMMAS + 1, len(cut)), place, -1):
                run = ", ".join(cut[place:end])
                if end == place + 1 or not self._one(run).doubt:
                    yield run
                    place = end
                    break

    def _joined(self, piece: str) -> Iterator[UnitMatch]:
        """Cut at each "và" with a known unit before it: names hold that word too."""
        start = 0
        for joint in AND.finditer(piece) if self._one(piece).doubt else ():
            if joint.start() - start > MOST_NAME:
                break
            first = self._one(piece[start : joint.start()].strip())
            if not first.doubt:
                yield first
                start = joint.end()
        if rest := piece[start:].strip():
            last = self._one(rest)
            yield replace(last, nearest=last.nearest or self._nearest(rest)) if last.doubt else last

    def _one(self, piece: str) -> UnitMatch:
        if piece not in self.known:
            self.known[piece] = self._look_up(piece)
        return self.known[piece]

    def _look_up(self, piece: str) -> UnitMatch:
        if len(piece) > MOST_NAME:
            return UnitMatch(piece, doubt="unknown")
        if self.communes and EACH.fullmatch(fold(piece).strip(" .")):
            return UnitMatch(piece, self.communes, is_each=True)
        said = _key(re.sub(r"(?i)^(?:các|cac)\s+", "", piece.strip()))
        exact = {unit_id for key, unit_id in self.keys if key == said}
        fits = exact or {unit_id for key, unit_id in self.keys if _stands_for(said, key)}
        if len(fits) == 1:
            return UnitMatch(piece, tuple(fits))
        nearest = tuple(sorted(fits))[:NEAREST]
        return UnitMatch(piece, doubt="ambiguous" if fits else "unknown", nearest=nearest)

    def _nearest(self, piece: str) -> tuple[int, ...]:
        """The units whose spellings look most like it; none of a table in which hardly anybody is known."""
        self.guesses -= 1
        if self.guesses < 0 or len(piece) > MOST_NAME:
            return ()
        said = {fold(word) for word in _key(piece)}
        likeness = difflib.SequenceMatcher()
        likeness.set_seq2(fold(" ".join(_key(piece)))[:MOST_LETTERS])
        best: dict[int, float] = {}
        for key, unit_id in self.keys:
            common = len(said & {fold(word) for word in key}) / (len(said) or 1)
            likeness.set_seq1(fold(" ".join(key)))
            if common + likeness.quick_ratio() > best.get(unit_id, 0.0):
                best[unit_id] = max(best.get(unit_id, 0.0), common + likeness.ratio())
        nearest = tuple(sorted(best, key=lambda unit_id: -best[unit_id])[:NEAREST])
        self.known[piece] = replace(self.known[piece], nearest=nearest)
        return nearest


def _pieces(text: str) -> Iterator[str]:
    """The cell cut at line breaks and semicolons, and around "UBND các xã, thị trấn", which holds a comma itself."""
    for said in re.split(r"[;\n]", unicodedata.normalize("NFC", text)):
        line = re.sub(r"^\s*[-–+•*]\s*", "", said).strip(" .,")
        place = 0
        plain = _letter_by_letter(line)
        for found in EACH.finditer(plain):
            if not _is_whole(plain, *found.span()):
                continue
            yield from _between(line[place : found.start()])
            yield line[found.start() : found.end()].strip()
            place = found.end()
        yield from _between(line[place:])


def _between(text: str) -> Iterator[str]:
    """What stands beside a group: without the comma or "và" that joined it."""
    words = re.sub(r"(?i)^\s*(?:,|và\b|va\b)|(?:,|\bvà|\bva)\s*$", "", text).strip(" .,")
    if words:
        yield words


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether nothing but a separator stands before and after."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    return (not before or before.endswith((",", " va"))) and (not after or after.startswith((",", "va ", ".")))


def _letter_by_letter(text: str) -> str:
    """Folded, each letter in its place."""
    return "".join(unicodedata.normalize("NFD", "d" if c in "đĐ" else c)[0].lower()[:1] or " " for c in text)


def _key(text: str) -> tuple[str, ...]:
    """The words to compare: short forms read, tone marks at the end of each word, punctuation gone."""
    words = unicodedata.normalize("NFC", text).casefold()
    words = re.sub(r"(?<!\w)p\.?\s+(?=\w)", "phòng ", words)
    words = re.sub(r"(?<!\w)tt\.\s*(?=\w)|(?<!\w)tt\s+(?=châu|chau)", "thị trấn ", words)
    words = re.sub(r"(?<!\w)x\.\s*(?=\w)", "xã ", words)
    words = re.sub(r"\s*&\s*", " và ", words)
    for pattern, short in SHORT_FORMS:
        words = re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", short, words)
    return tuple(_toned(word) for word in WORD.findall(words))


def _toned(word: str) -> str:
    """hoà and hòa are one word: its tone goes to the end."""
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in parts if c in TONES)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES)) + tones


def _stands_for(said: tuple[str, ...], key: tuple[str, ...]) -> bool:
    """Word for word the same, or written without accents."""
    return len(said) == len(key) and all(
        one == other or (one.isascii() and one == fold(other)) for one, other in zip(said, key, strict=True)
    )
