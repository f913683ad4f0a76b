"""From what is typed of units to the plan, and back again when it is changed. Reads nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from tracker.core.errors import InvalidInput
from tracker.core.forms import filled
from tracker.reorganizing.editing import Group, next_key, propose_code, propose_short_name, put
from tracker.reorganizing.forms import NEW, FateForm, LeaveForm, MergeForm, MoveForm, RenameForm, SplitForm
from tracker.reorganizing.plan import Fate, Line, NewUnit, Plan
from tracker.reorganizing.queries.naming import Units
from tracker.reorganizing.step_forms import NewUnitFields


def entered(form: FateForm, plan: Plan, units: Units, group: Group | None) -> Plan:
    """The plan with what the form says, in place of `group` where that is changed."""
    lines, new = _lines_of(form, plan, units, group)
    return put(plan, lines, new, instead_of=group.unit_ids if group else ())


def typed(group: Group, plan: Plan) -> dict[str, Any]:
    """What the form of its fate held when the group was entered."""
    line, new = group.lines[0], {unit.key: unit for unit in plan.new}
    if group.fate is Fate.SPLIT:
        own = [new[key] for key in line.to if key in new]
        given: dict[str, Any] = {
            "unit": line.unit_id, "names": "\n".join(unit.name for unit in own),
            "there": [key for key in line.to if key not in new],
        }  # fmt: skip
        return given | ({"kind": own[0].kind, "parent": own[0].parent} if own else {})
    if group.fate is Fate.RENAMED:
        return {"unit": line.unit_id, "name": line.name, "short_name": line.short_name, "kind": line.kind}
    several: dict[str, Any] = {"units": list(group.unit_ids)}
    if group.fate is Fate.LEAVES:
        return several | {"elsewhere": line.elsewhere}
    unit = new.get(line.to[0])
    if group.fate is Fate.MERGED and unit is not None:
        return several | {"to": NEW} | unit_typed(unit)
    return several | {"to": line.to[0]}


def unit_typed(unit: NewUnit) -> dict[str, Any]:
    """What the form of a new unit held."""
    names = ("name", "short_name", "kind", "code", "parent")
    return {name: getattr(unit, name) for name in names}


def new_unit(form: NewUnitFields, key: str, units: Units, *, before: NewUnit | None = None) -> NewUnit:
    """What the fields say, with the code and the short name that were left to the program."""
    kind = units.kinds[str(form.kind.data)]
    taken = {node.unit.code for node in units.nodes} | {one.code for one in units.new.values() if one.key != key}
    code = form.code.data or propose_code(form.name.data, taken)
    if code in taken:
        raise InvalidInput(_("The code %(code)s belongs to another unit already", code=code), field="code")
    short_name = form.short_name.data or propose_short_name(form.name.data, kind.name, kind.short_name)
    unit = NewUnit(key, code, form.name.data, short_name, kind.code, str(form.parent.data))
    return replace(unit, email=before.email, position=before.position) if before else unit


def _lines_of(
    form: FateForm, plan: Plan, units: Units, group: Group | None
) -> tuple[Sequence[Line], Sequence[NewUnit]]:
    ids, fate = form.unit_ids, form.fate
    if isinstance(form, MergeForm):
        return _merged(form, plan, units, group)
    if isinstance(form, SplitForm):
        return _split(form, plan, units, group)
    if isinstance(form, RenameForm):
        old = units.by_id[ids[0]]
        code = form.kind.data or old.kind
        kind = units.kinds[code]
        short = form.short_name.data or propose_short_name(form.name.data, kind.name, kind.short_name)
        return [Line(ids[0], fate, name=form.name.data, short_name=short, kind=code)], []
    if isinstance(form, MoveForm):
        return [Line(one, fate, (filled(form.to.data),)) for one in ids if f"u{one}" != form.to.data], []
    assert isinstance(form, LeaveForm)
    return [Line(one, fate, elsewhere=form.elsewhere.data) for one in ids], []


def _merged(form: MergeForm, plan: Plan, units: Units, group: Group | None) -> tuple[Sequence[Line], Sequence[NewUnit]]:
    to, new = filled(form.to.data), []
    if to == NEW:
        known = units.new.get(group.to[0]) if group is not None and group.to else None
        to = known.key if known else next_key(plan)
        new = [new_unit(form, to, units, before=known)]
    return [Line(one, Fate.MERGED, (to,)) for one in form.unit_ids if f"u{one}" != to], new


def _split(form: SplitForm, plan: Plan, units: Units, group: Group | None) -> tuple[Sequence[Line], Sequence[NewUnit]]:
    known: Mapping[str, NewUnit] = (
        {units.new[key].name: units.new[key] for key in group.to if key in units.new} if group else {}
    )
    new: list[NewUnit] = []
    for name in form.new_names:
        kind = units.kinds[str(form.kind.data)]
        if name in known:
            new.append(replace(known[name], kind=kind.code, parent=str(form.parent.data)))
            continue
        taken = {node.unit.code for node in units.nodes} | {one.code for one in (*units.new.values(), *new)}
        new.append(
            NewUnit(
                next_key(plan, [one.key for one in new]), propose_code(name, taken), name,
                propose_short_name(name, kind.name, kind.short_name), kind.code, str(form.parent.data),
            )
        )  # fmt: skip
    to = (*(unit.key for unit in new), *(form.there.data or []))
    return [Line(one, Fate.SPLIT, to) for one in form.unit_ids], new
