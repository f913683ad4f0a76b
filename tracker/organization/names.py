"""What units were called on a day, and who took over from them: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from tracker.core.extensions import db
from tracker.organization.models import FormerName, Succession, Unit


class Named(NamedTuple):
    """What a unit is, or was, called."""

    name: str
    short_name: str
    kind: str


def names_on(day: date | None, unit_ids: Collection[int] | None = None) -> Mapping[int, Named]:
    """The names of these units (or of all) on a day; none: today's. Two queries, whatever the number."""
    wanted = select(Unit.id, Unit.name, Unit.short_name, Unit.kind)
    former = select(FormerName).where(FormerName.until_on.is_not(None)).order_by(FormerName.until_on.desc())
    if unit_ids is not None:
        wanted, former = wanted.where(Unit.id.in_(unit_ids)), former.where(FormerName.unit_id.in_(unit_ids))
    found = {row.id: Named(row.name, row.short_name, row.kind) for row in db.session.execute(wanted)}
    if day is not None:
        for row in db.session.scalars(former.where(FormerName.until_on >= day)):  # the nearest after the day comes last
            if row.unit_id in found:
                now = found[row.unit_id]
                found[row.unit_id] = Named(row.name, row.short_name or row.name, row.kind or now.kind)
    return found


def named_on(unit: type[Unit], day: ColumnElement[date | None]) -> tuple[ColumnElement[str], ColumnElement[str]]:
    """(name, short name) of a unit of a statement on a day; of no day: today's. For columns of a select."""
    nearest = (
        select(FormerName.id)
        .where(FormerName.unit_id == unit.id, FormerName.until_on >= day)
        .order_by(FormerName.until_on)
        .limit(1)
        .correlate(unit)
        .scalar_subquery()
    )
    was = aliased(FormerName)

    def column(of: InstrumentedAttribute[str]) -> ColumnElement[str]:
        return select(of).where(was.id == nearest).correlate(unit).scalar_subquery()

    short = func.coalesce(func.nullif(column(was.short_name), ""), column(was.name), unit.short_name)
    return func.coalesce(column(was.name), unit.name), short


def other_names() -> Mapping[int, Sequence[str]]:
    """Every former or other name of each unit, in full and short, the newest first. One query."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in db.session.scalars(select(FormerName).order_by(FormerName.until_on.desc(), FormerName.id)):
        found[row.unit_id] += [name for name in (row.name, row.short_name) if name]
    return found


def successions() -> Mapping[int, Sequence[Succession]]:
    """Who took over from each unit, the default first. One query."""
    found: dict[int, list[Succession]] = defaultdict(list)
    for row in db.session.scalars(select(Succession).order_by(Succession.unit_id, Succession.position, Succession.id)):
        found[row.unit_id].append(row)
    return found


def taken_over_by(unit_ids: Collection[int], on: date) -> Mapping[int, Sequence[str]]:
    """Who has on this day what these units had, in the end: short names of today, and other committees, the default
    first. Nothing of a unit from which nobody took over. Two queries.
    """
    after = {unit_id: rows for unit_id, rows in successions().items() if rows[0].since_on <= on}
    ends = {unit_id: _ends_of(unit_id, after) for unit_id in unit_ids if unit_id in after}
    wanted = {end for several in ends.values() for end in several if isinstance(end, int)}
    rows = db.session.execute(select(Unit.id, Unit.short_name).where(Unit.id.in_(wanted)))
    names = {row.id: row.short_name for row in rows}
    return {
        unit_id: [end if isinstance(end, str) else names[end] for end in several] for unit_id, several in ends.items()
    }


def followers_of(unit_ids: Collection[int], on: date) -> frozenset[int]:
    """The units to which all that these had has gone by default by this day, from one to the next. One query."""
    first = {row.unit_id: row.successor_id for row in db.session.execute(_defaults(on))}
    found: set[int] = set()
    for one in unit_ids:
        heir = first.get(one)
        while heir is not None and heir not in found:
            found.add(heir)
            heir = first.get(heir)
    return frozenset(found)


def followed_by(unit_ids: Collection[int], on: date) -> Select[int]:
    """Its twin in SQL, from the other side: the ids of units of which one of these is a follower."""
    before = _defaults(on).where(Succession.successor_id.in_(sorted(unit_ids))).cte(recursive=True, nesting=True)
    earlier = _defaults(on).join(before, Succession.successor_id == before.c.unit_id)
    return select(before.union(earlier).c.unit_id)


def _defaults(on: date) -> Select[int, int | None]:
    query = select(Succession.unit_id, Succession.successor_id)
    return query.where(Succession.position == 0, Succession.since_on <= on)


def _ends_of(unit_id: int, known: Mapping[int, Sequence[Succession]]) -> Sequence[int | str]:
    """Through every succession the units at its end, and the words of other committees, each once."""
    found: dict[int | str, None] = {}
    seen: set[int] = set()

    def walk(one: int) -> None:
        if one in seen:
            return
        seen.add(one)
        if one not in known:
            found[one] = None
        for row in known.get(one, ()):
            if row.successor_id is None:
                found[row.elsewhere] = None
            else:
                walk(row.successor_id)

    walk(unit_id)
    return tuple(found)


def heirs_of(unit_id: int, known: Mapping[int, Sequence[Succession]]) -> Sequence[int]:
    """The units that have what this one had, in the end: through every succession, each once, the default first."""
    found: list[int] = []
    seen: set[int] = set()

    def walk(one: int) -> None:
        if one in seen:
            return
        seen.add(one)
        after = [row.successor_id for row in known.get(one, ()) if row.successor_id is not None]
        if not after and one != unit_id:
            found.append(one)
        for other in after:
            walk(other)

    walk(unit_id)
    return found
