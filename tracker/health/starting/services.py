"""The starting set taken over: what is missing is made, what is there stays as it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import SYSTEM, Actor
from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.health.policies import can_take_starting_set
from tracker.health.starting.planning import Part, Plan, plan, units_here
from tracker.health.starting.sets import Duty
from tracker.items.services.assigning import Parts
from tracker.organization.catalogue.services.groups import GroupDraft, add_group
from tracker.organization.committee import the_committee
from tracker.organization.models import Unit
from tracker.organization.naming.services import NameDraft, add_name
from tracker.organization.services import create_unit
from tracker.recurring.rhythm import Rhythm
from tracker.recurring.services.series import SeriesDraft, make_series
from tracker.reports.kinds.services.kinds import add_kind_from_model

#: Working days before its deadline at which a report is opened.
OPENED = 10


def take_starting_set(parts: Collection[Part], *, by: Actor, on: date) -> dict[Part, int]:
    """Make what is missing of these parts; how many of each. Twice, the second time makes nothing.

    What is shipped is entered by the program itself; who took it stands beside it in the log.
    """
    by = as_allowed(by, can_take_starting_set)
    committee = the_committee()
    if committee is None:
        raise NotFound(_("This installation has no committee yet."))
    made = dict.fromkeys(Part, 0)
    if Part.UNITS in parts:
        made[Part.UNITS] = _units()
    found = plan()
    if Part.NAMES in parts:
        made[Part.NAMES] = _names(found)
    if Part.GROUPS in parts:
        made[Part.GROUPS] = _groups(found)
    if Part.OUTLINES in parts:
        made[Part.OUTLINES] = _outlines(found)
    if Part.DUTIES in parts:
        made[Part.DUTIES] = _duties(found, on)
    if any(made.values()):
        record("committee.starting_set_taken", committee, by=by, after={part.value: n for part, n in made.items() if n})
    return made


def _units() -> int:
    root_id = db.session.scalars(select(Unit.id).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1)).one()
    lines = plan().new(Part.UNITS)
    for line in lines:
        unit = line.seed
        create_unit(
            by=SYSTEM, parent_id=root_id, code=unit.code, name=unit.name, short_name=unit.short_name, kind=unit.kind
        )
    db.session.flush()
    return len(lines)


def _names(found: Plan) -> int:
    here, made = units_here(found.of), 0
    for line in found.new(Part.NAMES):
        code, name = line.seed
        if code in here:
            add_name(here[code].id, NameDraft(name), by=SYSTEM)
            made += 1
    return made


def _groups(found: Plan) -> int:
    lines = found.new(Part.GROUPS)
    for line in lines:
        name, kinds = line.seed
        add_group(GroupDraft(name, kinds), by=SYSTEM)
    return len(lines)


def _outlines(found: Plan) -> int:
    lines = found.new(Part.OUTLINES)
    for line in lines:
        add_kind_from_model(line.seed, by=SYSTEM)
    return len(lines)


def _duties(found: Plan, on: date) -> int:
    here, made = units_here(found.of), 0
    for line in found.new(Part.DUTIES):
        duty: Duty = line.seed
        if duty.lead in here:
            rhythm = Rhythm(duty.every, on, month=duty.month, day=duty.day)
            parts = Parts(lead=here[duty.lead].id)
            make_series(SeriesDraft(duty.title, rhythm, parts, output=duty.output, lead_days=OPENED), by=SYSTEM, on=on)
            made += 1
    return made
