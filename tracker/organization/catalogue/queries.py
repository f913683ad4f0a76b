"""Reading kinds and groups for their pages. A fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from tracker.audit.models import AuditEntry
from tracker.core.extensions import db
from tracker.organization.committee import the_committee
from tracker.organization.groups import GroupOf, codes_in, groups_on, implicit_groups
from tracker.organization.kinds import kinds
from tracker.organization.levels import belongs_at
from tracker.organization.models import Kind, Level, Unit, UnitGroup, UnitGroupMember

MOST_TOLD = 50


class KindRow(NamedTuple):
    """A kind with how many units it has: in force on the day, and closed ones."""

    kind: Kind
    in_force: int
    closed: int


class GroupRow(NamedTuple):
    """A group with what it was made of: kinds (codes), how many units stand in it by themselves."""

    group: GroupOf
    kinds: Sequence[str]
    single: int


def kind_rows(on: date) -> list[KindRow]:
    """The kinds that the committee's level has, and those of which there are units. Three queries."""
    in_force: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for row in db.session.execute(select(Unit.kind, Unit.active_until)):
        is_closed = row.active_until is not None and row.active_until < on
        (closed if is_closed else in_force)[row.kind] += 1
    committee = the_committee()
    level = committee.level if committee is not None else Level.PROVINCE
    return [
        KindRow(kind, in_force[code], closed[code]) for code, kind in kinds().items()
        if belongs_at(level, kind) or in_force[code] or closed[code]
    ]  # fmt: skip


def group_rows(on: date) -> list[GroupRow]:
    """The office's groups by name. Five queries."""
    made = dict(db.session.execute(select(UnitGroup.id, UnitGroup.kinds)).all())
    single = Counter(db.session.scalars(select(UnitGroupMember.group_id)))
    return [GroupRow(one, codes_in(made[one.id]), single[one.id]) for one in groups_on(on)]


def known_groups(on: date) -> Sequence[GroupOf]:
    """The groups that need no row, in the order of their first unit."""
    return implicit_groups(on)


def short_names() -> Mapping[int, str]:
    """How tables call each unit. One query."""
    return dict(db.session.execute(select(Unit.id, Unit.short_name)).all())


def told_of(table: str) -> Sequence[AuditEntry]:
    """The last changes of all rows of a table, the newest first."""
    entries = select(AuditEntry).where(AuditEntry.subject_kind == table)
    return db.session.scalars(entries.order_by(AuditEntry.id.desc()).limit(MOST_TOLD)).all()
