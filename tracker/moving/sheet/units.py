"""Whose the names of a list are: by what was answered, the list's own short names, the office, what was learnt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.intake.services.aliases import own_aliases
from tracker.moving.sheet.answers import KEEP, NEW, UNIT, VAGUE, Answers, key_of
from tracker.organization.matching import known
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import UnitMatch
from tracker.organization.matching.office import unit_index
from tracker.organization.matching.words import fold

LIMITED = re.compile(r"\b(?:lien quan|khac|con lai|mot so|tham gia|duoc giao|trung uong|tw)\b")
LETTERS = re.compile(r"[^\W_]+|&")


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A name that nobody knows: `key` of its cause, its words, what it may be."""

    key: str
    code: str
    words: str
    full: str = ""  # by the list's own short names
    nearest: tuple[int, ...] = ()
    groups: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass
class Named:
    """What the names of a cell are: units, names of units that are to be made, others kept as written, doubts."""

    units: list[int] = field(default_factory=list)
    is_group: bool = False  # one name for several units: each answers for itself
    new: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    doubts: list[Doubtful] = field(default_factory=list)


def squeezed(words: str) -> str:
    """By which two spellings are one name: "P.KT", "P. KT"."""
    return " ".join(LETTERS.findall(fold(words)))


class Names:
    """The reader of the names of one list; each name is looked up once."""

    def __init__(self, short_names: Mapping[str, str], answers: Answers, on: date) -> None:
        self.on, self.answers = on, answers
        self.full = {squeezed(short): full for short, full in short_names.items()}
        self.learnt = {squeezed(words): unit for words, unit in own_aliases(on).items()}
        self.refresh()

    def refresh(self) -> None:
        """Units were made since."""
        self.index: UnitIndex = unit_index(self.on)
        self._known: dict[tuple[str, bool], Named] = {}

    def of(self, written: Sequence[str], *, leads: bool) -> Named:
        """All names of a cell. Who only supports may be "các đơn vị liên quan"; nobody leads who is called so."""
        found = Named()
        for words in written:
            one = self._known.get((words, leads))
            if one is None:
                one = self._known[words, leads] = self._one(words, leads=leads)
            found.units += [unit for unit in one.units if unit not in found.units]
            found.is_group = found.is_group or one.is_group
            found.new += [name for name in one.new if name not in found.new]
            found.outside += one.outside
            found.doubts += one.doubts
        return found

    def _one(self, words: str, *, leads: bool) -> Named:
        found = Named()
        key = key_of(UNIT, squeezed(words))
        if self.answers.choice(key):
            self._answered(found, key, words)
            return found
        for match in self._matches(words):
            self._add(found, match, leads=leads)
        return found

    def _matches(self, words: str) -> Iterator[UnitMatch]:
        full = self.full.get(squeezed(words))
        if full is not None:
            match = self.index.one(full)
            if not match.doubt and not match.is_each:
                yield match
                return
        for match in self.index.match(words):
            unit = self.index.units.get(self.learnt.get(squeezed(match.text), 0)) if match.doubt else None
            yield UnitMatch(match.text, (unit.id,)) if unit is not None and not unit.is_closed else match

    def _add(self, found: Named, match: UnitMatch, *, leads: bool) -> None:
        code = VAGUE if match.doubt is known.Doubt.VAGUE else UNIT
        key = key_of(UNIT, squeezed(match.text))
        if not match.doubt:
            found.units += [unit for unit in match.unit_ids if unit not in found.units]
            found.is_group = found.is_group or match.is_each
        elif self.answers.choice(key):
            self._answered(found, key, match.text)
        elif not leads and (code == VAGUE or (match.doubt is known.Doubt.NOT_OURS and not match.elsewhere)):
            found.outside.append(match.text)
        elif code == VAGUE and (ids := _of_named_kinds(match)):
            found.units += [unit for unit in ids if unit not in found.units]
            found.is_group = True
        else:
            groups = tuple((choice.name, choice.unit_ids) for choice in match.choices)
            full = self.full.get(squeezed(match.text), "")
            found.doubts.append(Doubtful(key, code, match.text, full, match.nearest, groups))

    def _answered(self, found: Named, key: str, words: str) -> None:
        choice, typed = self.answers.choice(key), self.answers.typed(key)
        if choice == NEW:
            name = typed or self.full.get(squeezed(words), "") or words
            match = self.index.one(name)
            unit = match.unit_ids[0] if not match.doubt and len(match.unit_ids) == 1 else None
            if unit is None:
                found.new.append(name)
            else:
                found.units.append(unit)
        elif choice == KEEP:
            found.outside.append(words)
        else:
            ids = [int(one) for one in typed.split(",") if one.isdecimal()]
            ids = [one for one in ids if one in self.index.units]
            found.units += [one for one in ids if one not in found.units]
            found.is_group = found.is_group or len(ids) > 1


def _of_named_kinds(match: UnitMatch) -> tuple[int, ...]:
    """ "Các sở, ban, ngành" that lead: the units of the kinds that it names and the office has; none where limited.

    Who looks at the list sees them, and takes the import back where others were meant.
    """
    first = next(iter(match.choices), None)
    said = squeezed(match.text)
    if first is None or LIMITED.search(said):
        return ()
    kinds = [squeezed(name).removeprefix("cac ") for name in first.name.split(",")]
    return first.unit_ids if kinds and all(kind and f" {kind} " in f" {said} " for kind in kinds) else ()
