"""A plan with its keys ("u12", "n1") as ids of units: who takes over from whom. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.accounts.post_moves import PostLine
from tracker.core.actor import Role
from tracker.organization.successors import Successors
from tracker.reorganizing.plan import Fate, Plan

#: What becomes of units that are no more afterwards.
ENDING = frozenset({Fate.MERGED, Fate.SPLIT, Fate.LEAVES})


def id_of(key: str, made: Mapping[str, int]) -> int:
    """The unit of a key. `made`: new units by their keys. Raises KeyError for a key of no unit."""
    if key.startswith("u") and key[1:].isdecimal():
        return int(key[1:])
    return made[key]


def successors_of(plan: Plan, day: date, decision: str, made: Mapping[str, int]) -> Successors:
    """Who takes over. Units that are renamed or moved go on, and are not in it."""
    ending = [line for line in plan.lines if line.fate in ENDING]
    chosen = {}
    for where, key in plan.items.items():
        unit, _colon, item = where.partition(":")
        chosen[int(unit), int(item)] = id_of(key, made)
    to = {line.unit_id: tuple(id_of(key, made) for key in line.to) for line in ending}
    return Successors(
        day=day,
        to={unit: () if line.fate is Fate.LEAVES else to[unit] for line in ending for unit in (line.unit_id,)},
        chosen={where: unit for where, unit in chosen.items() if unit in to.get(where[0], ())},
        elsewhere={line.unit_id: line.elsewhere for line in ending if line.fate is Fate.LEAVES},
        decision=decision,
    )


def post_lines(plan: Plan, made: Mapping[str, int]) -> Sequence[PostLine]:
    """What the plan says of posts."""
    return [
        PostLine(one.post_id, id_of(one.to, made) if one.to else None, Role(one.role), one.title, one.is_deputy)
        for one in plan.people
    ]
