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


def todays_names(unit_ids: Collection[int], on: date) -> Mapping[int, str]:
    """What has become of closed units by this day: the short names of those that have what each had, or the committee
    that has it, several joined; units of which nothing is known are left out. Two queries."""
    known = {unit: [row for row in rows if row.since_on <= on] for unit, rows in successions().items()}
    heirs = {unit: heirs_of(unit, known) or (unit,) for unit in unit_ids if known.get(unit)}
    wanted = {one for several in heirs.values() for one in several}
    short = {row.id: row.short_name for row in db.session.execute(select(Unit.id, Unit.short_name).where(
        Unit.id.in_(wanted)))}  # fmt: skip
    elsewhere = {unit: row.elsewhere for unit in wanted for row in known.get(unit, ()) if row.successor_id is None}
    return {unit: ", ".join(elsewhere.get(one) or short[one] for one in several) for unit, several in heirs.items()}


def forebears(unit_ids: Collection[int], on: date) -> Select[int]:
    """The closed units from which these, by this day, have what nothing else was chosen for; through every step."""
    taken_over = (Succession.position == 0, Succession.since_on <= on)
    first = select(Succession.unit_id).where(Succession.successor_id.in_(sorted(unit_ids)), *taken_over)
    found = first.cte(recursive=True)
    before = select(Succession.unit_id).join(found, Succession.successor_id == found.c.unit_id).where(*taken_over)
    return select(found.union(before).c.unit_id)


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
