"""Units that took over from others, as runs need them: a branch goes on with another, its history names the old."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from sqlalchemy import Connection, select

from tracker.core.extensions import db
from tracker.organization.models import FormerName, Succession, Unit

#: Unit that was → the units that took over from it, and from those, the first one first.
Heirs = Mapping[int, tuple[int, ...]]


def heirs_now(connection: Connection | None = None) -> Heirs:
    """Of every unit that another one took over from, however long ago. One query: an office has some hundreds."""
    rows = select(Succession.unit_id, Succession.successor_id).where(Succession.successor_id.is_not(None))
    direct: dict[int, list[int]] = defaultdict(list)
    for unit, heir in (connection or db.session.connection()).execute(
        rows.order_by(Succession.position, Succession.id)
    ):
        if heir is not None:
            direct[unit].append(heir)
    return {unit: tuple(_after(unit, direct)) for unit in direct}


def _after(unit: int, direct: Mapping[int, list[int]]) -> Iterator[int]:
    """Nearest first; a unit that comes back to itself is not gone round for ever."""
    seen, waits = {unit}, [unit]
    while waits:
        for heir in direct.get(waits.pop(0), ()):
            if heir not in seen:
                seen.add(heir)
                waits.append(heir)
                yield heir


def heirs_of(units: Collection[int]) -> set[int]:
    """Whoever took over from one of these. One query, none for no unit."""
    heirs = heirs_now() if units else {}
    return {heir for unit in units for heir in heirs.get(unit, ())}


def with_heirs(
    doers: Mapping[tuple[str, int | None], int], heirs: Heirs | None = None
) -> dict[tuple[str, int | None], int]:  # fmt: skip
    """Who did a step in a branch did it for the units, too, that have the branch now; their own deeds go before."""
    if not any(unit is not None for _step, unit in doers):
        return dict(doers)
    heirs = heirs_now() if heirs is None else heirs
    found = dict(doers)
    for (step, unit), person in doers.items():
        for heir in heirs.get(unit, ()) if unit is not None else ():
            found.setdefault((step, heir), person)
    return found


def named_units(connection: Connection, on: date) -> Iterator[tuple[str, int]]:
    """Every name of a unit with the unit that it means on a day; of a name given twice the last one counts.

    Three queries.
    """
    rows = connection.execute(
        select(Unit.id, Unit.name, Unit.short_name, Unit.active_until).order_by(Unit.sort_key.desc())
    ).all()
    there = {row.id for row in rows if row.active_until is None or row.active_until >= on}
    heirs = heirs_now(connection)
    means = {row.id: row.id if row.id in there else _there(heirs.get(row.id, ()), there) for row in rows}
    names = ((row.id, name) for row in rows if row.id not in there for name in (row.name, row.short_name))
    former = connection.execute(select(FormerName.unit_id, FormerName.name, FormerName.short_name)).all()
    formerly = ((unit, name) for unit, *both in former for name in both)
    for unit, name in (*names, *formerly):
        if name and (now := means.get(unit)) is not None:
            yield name, now
    for row in rows:
        if row.id in there:
            yield row.name, row.id
            yield row.short_name, row.id


def _there(heirs: tuple[int, ...], there: Collection[int]) -> int | None:
    return next((heir for heir in heirs if heir in there), None)
