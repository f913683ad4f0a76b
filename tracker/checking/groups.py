"""The tree of a text's figures: totals with their partitions, as an office writes them. Nothing is judged here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.checking.amounts import Amount, same_things
from tracker.checking.announcing import COLON, HEADING, MARKER, OPENS, WHOLE
from tracker.checking.families import ENDED, IMPLICIT, OVERLAPPING
from tracker.checking.labels import DELIMITER, OTHER_TALE, Labels, bullet_of, closes_of, opening_of
from tracker.checking.partitions import (
    FURTHEST,
    Group,
    are_kinds,
    are_nested,
    are_of_one,
    best_of,
    can_hold,
    claim_of,
    complete_of,
    filled,
    further,
    last_of,
)
from tracker.checking.reading import Reading
from tracker.checking.roles import STATES, Roles

__all__ = ["MARKER", "Group", "Grouping"]

_MOST_BEFORE = 12  # states looked at for the total of a list
_MOST_BEHIND = 100  # states behind a total among which the members of its family are looked for
_MOST_PARTS = 150  # of one total
_MOST_AFTER = 3  # parts that go on in the next sentence


class Grouping:
    """Finds the partitions of one text. Only states are totals and parts: a rise, a share, a base are none."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.masked = reading, reading.masked
        self.roles = Roles(reading)
        states = [one for one in self.roles.figures if not one.amount.percent and one.role in STATES]
        self.counts = [one.amount for one in states]
        self.depths = [one.depth for one in states]
        self._labels = Labels(reading)
        self._wholes: dict[int, Amount] = {}  # the total of each part met so far

    def label(self, amount: Amount) -> str:
        """The words around a quantity, up to the next mark on both sides."""
        return self._labels.of(amount)

    def roles_of(self, amount: Amount) -> dict[str, int]:
        """The families that its label belongs to, and which member of each it is."""
        return self._labels.families_of(amount)

    def gap(self, one: Amount, other: Amount) -> str:
        """What stands between two quantities, without what the first one counts."""
        return self.masked[one.tail : other.start]

    def groups(self) -> Iterator[Group]:
        """Those that a word or a bracket announces, then those that only their names show."""
        self._wholes.clear()
        announced: set[int] = set()
        for index in range(len(self.counts) - 1):
            if group := self._announced(index) or self._bracketed(index):
                for one in self._split(group):
                    announced.update(part.start for part in one.parts[:2])
                    self._wholes.update((part.start, one.total) for part in one.parts)
                    yield one
        for index in range(len(self.counts) - 2):
            if (group := self._implicit(index)) and group.parts[0].start not in announced:
                yield group

    # ---------- one that is announced ----------
    def _announced(self, index: int) -> Group | None:
        nearest, first = self.counts[index], self.counts[index + 1]
        gap = self.gap(nearest, first)
        markers = list(MARKER.finditer(gap)) or list(COLON.finditer(gap))
        if not markers or len(gap) > FURTHEST or "|" in gap or first.of:
            return None
        marker = markers[-1]
        at = nearest.tail + marker.start()
        if not self._reaches(nearest, at):
            return None
        word = "trong đó" if marker.re is COLON else " ".join(marker.group().split())
        named = word.startswith("trong") and marker.re is not COLON and at < self.reading.sentence(nearest.tail)[1]
        totals = self._totals(index, first, at, again=marker.group().endswith("theo"))
        bullet = bullet_of(self.reading, nearest, first)
        if marker.re is COLON and self._are_siblings(nearest, bullet):
            return None
        kinds = not word.startswith("trong")
        parts = [self._parts(index + 1, total, bullet=bullet, kinds=kinds) for total in totals]
        best = best_of([self._group(*pair, word) for pair in zip(totals, parts, strict=True)])
        return replace(best, named=named)

    def _are_siblings(self, one: Amount, bullet: str) -> bool:
        """Whether the line of a quantity begins with the mark of the next line: neither is part of the other."""
        begins = self.reading.sentence(one.start)[0]
        return bullet != "" and bullet in opening_of(self.reading, begins)[:3]

    def _group(self, total: Amount, parts: tuple[Amount, ...], word: str) -> Group:
        labels = [self.label(part) for part in parts]
        overlapping = any(map(OVERLAPPING.search, labels)) or are_nested(labels)
        whole = WHOLE.search(self.label(total)) is not None
        complete = complete_of(total, self.label(total), labels)
        return Group(total, parts, claim_of(labels, word), *complete, overlapping, whole, announced=True)

    def _totals(self, index: int, first: Amount, marker: int, *, again: bool) -> list[Amount]:
        """The nearest state before the marker; at the head of a sentence also what that one is a part of itself.

        `again`: the marker divides in another way (chia theo): of a part and its whole it means the whole.
        """
        total = self._total(index, first, marker)
        whole = self._wholes.get(total.start)
        begins = self.reading.sentence(marker)[0]
        leads = begins > self.counts[index].start and not re.search(r"\w", self.masked[begins:marker])
        if whole is not None and again:
            return [whole]
        return [total, whole] if whole is not None and leads else [total]

    def _reaches(self, total: Amount, marker: int) -> bool:
        """Whether a marker speaks of a total: in the same sentence, or at the head of the next."""
        end = self.reading.sentence(total.start)[1]
        if end < marker and HEADING.search(self.reading.plain.text, end - 2, marker):
            return False
        return marker < end or not re.search(r"\w", self.masked[end:marker])

    def _total(self, index: int, first: Amount, marker: int) -> Amount:
        """The nearest state before the marker that counts the same as the first part, outside closed brackets."""
        nearest = self.counts[index]
        start = self.reading.sentence(nearest.start)[0]
        behind = self.masked[nearest.tail : marker]
        open_there = self.depths[index] + behind.count("(") - behind.count(")")
        outside = alike = None
        for at in range(index, max(0, index - _MOST_BEFORE) - 1, -1):  # from the marker back: mostly the first will do
            one = self.counts[at]
            if one.start < start:
                break
            is_outside = self.depths[at] <= max(0, open_there)
            outside = outside or (one if is_outside else None)
            if is_outside and same_things(one, first):
                alike = alike or one
                if not self._labels.is_earlier(one):
                    return one
        return alike or outside or nearest

    def _parts(self, index: int, total: Amount, *, bullet: str, kinds: bool = False) -> tuple[Amount, ...]:
        made = [self.counts[index]]
        depth = self.depths[index]
        for at in range(index + 1, min(index + _MOST_PARTS, len(self.counts))):
            part, gap = self.counts[at], self.gap(self.counts[at - 1], self.counts[at])
            if "|" in gap or len(gap) > FURTHEST or self.depths[at] < depth:
                break
            if self.depths[at] > depth:
                continue
            if not self._continues(made[-1], part, bullet=bullet) or MARKER.search(gap) or part.of:
                return (*made, *further(total, made, self.counts[at : at + _MOST_AFTER]))
            if not are_of_one(total, made[0], part) and not (kinds and are_kinds(total, made[0], part)):
                made += last_of(total, made, part)
                break
            made.append(part)
        return tuple(made)

    def _continues(self, last: Amount, part: Amount, *, bullet: str) -> bool:
        between = self.masked[last.tail : part.start]
        begins = self.reading.sentence(part.start)[0]
        if (begins <= last.start and not DELIMITER.search(between)) or OTHER_TALE.search(self.label(part)):
            return False
        if begins <= last.start:
            return True
        opening = opening_of(self.reading, begins)
        return bool(bullet) and (opening[:1] in "-+•*–" if bullet == "any" else bullet in opening[:3])

    def _split(self, group: Group) -> Iterator[Group]:
        """Several partitions told in a row: thành thị, nông thôn; nam, nữ. The first ends where it fills the total."""
        parts = group.parts
        cut = filled(group) or (group.complete if 1 < group.complete < len(parts) else 0)
        rest = parts[cut:]
        if not cut or len(rest) < 2:
            yield group
            return
        labels = [self.label(part) for part in rest]
        complete, off = complete_of(group.total, self.label(group.total), labels)
        if complete < 2 and not filled(replace(group, parts=rest)):
            yield group
            return
        yield replace(group, parts=parts[:cut])
        yield from self._split(replace(group, parts=rest, complete=complete, furthest=off))

    # ---------- one in brackets ----------
    def _bracketed(self, index: int) -> Group | None:
        """`381 đơn vị hành chính (341 xã, 23 phường và 17 thị trấn)`: brackets that hold nothing but parts."""
        total, first, depth = self.counts[index], self.counts[index + 1], self.depths[index]
        gap = self.gap(total, first)
        if self.depths[index + 1] != depth + 1 or not OPENS.match(gap) or OTHER_TALE.search(gap) or first.of:
            return None
        if self.reading.sentence(first.start)[0] > total.start or total.of:
            return None
        parts = self._parts(index + 1, total, bullet="")
        inside = [part for part in parts if part.start < closes_of(self.masked, first.start)]
        if len(inside) < 2 or not can_hold(total, first):
            return None
        return self._group(total, tuple(inside), "trong đó")

    # ---------- one that its names show ----------
    def _implicit(self, index: int) -> Group | None:
        total = self.counts[index]
        first_roles = self.roles_of(self.counts[index + 1])
        own = self.roles_of(total)
        for family in IMPLICIT:
            if family in first_roles and family not in own and "|" not in self.gap(total, self.counts[index + 1]):
                parts = self._members(index, family)
                labels = [self.label(part) for part in parts]
                ended = family == "time" and ENDED.search(self.label(total))
                whole = None if ended else self._wholes.get(total.start)
                groups = [
                    Group(one, parts, 1, *complete_of(one, self.label(one), labels))
                    for one in (whole, total)  # what divides the whole goes on to divide it, not its last part
                    if one is not None and parts
                ]
                if groups and (best := best_of(groups)).complete > 1:
                    return best
        return None

    def _members(self, index: int, family: str) -> tuple[Amount, ...]:
        """The quantities behind a total that belong to one family; what divides these further is passed over."""
        total, made, seen = self.counts[index], list[Amount](), set[int]()
        previous, bullet = total, "any"
        whole = self._wholes.get(total.start)
        for at in range(index + 1, min(index + 1 + _MOST_BEHIND, len(self.counts))):
            part = self.counts[at]
            leaves = self.depths[at] < self.depths[index]
            goes_on = self._continues(previous, part, bullet=bullet)
            if not made and whole is not None and not goes_on:
                goes_on = not OTHER_TALE.search(self.label(part))  # the next sentence divides the same whole again
            if leaves or part.of or len(self.gap(previous, part)) > 100 or not goes_on:
                break
            found = self.roles_of(part)
            previous = part
            if family in found and same_things(total, part):
                if found[family] in seen:
                    break
                seen.add(found[family])
                made.append(part)
            elif not made or not (found or self.depths[at] > self.depths[index]):
                break
        return tuple(made)
