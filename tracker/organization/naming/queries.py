"""What a unit's page says of its names, and of the units before and after it. Two queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from tracker.core.extensions import db
from tracker.organization.models import FormerName, Succession, Unit


@dataclass(frozen=True, slots=True)
class Names:
    """`former`: the newest first; `other`: used beside the name."""

    former: Sequence[FormerName] = ()
    other: Sequence[FormerName] = ()


@dataclass(frozen=True, slots=True)
class Passing:
    """On one day, by one paper: units before or after this one, and who has it where it is no unit of this office."""

    since_on: date
    reason: str
    units: list[tuple[int, str]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """The units that this one took over from, and that took over from it."""

    before: Sequence[Passing]
    after: Sequence[Passing]


def names_of(unit_id: int) -> Names:
    """Its former and other names."""
    rows = select(FormerName).where(FormerName.unit_id == unit_id)
    found = list(db.session.scalars(rows.order_by(FormerName.until_on.desc(), FormerName.id)))
    return Names([row for row in found if row.until_on], [row for row in found if not row.until_on])


def line_of(unit_id: int) -> Line:
    """Who was before and who is after it, the latest day first."""
    was, became = aliased(Unit), aliased(Unit)
    rows = db.session.execute(
        select(Succession, was.name.label("was"), became.name.label("became"))
        .join(was, was.id == Succession.unit_id)
        .outerjoin(became, became.id == Succession.successor_id)
        .where(or_(Succession.unit_id == unit_id, Succession.successor_id == unit_id))
        .order_by(Succession.since_on.desc(), Succession.position, was.sort_key, Succession.id)
    ).all()
    before = ((row.Succession, row.Succession.unit_id, row.was) for row in rows if row.Succession.unit_id != unit_id)
    after = (
        (row.Succession, row.Succession.successor_id, row.became) for row in rows if row.Succession.unit_id == unit_id
    )
    return Line(_passings(before), _passings(after))


def _passings(rows: Iterable[tuple[Succession, int | None, str | None]]) -> list[Passing]:
    found: dict[tuple[date, str], Passing] = {}
    for row, unit_id, name in rows:
        one = found.setdefault((row.since_on, row.reason), Passing(row.since_on, row.reason))
        if unit_id is not None and name is not None:
            one.units.append((unit_id, name))
        elif row.elsewhere:
            one.elsewhere.append(row.elsewhere)
    return list(found.values())
