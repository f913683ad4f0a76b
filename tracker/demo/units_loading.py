"""Units of a demonstration beside those in force: the office's own kinds, closed units, other names, groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlalchemy import select

from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.demo.describing import DemoGroup, DemoKind, DemoUnit, FormerUnit
from tracker.organization.kinds import forget_kinds
from tracker.organization.models import (
    Family,
    FormerName,
    Kind,
    Succession,
    Unit,
    UnitGroup,
    UnitGroupMember,
)
from tracker.organization.services import close_unit, create_unit


def load_kinds(kinds: Sequence[DemoKind]) -> None:
    """Kinds that the office made for itself, as the page of kinds would make them."""
    for kind in kinds:
        family, position = Family(kind.family), kind.position
        db.session.add(Kind(code=kind.code, name=kind.name, several=kind.several, family=family, position=position))
    if kinds:
        db.session.flush()
        forget_kinds()


def load_former_units(former: Sequence[FormerUnit], top: Unit) -> None:
    """Units that were closed; the committee itself took over from each."""
    for unit in former:
        made = create_unit(
            by=SYSTEM, code=unit.code, name=unit.name, short_name=unit.short_name, kind=unit.kind, parent_id=top.id
        )
        close_unit(made.id, by=SYSTEM, last_day=unit.last_day, successor_id=top.id, note=unit.reason)
        known = db.session.scalar(select(Succession.id).where(Succession.unit_id == made.id))
        if known is None:
            since = unit.last_day + timedelta(days=1)
            row = Succession(unit_id=made.id, successor_id=top.id, since_on=since, reason=unit.reason)
            db.session.add(row)


def load_other_names(demo_units: Sequence[DemoUnit], units: Mapping[str, int]) -> None:
    """How else papers call units."""
    for unit in demo_units:
        for name in unit.also:
            db.session.add(FormerName(unit_id=units[unit.code], name=name))


def load_groups(groups: Sequence[DemoGroup], units: Mapping[str, int]) -> None:
    """Groups by their kinds and members."""
    for group in groups:
        row = UnitGroup(name=group.name, folded=fold(group.name), kinds=",".join(group.kinds))
        db.session.add(row)
        db.session.flush()
        for code in group.units:
            db.session.add(UnitGroupMember(group_id=row.id, unit_id=units[code]))
