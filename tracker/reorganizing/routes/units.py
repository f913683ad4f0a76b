"""The second step: what becomes of which unit, the new units, and the committee itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.core.errors import NotFound
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.organization.committee import the_committee
from tracker.organization.models import Committee
from tracker.organization.policies import can_manage_units
from tracker.reorganizing.blueprint import bp
from tracker.reorganizing.committee_form import ChangedCommitteeForm
from tracker.reorganizing.editing import Group, closing, group_of, groups_of, put, used, without
from tracker.reorganizing.entering import entered, new_unit, typed, unit_typed
from tracker.reorganizing.forms import EXPLAINED, FORMS, FateForm
from tracker.reorganizing.labels import FATES
from tracker.reorganizing.models import Reorganization
from tracker.reorganizing.plan import Fate, NewCommittee, Plan
from tracker.reorganizing.queries.naming import Units, units_of
from tracker.reorganizing.routes.steps import keep, keep_and_go, plan_of, step_page, the_draft
from tracker.reorganizing.step_forms import NewUnitForm, StepForm, unit_key

HERE, COMMITTEE = "reorganizing.edit_units", "reorganizing.edit_committee"


@bp.get("/<int:reorganization_id>/units")
@requires(can_manage_units)
def edit_units(reorganization_id: int) -> ResponseReturnValue:
    """What was entered so far, and the form for more: ?fate= says which, ?change= a unit whose line is changed."""
    row = the_draft(reorganization_id)
    plan, group = plan_of(row), None
    units = units_of(plan, row.day)
    if asked := unit_key(request.args.get("change", "")):
        group = group_of(plan, asked)
    fate = group.fate if group else _fate(request.args.get("fate", ""))
    given: dict[str, Any] = typed(group, plan) | {"group": group.key} if group else _first_choices(units)
    form = FORMS[fate](formdata=None, version=row.version, **given)
    return _page(row, form, units, group)


@bp.post("/<int:reorganization_id>/units")
@requires(can_manage_units)
def save_units(reorganization_id: int) -> ResponseReturnValue:
    """Put it into the plan and offer the form for more."""
    row = the_draft(reorganization_id)
    plan = plan_of(row)
    units, form = units_of(plan, row.day), FORMS[_fate(request.form.get("fate", ""))]()
    group = group_of(plan, unit_key(form.group.data))
    _offer(form, plan, units, group)

    def change(now: Plan) -> Plan:
        return entered(form, now, units_of(now, row.day), group_of(now, unit_key(form.group.data)))

    return keep_and_go(
        reorganization_id, form, change,
        to=url_for(HERE, reorganization_id=reorganization_id, fate=form.fate.value),
        again=lambda: _page(the_draft(reorganization_id), form, units, group),
    )  # fmt: skip


@bp.post("/<int:reorganization_id>/units/<int:unit_id>/remove")
@requires(can_manage_units)
def remove_units(reorganization_id: int, unit_id: int) -> ResponseReturnValue:
    """Take what stands beside this unit out of the plan."""
    form = StepForm()

    def change(now: Plan) -> Plan:
        group = group_of(now, unit_id)
        return without(now, group.unit_ids) if group else now

    return submit(
        form,
        lambda: keep(reorganization_id, form, change),
        said=_("It was taken out of the plan."),
        to=url_for(HERE, reorganization_id=reorganization_id),
        again=lambda: str(edit_units(reorganization_id)),
    )


@bp.get("/<int:reorganization_id>/new-units/<new_key>")
@requires(can_manage_units)
def edit_new_unit(reorganization_id: int, new_key: str) -> ResponseReturnValue:
    """Name, code, kind and place of one new unit."""
    row = the_draft(reorganization_id)
    units, left_out = _with_left_out(row)
    given = unit_typed(_new_unit(units, new_key))
    form = NewUnitForm(formdata=None, units=units, left_out=left_out, version=row.version, **given)
    return _unit_page(row, form, new_key)


@bp.post("/<int:reorganization_id>/new-units/<new_key>")
@requires(can_manage_units)
def save_new_unit(reorganization_id: int, new_key: str) -> ResponseReturnValue:
    row = the_draft(reorganization_id)
    units, left_out = _with_left_out(row)
    form, _there = NewUnitForm(units=units, left_out=left_out), _new_unit(units, new_key)

    def change(now: Plan) -> Plan:
        there = units_of(now, row.day)
        return put(now, (), [new_unit(form, new_key, there, before=_new_unit(there, new_key))])

    return keep_and_go(
        reorganization_id, form, change,
        to=url_for(HERE, reorganization_id=reorganization_id),
        again=lambda: _unit_page(row, form, new_key),
    )  # fmt: skip


@bp.get("/<int:reorganization_id>/committee")
@requires(can_manage_units)
def edit_committee(reorganization_id: int) -> ResponseReturnValue:
    """What the committee of this installation is from the day on, where it changes."""
    row = the_draft(reorganization_id)
    form = ChangedCommitteeForm(formdata=None, committee=_wanted(row), version=row.version)
    return _committee_page(row, form)


@bp.post("/<int:reorganization_id>/committee")
@requires(can_manage_units)
def save_committee(reorganization_id: int) -> ResponseReturnValue:
    """Keep it where it differs from what the committee is."""
    row = the_draft(reorganization_id)
    form = ChangedCommitteeForm(committee=_wanted(row))

    def change(now: Plan) -> Plan:
        wanted = NewCommittee(**form.values())
        is_same = all(getattr(wanted, name) == getattr(the_committee(), name, None) for name in form.values())
        return replace(now, committee=None if is_same else wanted)

    return keep_and_go(
        reorganization_id, form, change,
        to=url_for("reorganizing.edit_people", reorganization_id=reorganization_id),
        again=lambda: _committee_page(row, form),
    )  # fmt: skip


def _wanted(row: Reorganization) -> Committee | NewCommittee:
    """What the plan says, or the committee as it is."""
    committee = plan_of(row).committee or the_committee()
    if committee is None:
        raise NotFound(_("This installation is not set up yet."))
    return committee


def _fate(asked: str) -> Fate:
    return Fate(asked) if asked in set(Fate) else Fate.MERGED


def _first_choices(units: Units) -> dict[str, Any]:
    """A new unit stands under the top of the tree unless somebody says otherwise."""
    top = next((f"u{node.unit.id}" for node in units.after if node.unit.parent_id is None), "")
    return {"parent": top}


def _offer(form: FateForm, plan: Plan, units: Units, group: Group | None) -> None:
    """Units that other lines name are not offered again."""
    own = frozenset(group.unit_ids if group else ())
    form.offer(units, frozenset(line.unit_id for line in plan.lines) - own)


def _with_left_out(row: Reorganization) -> tuple[Units, frozenset[int]]:
    plan = plan_of(row)
    return units_of(plan, row.day), frozenset(closing(plan))


def _new_unit(units: Units, key: str) -> Any:
    found = units.new.get(key)
    if found is None:
        raise NotFound(_("The plan has no such new unit."))
    return found


def _page(row: Reorganization, form: FateForm, units: Units, group: Group | None) -> str:
    plan = plan_of(row)
    _offer(form, plan, units, group)
    own = frozenset(group.unit_ids if group else ())
    named = frozenset(line.unit_id for line in plan.lines) - own
    joined = used(replace(plan, people=()))
    return step_page(
        "units.html", row, HERE, form=form, units=units, plan=plan, groups=groups_of(plan), fates=FATES, group=group,
        alone=[unit for unit in plan.new if unit.key not in joined],
        explained=EXPLAINED[form.fate], blocks=units.blocks(named), remove=StepForm(formdata=None, version=row.version),
    )  # fmt: skip


def _unit_page(row: Reorganization, form: NewUnitForm, key: str) -> str:
    return step_page("new_unit.html", row, HERE, form=form, key=key)


def _committee_page(row: Reorganization, form: ChangedCommitteeForm) -> str:
    return step_page("committee.html", row, COMMITTEE, form=form, now=the_committee())
