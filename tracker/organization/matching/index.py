"""The one reader of units: what each piece of a text means in this office. Pure.

A word with accents must be that word (hoà is hòa); a word without accents may stand for any of its accented forms, a
first letter for its word. What fits several units, or none, is doubtful: it is never guessed. Where the source is a
scan, tone marks count for nothing. Reading takes time in proportion to the text, within bounds that no table meets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from tracker.organization.matching import abroad, cutting, groups, nearest, scanned
from tracker.organization.matching.group_words import ANYBODY, MANY, TITLES
from tracker.organization.matching.known import Doubt, KnownOffice, KnownUnit, UnitMatch
from tracker.organization.matching.phrases import Reader
from tracker.organization.matching.spelling import own_tails, starts_with, without_tail
from tracker.organization.matching.spelt import Spelt
from tracker.organization.matching.words import Words, folded, words_of
from tracker.organization.models import Family

MOST_PIECES = 60
MOST_COMMAS = 3  # inside one name
MOST_NAME = 400  # letters; the longest name that a unit can have is 300
MOST_LOOKS = 4_000  # different pieces of one table that are compared letter by letter


class UnitIndex:
    """Spellings ready to compare; a whole table is read with one index."""

    def __init__(self, office: KnownOffice, *, is_scan: bool = False) -> None:
        self.office = office
        self.is_scan = is_scan
        self.units = {unit.id: unit for unit in office.units}
        self.reader = Reader(office.kinds, words_of(office.own))
        self.tails = own_tails(office)
        self.alike = frozenset(unit.id for unit in office.active if _family(unit, office) in ALIKE)
        self.active = Spelt(office.active, office, is_scan=is_scan)
        self.closed = Spelt([unit for unit in office.units if unit.is_closed], office, is_scan=is_scan)
        self.named_groups = {_unmarked(words_of(group.name)): group for group in office.groups}
        self.known: dict[tuple[str, str], UnitMatch] = {}
        self.looks = MOST_LOOKS
        self.guesser = nearest.Guesser(self.active.spellings)

    def match(self, text: str) -> tuple[UnitMatch, ...]:
        """The units of a cell, in their order. Past MOST_PIECES of them it is no list of units, but one doubt."""
        found = self._match(text)
        if self.is_scan:  # without tone marks first: a misread mark may make another unit's name of one
            plain = scanned.with_marks(self._match(scanned.without_marks(text)), text)
            found = plain if _unknown(plain) <= _unknown(found) else found
        return found if len(found) <= MOST_PIECES else (UnitMatch(text, doubt=Doubt.UNKNOWN),)

    def _match(self, text: str) -> tuple[UnitMatch, ...]:
        return tuple(islice((match for line in cutting.lines(text) for match in self._line(line)), MOST_PIECES + 1))

    def one(self, text: str) -> UnitMatch:
        """What these words mean as the name of one unit or one group."""
        found = self.match(text)
        return found[0] if len(found) == 1 else UnitMatch(text, doubt=Doubt.UNKNOWN)

    def names_kinds(self, text: str) -> bool:
        """Whether a group names kinds of units beside "ngành", which may be anybody, and means all of them."""
        phrases = list(self.reader.phrases(text))
        kinds = {kind for phrase in phrases for kind in phrase.kinds}
        return ANYBODY in kinds and len(kinds) > 1 and not any(phrase.is_partial for phrase in phrases)

    def _line(self, line: str) -> Iterator[UnitMatch]:
        if line and (whole := self._named_group(line)) is not None:
            yield whole
            return
        for piece, phrase in cutting.pieces(line, self.reader):
            if phrase is None:
                yield from self._piece(piece)
            else:
                named = self._named_group(piece)
                yield named or groups.meant(piece, phrase, self.office)

    def _piece(self, piece: str) -> Iterator[UnitMatch]:
        """One piece, or the several that commas and "và" join."""
        whole = self._one(piece)
        if whole.doubt is not Doubt.UNKNOWN:
            yield whole
            return
        head, before = "", ""
        for run in self._runs([part.strip() for part in piece.split(",") if part.strip()]):
            said = _numbered(before, run) if run.isdecimal() else run
            yield from self._joined(said, head)
            head, before = cutting.list_head(run, self.reader) or head, said

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

    def _joined(self, piece: str, head: str) -> Iterator[UnitMatch]:
        """Cut at each "và" with a known unit before it: names hold that word too."""
        start = 0
        for joint in cutting.AND.finditer(piece) if self._one(piece, head).doubt else ():
            if joint.start() - start > MOST_NAME:
                break
            words = piece[start : joint.start()].strip()
            first = self._one(words, head)
            if first.doubt in (Doubt.NONE, Doubt.NOT_OURS):
                yield first
                start, head = joint.end(), cutting.list_head(words, self.reader) or head
        if rest := piece[start:].strip():
            last = self._one(rest, head)
            unsure = last.doubt is Doubt.UNKNOWN and not last.nearest
            yield replace(last, nearest=self.guesser.nearest(rest)) if unsure else last

    def _one(self, piece: str, head: str = "") -> UnitMatch:
        key = (piece, head)
        if key not in self.known:
            self.known[key] = self._look_up(piece, head)
        return self.known[key]

    def _look_up(self, piece: str, head: str) -> UnitMatch:
        if len(piece) > MOST_NAME:
            return UnitMatch(piece, doubt=Doubt.UNKNOWN)
        if named := self._named_group(piece):
            return named
        words = words_of(cutting.without_role(piece))
        ways = list(self._ways(words, words_of(head)))
        for fits in self._fits(ways):
            if fits:
                return self._answer(piece, fits)
        foreign = any(abroad.is_foreign(way, self.office, self.tails) for way in ways)
        return UnitMatch(piece, doubt=Doubt.NOT_OURS if foreign else Doubt.UNKNOWN)

    def _ways(self, words: Words, head: Words) -> Iterator[Words]:
        """The words as they stand, behind the head of their list, without title, without "các", without the office."""
        plain = _without_title(words)
        several = tuple(word for place, word in enumerate(plain) if place > MOST_COMMAS or word not in CAC)
        told = [(*head, *several)] if head and not starts_with(several, head) else []
        seen: set[Words] = set()
        for way in (*told, words, plain, several):
            for said in (way, without_tail(way, self.tails)):
                if said and said not in seen:
                    seen.add(said)
                    yield said
        return

    def _fits(self, ways: Sequence[Words]) -> Iterator[set[int]]:
        """Units that these words name, the surest first."""
        for names in (self.active, self.closed):
            for way in ways:
                yield names.exactly(way)
        self.looks -= 1
        if self.looks < 0:
            return
        for names in (self.active, self.closed):
            for way in ways:
                yield names.loosely(way)

    def _answer(self, piece: str, fits: set[int]) -> UnitMatch:
        several = [self.units[unit_id] for unit_id in sorted(fits)]
        if not several[0].is_closed:
            if len(several) == 1:
                return UnitMatch(piece, (several[0].id,))
            return UnitMatch(piece, doubt=Doubt.AMBIGUOUS, nearest=tuple(sorted(fits))[: nearest.NEAREST])
        return _inherited(piece, several)

    def _named_group(self, text: str) -> UnitMatch | None:
        """A group that the office has named."""
        if not self.named_groups or len(text) > MOST_NAME:
            return None
        group = self.named_groups.get(_unmarked(words_of(text)))
        return UnitMatch(text, group.unit_ids, group=group.name) if group is not None and group.unit_ids else None


def _inherited(piece: str, closed: Sequence[KnownUnit]) -> UnitMatch:
    """What became of closed units of this name."""
    heirs = tuple(dict.fromkeys(heir for unit in closed for heir in unit.heirs))
    elsewhere = next((unit.elsewhere for unit in closed if unit.elsewhere), "")
    if len(heirs) == 1 and not elsewhere:
        return UnitMatch(piece, heirs, was=closed[0].name)
    if heirs:
        return UnitMatch(piece, doubt=Doubt.SPLIT, nearest=heirs, was=closed[0].name, elsewhere=elsewhere)
    doubt = Doubt.NOT_OURS if elsewhere else Doubt.CLOSED
    return UnitMatch(piece, doubt=doubt, was=closed[0].name, elsewhere=elsewhere)


def _without_title(words: Words) -> Words:
    """The unit of a head: "Chủ tịch UBND xã Bình An" is UBND xã Bình An."""
    title = next((title for title in TITLES if starts_with(words, title)), ())
    return words[len(title) :] or words


def _unmarked(words: Words) -> Words:
    """The folded words of a group without "tất cả các"."""
    while many := next((many for many in MANY if starts_with(words, many) and len(words) > len(many)), ()):
        words = words[len(many) :]
    return tuple(map(folded, words))


def _numbered(before: str, number: str) -> str:
    """ "Thôn Phước Thọ 1, 2": the second is Thôn Phước Thọ 2."""
    name, _space, last = before.rpartition(" ")
    return f"{name} {number}" if name and last.isdecimal() else number


def _unknown(found: Sequence[UnitMatch]) -> int:
    return sum(match.doubt is Doubt.UNKNOWN for match in found)


def _family(unit: KnownUnit, office: KnownOffice) -> Family | None:
    kind = office.kinds.get(unit.kind)
    return kind.family if kind is not None else None


ALIKE = (Family.PLACE, Family.VILLAGE)  # several of them, named one by one, answer each for itself
CAC = frozenset(words_of("các")) | {"cac"}
