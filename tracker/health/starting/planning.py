"""What of the starting set is here already, and what would be new. A fixed number of queries; writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.health.starting.sets import StartingSet, starting_set
from tracker.organization.committee import the_committee
from tracker.organization.models import FormerName, Unit, UnitGroup
from tracker.organization.terms import Terms
from tracker.recurring.models import Series
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.shipped import models


class Part(StrEnum):
    """What a person may take or leave."""

    UNITS = "units"
    NAMES = "names"
    GROUPS = "groups"
    OUTLINES = "outlines"
    DUTIES = "duties"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of the set. `about`: whose name it is, or when it comes; `seed`: what it is made of."""

    name: str
    is_new: bool
    seed: Any
    about: str = ""


@dataclass(slots=True)
class Plan:
    """The lines of each part, in its order."""

    of: StartingSet
    lines: dict[Part, list[Line]] = field(default_factory=dict)

    def new(self, part: Part) -> Sequence[Line]:
        """What is missing."""
        return [line for line in self.lines[part] if line.is_new]

    @property
    def missing(self) -> int:
        """How many things the office would get."""
        return sum(len(self.new(part)) for part in Part)


def plan() -> Plan:
    """The set beside what is there."""
    committee = the_committee()
    found = Plan(starting_set(committee.terms if committee else Terms()))
    here = units_here(found.of)
    names = {unit.code: unit.short_name for unit in found.of.units}
    found.lines = {
        Part.UNITS: [Line(unit.name, unit.code not in here, unit) for unit in found.of.units],
        Part.NAMES: _names(found.of, here, names),
        Part.GROUPS: _groups(found.of),
        Part.OUTLINES: _outlines(),
        Part.DUTIES: _duties(found.of, names),
    }
    return found


def units_here(of: StartingSet) -> Mapping[str, Unit]:
    """The office's units by the codes of the set: found by name, else by code; units of one level have one of each."""
    units = db.session.scalars(select(Unit).where(Unit.parent_id.is_not(None), Unit.active_until.is_(None))).all()
    by_name = {fold(name): unit for unit in units for name in (unit.short_name, unit.name)}
    by_code = {unit.code.casefold(): unit for unit in units}
    found = {}
    for one in of.units:
        here = by_name.get(fold(one.name)) or by_name.get(fold(one.short_name)) or by_code.get(one.code.casefold())
        if here is not None:
            found[one.code] = here
    return found


def _names(of: StartingSet, here: Mapping[str, Unit], labels: Mapping[str, str]) -> list[Line]:
    known = {(row.unit_id, fold(row.name)) for row in db.session.scalars(select(FormerName))}
    lines = []
    for code, names in of.names.items():
        unit = here.get(code)
        own = {fold(unit.name), fold(unit.short_name)} if unit else set()
        for name in names:
            is_known = unit is not None and ((unit.id, fold(name)) in known or fold(name) in own)
            lines.append(Line(name, not is_known, (code, name), unit.short_name if unit else labels[code]))
    return lines


def _groups(of: StartingSet) -> list[Line]:
    known = set(db.session.scalars(select(UnitGroup.folded)))
    return [Line(name, fold(name) not in known, (name, kinds)) for name, kinds in of.groups]


def _outlines() -> list[Line]:
    committee = the_committee()
    known = set(db.session.scalars(select(ReportKind.code)))
    return [Line(name, code not in known, code) for code, name in models(committee.level if committee else None)]


def _duties(of: StartingSet, labels: Mapping[str, str]) -> list[Line]:
    known = {fold(title) for title in db.session.scalars(select(Series.title))}
    return [
        Line(duty.title.replace(" {kỳ}", ""), fold(duty.title) not in known, duty, labels[duty.lead])
        for duty in of.duties
    ]
