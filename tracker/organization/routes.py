"""Pages of units and of the committee, with those of kinds, groups and names; handover has what closes a unit."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import NotFound
from tracker.core.forms import seen_version
from tracker.core.frame import panels
from tracker.core.search import fold
from tracker.core.security import requires, signed_in
from tracker.core.submitting import press, submit
from tracker.organization import policies, queries, services
from tracker.organization.blueprint import bp, groups_bp
from tracker.organization.catalogue.routes import groups, kinds
from tracker.organization.committee import the_committee
from tracker.organization.forms import CommitteeForm, EditUnitForm, NewUnitForm
from tracker.organization.labels import KIND_WORDS
from tracker.organization.models import Committee, Unit
from tracker.organization.names import other_names
from tracker.organization.naming import routes as naming
from tracker.organization.naming.queries import line_of, names_of

PAGES = (kinds, groups, naming)
__all__ = ["PAGES", "bp", "groups_bp"]
STATES = ("active", "closed", "all")


@bp.app_template_global()
def may_manage_units() -> bool:
    """Whether the buttons that change units are shown."""
    return policies.can_manage_units(actor()) is None


@bp.get("")
@signed_in
def list_units() -> ResponseReturnValue:
    """The tree, filtered by state and text: code, name, short name, former and other names."""
    day, tree = clock.today(), queries.unit_tree()
    state = request.args.get("state", "active")
    wanted = fold(request.args.get("q", ""))
    nodes = queries.shown_units(tree, day, state=state if state in STATES else "active")
    found: dict[int, str] = {}
    if wanted:
        found = _found_by_other_name(nodes, wanted)
        nodes = [node for node in nodes if node.unit.id in found]
    names = {node.unit.id: node.unit for node in tree}
    return render_template(
        "organization/list.html", nodes=nodes, state=state, names=names, kinds=KIND_WORDS, wanted=wanted, found=found
    )


def _found_by_other_name(nodes: list[queries.UnitNode], wanted: str) -> dict[int, str]:
    """The units that match, each with the former or other name by which alone it does; empty: by its own."""
    others, found = other_names(), dict[int, str]()
    for unit, _depth in nodes:
        if wanted in fold(f"{unit.code} {unit.name} {unit.short_name}"):
            found[unit.id] = ""
        elif named := next((name for name in others.get(unit.id, ()) if wanted in fold(name)), ""):
            found[unit.id] = named
    return found


@bp.get("/<int:unit_id>")
@signed_in
def show_unit(unit_id: int) -> ResponseReturnValue:
    """One unit: its facts, its people (a panel), the units below, its history."""
    unit = services.load_unit(unit_id)
    return render_template(
        "organization/show.html",
        unit=unit,
        kinds=KIND_WORDS,
        above=queries.line_above(unit),
        below=queries.children_of(unit),
        line=line_of(unit.id),
        names=names_of(unit.id),
        is_closed=queries.is_closed(unit, clock.today()),
        panels=panels("unit", unit),
        history=history_lines(history_of(unit), by=actor()),
    )


@bp.get("/new")
@requires(policies.can_manage_units)
def new_unit() -> ResponseReturnValue:
    """The empty form; ?parent= says under which unit."""
    day, parent_id = clock.today(), request.args.get("parent", type=int)
    form = NewUnitForm(on=day, formdata=None, parent_id=parent_id, active_from=day)
    return render_template("organization/new.html", form=form)


@bp.post("/new")
@requires(policies.can_manage_units)
def create_unit() -> ResponseReturnValue:
    form = NewUnitForm(on=clock.today())
    return submit(
        form,
        lambda: services.create_unit(by=actor(), **form.values()),
        to=lambda unit: url_for("units.show_unit", unit_id=unit.id),
        again=lambda: render_template("organization/new.html", form=form),
    )


@bp.get("/<int:unit_id>/edit")
@requires(policies.can_manage_units)
def edit_unit(unit_id: int) -> ResponseReturnValue:
    return _edit_page(EditUnitForm(on=clock.today(), unit=services.load_unit(unit_id), formdata=None), unit_id)


@bp.post("/<int:unit_id>/edit")
@requires(policies.can_manage_units)
def save_unit(unit_id: int) -> ResponseReturnValue:
    """Save; where somebody else was first, the form says what they changed and keeps what was typed."""
    form = EditUnitForm(on=clock.today(), unit=services.load_unit(unit_id))
    return submit(
        form,
        lambda: _save(unit_id, form),
        said=gettext("The unit was saved."),
        to=url_for("units.show_unit", unit_id=unit_id),
        again=lambda: _edit_page(form, unit_id),
        over=lambda: services.load_unit(unit_id).version,
    )


def _save(unit_id: int, form: EditUnitForm) -> Unit:
    services.edit_unit(
        unit_id, by=actor(), version=seen_version(form), renaming=form.renaming, **form.values()
    )  # fmt: skip
    return services.correct_first_day(unit_id, by=actor(), first_day=form.active_from.data)


def _edit_page(form: EditUnitForm, unit_id: int) -> str:
    return render_template("organization/edit.html", form=form, unit=services.load_unit(unit_id))


@bp.post("/<int:unit_id>/reopen")
@requires(policies.can_manage_units)
def reopen_unit(unit_id: int) -> ResponseReturnValue:
    """Take a closing back."""
    return press(
        lambda: services.reopen_unit(unit_id, by=actor()),
        said=gettext("The unit is in force again."),
        to=url_for("units.show_unit", unit_id=unit_id),
    )


@bp.get("/committee")
@requires(policies.can_change_committee)
def edit_committee() -> ResponseReturnValue:
    """The committee's name, level and place."""
    return _committee_page(CommitteeForm(committee=_committee(), formdata=None))


@bp.post("/committee")
@requires(policies.can_change_committee)
def save_committee() -> ResponseReturnValue:
    form = CommitteeForm(committee=_committee())
    return submit(
        form,
        lambda: services.change_committee(by=actor(), **form.values()),
        said=gettext("The committee was saved."),
        to=url_for("units.edit_committee"),
        again=lambda: _committee_page(form),
    )


def _committee() -> Committee:
    committee = the_committee()
    if committee is None:
        raise NotFound(gettext("This installation is not set up yet."))
    return committee


def _committee_page(form: CommitteeForm) -> str:
    return render_template(
        "organization/committee.html", form=form, history=history_lines(history_of(_committee()), by=actor())
    )
