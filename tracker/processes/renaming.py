"""The tokens of a run once units are no more: they stand where they stood, and wait for others. Pure.

Units that come to one have one branch from then on, the least advanced; the other branches go with all that is inside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from workflows.state import TOP, Holds, Token


def renamed(
    tokens: Sequence[Token], to: Mapping[int, int], *, kept: Mapping[int, int], asked: Mapping[int, int],
    asks: frozenset[str] = frozenset(),
) -> tuple[list[Token], list[int]]:  # fmt: skip
    """The tokens that wait for another unit now, and the numbers of those that are gone.

    `to`: unit → who takes over. `kept`: a unit that takes over → the one whose branch it goes on in. `asked`: the same
    of a request for more time; `asks`: ids of the steps at which requests wait.
    """
    stages = {token.number for token in tokens if token.holds is Holds.EACH}
    root = _roots(tokens, stages)
    gone: set[int] = set()
    changed: list[Token] = []
    for heir in sorted(set(to.values())):
        sources = {unit for unit, one in to.items() if one == heir} | {heir}
        mine = [token for token in tokens if token.unit in sources]
        for several in _alike(mine, root).values():
            if len(several) > 1:
                first = _first(several, asked.get(heir) if several[0].node in asks else kept.get(heir))
                gone |= {token.number for token in several if token.unit != first.unit}
        changed += [replace(token, unit=heir) for token in mine if token.unit != heir]
    for token in sorted(tokens, key=lambda one: one.number):  # what lies in a branch that is gone
        if token.parent in gone:
            gone.add(token.number)
    return [token for token in changed if token.number not in gone], sorted(gone)


def begun_less(tokens: Sequence[Token], gone: Collection[int]) -> list[Token]:
    """Stages of which branches went into another one, with how many they have begun now."""
    fewer = Counter(token.parent for token in tokens if token.number in gone)
    stages = [token for token in tokens if token.holds is Holds.EACH and token.number not in gone]
    return [replace(one, begun=max(0, one.begun - fewer[one.number])) for one in stages if fewer[one.number]]


def _roots(tokens: Iterable[Token], stages: set[int]) -> Mapping[int, int]:
    """Each token → the outermost one of its unit that it lies in: its branch, a sub-process, or itself."""
    by_number = {token.number: token for token in tokens}
    found: dict[int, int] = {}
    for token in by_number.values():
        at = token
        while at.parent != TOP and at.parent not in stages and at.parent in by_number:
            above = by_number[at.parent]
            if above.unit != token.unit:
                break
            at = above
        found[token.number] = at.number
    return found


def _alike(tokens: Sequence[Token], root: Mapping[int, int]) -> Mapping[tuple[object, ...], list[Token]]:
    """Outermost tokens that stand for the same thing, each of its unit."""
    found: dict[tuple[object, ...], list[Token]] = defaultdict(list)
    for token in tokens:
        if root[token.number] == token.number:
            found[token.node, token.parent, token.holds, token.flow].append(token)
    return found


def _first(several: Sequence[Token], unit: int | None) -> Token:
    return next((token for token in several if token.unit == unit), several[0])
