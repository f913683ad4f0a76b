"""The workbook of a plan, read: the plan, and what is wrong in which cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from flask_babel import gettext as _

from tracker.core.errors import InvalidInput
from tracker.organization.kinds import kinds
from tracker.organization.matching.office import unit_index
from tracker.reorganizing.checking import faults
from tracker.reorganizing.office import Office
from tracker.reorganizing.plan import NewCommittee, Plan, Wish
from tracker.reorganizing.queries.the_office import the_office
from tracker.reorganizing.sheet.basics import Basics, read_basics
from tracker.reorganizing.sheet.cells import Table, read_book
from tracker.reorganizing.sheet.layout import BASICS, NEW, UNITS
from tracker.reorganizing.sheet.lines import Lines
from tracker.reorganizing.sheet.tables import Cell, CellFault, has_heads
from tracker.reorganizing.sheet.words import folded

EVE = timedelta(days=1)
#: Of one file; who has more reads the first ones, and sends it again.
MOST_FAULTS = 200


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """`wish`: the plan, None where the file holds none. `faults`: with any of them it cannot be carried out."""

    wish: Wish | None
    faults: Sequence[CellFault] = field(default_factory=tuple)


def read_plan(data: bytes) -> ReadPlan:
    """The plan of a workbook, checked as carrying out checks it. Some ten queries, whatever the length; never raises
    for what the file holds."""
    try:
        tables = read_book(data)
    except InvalidInput as error:
        return ReadPlan(None, [CellFault(None, error.message)])
    missing = [name for name in (BASICS, UNITS.title) if folded(name) not in tables]
    if missing:
        words = _("The sheet “%(name)s” is missing: begin with the form of this office", name=missing[0])
        return ReadPlan(None, [CellFault(None, words)])
    basics = read_basics(tables[folded(BASICS)])
    if basics.day is None:
        return ReadPlan(None, basics.faults)
    if not has_heads(tables[folded(UNITS.title)], UNITS):
        words = _("The sheet “%(name)s” has no row with the heads of its columns", name=UNITS.title)
        return ReadPlan(None, [*basics.faults, CellFault(Cell(UNITS.title, 1, "A"), words)])
    return _read(tables, basics)


def _read(tables: Mapping[str, Table], basics: Basics) -> ReadPlan:
    assert basics.day is not None
    office = the_office(on=basics.day)
    lines = Lines(office, unit_index(basics.day - EVE), kinds())
    lines.read(tables)
    found = [*basics.faults, *lines.faults, *_cut(tables)]
    plan = Plan(tuple(lines.new), tuple(lines.lines), tuple(lines.people), dict(lines.items), _committee(basics))
    wish = Wish(basics.texts["title"], basics.day, basics.texts["decision"], plan)
    return ReadPlan(wish, [*found, *_checked(wish, office, {**basics.places, **lines.places}, found)][:MOST_FAULTS])


def _committee(basics: Basics) -> NewCommittee | None:
    parts = {name.partition("-")[2]: text for name, text in basics.texts.items() if name.startswith("committee-")}
    return NewCommittee(**parts) if any(parts.values()) else None


def _checked(
    wish: Wish, office: Office, places: Mapping[str, Cell], known: Sequence[CellFault]
) -> Sequence[CellFault]:  # fmt: skip
    """What the plan is blamed for, in the cells that it came from; a cell that could not be read is blamed once."""
    blamed = {one.cell for one in known}
    found = [CellFault(_nearest(one.place, places), one.words) for one in faults(wish, office)]
    return [one for one in found if one.cell is None or one.cell not in blamed]


def _nearest(place: str, places: Mapping[str, Cell]) -> Cell | None:
    """The cell of "lines-0-to"; of a field without a cell that of its row."""
    while place:
        if place in places:
            return places[place]
        place = place.rpartition("-")[0]
    return None


def _cut(tables: Mapping[str, Table]) -> Sequence[CellFault]:
    names = {folded(UNITS.title), folded(NEW.title)}
    return [
        CellFault(None, _("The sheet “%(name)s” has more rows than are read: cut the plan up", name=table.name))
        for key, table in tables.items()
        if table.is_cut and key in names
    ]
