"""The units themselves: new ones begin, others get their new name or place, those that are no more end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.organization.kinds import load_kind
from tracker.organization.models import FormerName, Succession, Unit, UnitGroupMember
from tracker.organization.ordering import sort_key
from tracker.organization.services import create_unit, load_unit
from tracker.organization.successors import Successors
from tracker.reorganizing.plan import Fate, Line, NewUnit
from tracker.reorganizing.resolving import id_of

DAY = timedelta(days=1)


def make_units(new: Sequence[NewUnit], day: date, *, by: Actor) -> Mapping[str, int]:
    """The new units by their keys; one below another new one comes after it."""
    made: dict[str, int] = {}
    waiting = list(new)
    while waiting:
        ready = [one for one in waiting if not one.parent.startswith("n") or one.parent in made]
        if not ready:
            raise InvalidInput(_("%(unit)s stands below itself: choose the unit above it", unit=waiting[0].name))
        for one in ready:
            unit = create_unit(
                by=by, code=one.code, name=one.name, short_name=one.short_name, kind=one.kind, email=one.email,
                parent_id=id_of(one.parent, made) if one.parent else None, position=one.position, active_from=day,
            )  # fmt: skip
            made[one.key] = unit.id
            waiting.remove(one)
    return made


def change_units(
    lines: Sequence[Line], made: Mapping[str, int], day: date, decision: str, *, by: Actor
) -> Mapping[str, int]:  # fmt: skip
    """Those that go on: under another name (the old one is kept with its last day), or under another unit."""
    counts = {"renamed": 0, "moved": 0}
    for line in lines:
        if line.fate is Fate.RENAMED:
            _rename(load_unit(line.unit_id), line, day, decision, by=by)
            counts["renamed"] += 1
        elif line.fate is Fate.MOVED:
            _put(load_unit(line.unit_id), load_unit(id_of(line.to[0], made)), decision, by=by)
            counts["moved"] += 1
    return counts


def _rename(unit: Unit, line: Line, day: date, decision: str, *, by: Actor) -> None:
    kind = line.kind or unit.kind
    former = FormerName(
        unit_id=unit.id, name=unit.name, short_name=unit.short_name, kind=unit.kind if kind != unit.kind else None,
        until_on=day - DAY, reason=decision,
    )  # fmt: skip
    before = {"name": unit.name, "short_name": unit.short_name, "kind": unit.kind}
    db.session.add(former)
    unit.name, unit.short_name, unit.kind = line.name or unit.name, line.short_name or line.name, kind
    unit.short_name = unit.short_name or before["short_name"]
    unit.sort_key = sort_key(unit.position, load_kind(kind), unit.name)
    after = {"name": unit.name, "short_name": unit.short_name, "kind": unit.kind}
    record("unit.renamed", unit, by=by, before=before, after=after, note=decision)


def _put(unit: Unit, above: Unit, decision: str, *, by: Actor) -> None:
    before = db.session.get(Unit, unit.parent_id) if unit.parent_id is not None else None
    unit.parent_id = above.id
    words = {"parent": before.name if before is not None else ""}, {"parent": above.name}
    record("unit.edited", unit, by=by, before=words[0], after=words[1], note=decision)


def close_units(successors: Successors, *, by: Actor) -> Mapping[str, int]:
    """Their last day is the one before; who took over is kept, with the paper."""
    names = {row.id: row.name for row in db.session.execute(select(Unit.id, Unit.name))}
    for unit_id, heirs in successors.to.items():
        unit = load_unit(unit_id)
        unit.active_until = successors.day - DAY
        unit.successor_id = next(iter(heirs), None)
        elsewhere = successors.elsewhere.get(unit_id, "")
        for position, heir in enumerate(heirs or (None,)):
            db.session.add(
                Succession(
                    unit_id=unit_id, successor_id=heir, elsewhere=elsewhere if heir is None else "",
                    position=position, since_on=successors.day, reason=successors.decision,
                )
            )  # fmt: skip
        to = ", ".join(names[heir] for heir in heirs) or elsewhere
        after = {"active_until": unit.active_until, "successor": to}
        record("unit.closed", unit, by=by, after=after, note=successors.note)
    return {"units": len(successors.to)}


def add_to_groups(successors: Successors) -> int:
    """Groups that name a unit by itself name those that took over as well; how many memberships are new."""
    rows = db.session.execute(select(UnitGroupMember.group_id, UnitGroupMember.unit_id)).all()
    there = {(row.group_id, row.unit_id) for row in rows}
    wanted = {(group, heir) for group, unit in there for heir in successors.to.get(unit, ())} - there
    for group, heir in sorted(wanted):
        db.session.add(UnitGroupMember(group_id=group, unit_id=heir))
    db.session.flush()
    return len(wanted)
