"""Which kinds of units a committee of a level has below it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from tracker.organization.models import Family, Kind, Level, UnitKind

#: How high a place stands; those that are not named are of the commune level.
HEIGHT = {UnitKind.PROVINCE: 3, UnitKind.DISTRICT: 2}
COMMITTEE_HEIGHT = {Level.PROVINCE: 3, Level.DISTRICT: 2, Level.COMMUNE: 1}


def belongs_at(level: Level, kind: Kind) -> bool:
    """Whether a committee of this level has units of this kind: a commune no huyện, tỉnh or sở, and no xã either.

    What the office added itself it has, wherever it is.
    """
    if not kind.is_built_in:
        return True
    if kind.code == UnitKind.DEPARTMENT:
        return level is Level.PROVINCE
    if kind.family is Family.PLACE:
        return HEIGHT.get(UnitKind(kind.code), 1) < COMMITTEE_HEIGHT[level]
    return True


def offered(kinds: Iterable[Kind], level: Level, on: date, *, keep: Collection[str] = ()) -> list[Kind]:
    """The kinds from which one chooses on this day, by family, each family where its first kind stands.

    `keep`: codes of kinds that a unit or a group has, though they were ended or belong to another level.
    """
    found = [
        kind for kind in kinds
        if kind.code in keep or (belongs_at(level, kind) and (kind.ended_on is None or kind.ended_on >= on))
    ]  # fmt: skip
    first = {kind.family: place for place, kind in reversed(list(enumerate(found)))}
    return sorted(found, key=lambda kind: first[kind.family])
