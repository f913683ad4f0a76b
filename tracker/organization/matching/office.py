"""What the matching must know of this office on a day: read once for a whole table, with a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.organization import groups
from tracker.organization.committee import the_committee
from tracker.organization.kinds import kinds
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import KnownGroup, KnownKind, KnownOffice, KnownUnit
from tracker.organization.models import Level, Succession, Unit
from tracker.organization.names import heirs_of, other_names, successions
from tracker.organization.queries import is_closed, unit_tree


def unit_index(on: date, *, is_scan: bool = False) -> UnitIndex:
    """The reader of units as they are on this day; `is_scan`: tone marks may have been misread."""
    return UnitIndex(known_office(on), is_scan=is_scan)


def known_office(on: date) -> KnownOffice:
    """Units in force and closed ones with their heirs, kinds, groups, and what the office is itself."""
    names, after = other_names(), successions()
    tree = unit_tree()
    active = {node.unit.id for node in tree if node.unit.is_active(on)}
    units = [
        _known(node.unit, on, names.get(node.unit.id, ()), after, active)
        for node in tree
        if node.unit.id in active or is_closed(node.unit, on)
    ]
    committee = the_committee()
    return KnownOffice(
        units,
        {kind.code: KnownKind(kind.code, kind.name, kind.short_name, kind.family) for kind in kinds().values()},
        [KnownGroup(group.name, group.unit_ids) for group in groups.groups_on(on)],
        own=_own(committee.short_name) if committee is not None else "",
        is_commune=committee is not None and committee.level is Level.COMMUNE,
    )


def _known(
    unit: Unit, on: date, names: Sequence[str], after: Mapping[int, Sequence[Succession]], active: set[int]
) -> KnownUnit:
    closed = is_closed(unit, on)
    heirs = [heir for heir in heirs_of(unit.id, after) if heir in active] if closed else []
    return KnownUnit(
        unit.id, unit.code, unit.name, unit.short_name, unit.kind, names, closed, tuple(heirs),
        _elsewhere(unit.id, after) if closed else "",
    )  # fmt: skip


def _elsewhere(unit_id: int, after: Mapping[int, Sequence[Succession]]) -> str:
    """Another committee that has something of this unit now, in the end."""
    for one in (unit_id, *heirs_of(unit_id, after)):
        for row in after.get(one, ()):
            if row.elsewhere:
                return row.elsewhere
    return ""


def _own(short_name: str) -> str:
    """ "UBND xã Bình Sơn" is xã Bình Sơn."""
    return short_name.removeprefix("UBND ").strip()
