"""The spellings of an office's units, ready to compare: exactly, without accents, by first letters. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tracker.organization.matching.initials import NOBODYS, Spelling, first_letter, glued
from tracker.organization.matching.known import KnownOffice, KnownUnit
from tracker.organization.matching.spelling import other_spellings, spellings
from tracker.organization.matching.words import Words, folded, words_of


class Spelt:
    """The spellings of some units. What one is called today is no other's former name."""

    def __init__(self, units: Sequence[KnownUnit], office: KnownOffice, *, is_scan: bool) -> None:
        self.is_scan = is_scan
        now = [(words, unit.id) for unit in units for words in spellings(unit, office)]
        taken = {words for words, _unit_id in now} | {words_of(unit.code) for unit in units}
        once = [(words, unit.id) for unit in units for words in other_spellings(unit, office) if words not in taken]
        self.spellings = [(words, unit_id) for words, unit_id in dict.fromkeys(now + once) if words]
        self.by_words: dict[Words, set[int]] = defaultdict(set)
        self.by_plain: dict[Words, set[int]] = defaultdict(set)
        self.by_letter: dict[str, list[tuple[Spelling, int]]] = defaultdict(list)
        for words, unit_id in self.spellings:
            self.by_words[words].add(unit_id)
            if is_scan:
                self.by_plain[tuple(map(folded, words))].add(unit_id)
            self.by_letter[first_letter(words[0])].append((Spelling(words, is_scan=is_scan), unit_id))
        for unit in units:  # a code is a code as it stands: XA-BINHTHANH is no "xa binh thanh"
            self.by_words[words_of(unit.code)].add(unit.id)

    def exactly(self, words: Words) -> set[int]:
        """The units of exactly these words; in a scan the units whose names differ by marks alone are one name."""
        if self.is_scan and (alike := self.by_plain.get(tuple(map(folded, words)))):
            return alike
        return self.by_words.get(words, set())

    def loosely(self, words: Words) -> set[int]:
        """The units of which these words may be the name, without accents or with first letters."""
        said = glued(tuple(map(folded, words)) if self.is_scan else words)
        if not said or said in NOBODYS:
            return set()
        there = self.by_letter.get(first_letter(said), ())
        fits = [(spelling, unit_id) for spelling, unit_id in there if spelling.is_written(said)]
        sure = {unit_id for spelling, unit_id in fits if spelling.is_written(said, is_sure=True)}
        return sure or {unit_id for _spelling, unit_id in fits}
