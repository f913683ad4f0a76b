"""Pages of units and of the committee. The page that closes a unit is in accounts: it sees to the people too."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
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
from tracker.organization.committee import the_committee
from tracker.organization.forms import CommitteeForm, NewUnitForm, UnitForm
from tracker.organization.labels import UNIT_KINDS
from tracker.organization.models import Committee

bp = Blueprint("units", __name__, url_prefix="/units")
STATES = ("active", "closed", "all")


@bp.app_template_global()
def may_manage_units() -> bool:
    """Whether the buttons that change units are shown."""
    return policies.can_manage_units(actor()) is None


@bp.get("")
@signed_in
def list_units() -> ResponseReturnValue:
    """The tree, filtered by state and text."""
    day, tree = clock.today(), queries.unit_tree()
    state = request.args.get("state", "active")
    wanted = fold(request.args.get("q", ""))
    nodes = queries.shown_units(tree, day, state=state if state in STATES else "active")
    if wanted:
        nodes = [node for node in nodes if wanted in fold(f"{node.unit.code} {node.unit.name} {node.unit.short_name}")]
    names = {node.unit.id: node.unit for node in tree}
    return render_template(
        "organization/list.html", nodes=nodes, state=state, names=names, kinds=UNIT_KINDS, wanted=wanted
    )


@bp.get("/<int:unit_id>")
@signed_in
def show_unit(unit_id: int) -> ResponseReturnValue:
    """One unit: its facts, its people (a panel), the units below, its history."""
    unit = services.load_unit(unit_id)
    return render_template(
        "organization/show.html",
        unit=unit,
        kinds=UNIT_KINDS,
        above=queries.line_above(unit),
        below=queries.children_of(unit),
        successor=queries.find_unit(unit.successor_id),
        is_closed=queries.is_closed(unit, clock.today()),
        panels=panels("unit", unit),
        history=history_lines(history_of(unit), by=actor()),
    )


@bp.get("/new")
@requires(policies.can_manage_units)
def new_unit() -> ResponseReturnValue:
    """The empty form; ?parent= says under which unit."""
    form = NewUnitForm(on=clock.today(), formdata=None, parent_id=request.args.get("parent", type=int))
    return render_template("organization/new.html", form=form)


@bp.post("/new")
@requires(policies.can_manage_units)
def create_unit() -> ResponseReturnValue:
    form = NewUnitForm(on=clock.today())
    return submit(
        form,
        lambda: services.create_unit(by=actor(), active_from=clock.today(), **form.values()),
        to=lambda unit: url_for("units.show_unit", unit_id=unit.id),
        again=lambda: render_template("organization/new.html", form=form),
    )


@bp.get("/<int:unit_id>/edit")
@requires(policies.can_manage_units)
def edit_unit(unit_id: int) -> ResponseReturnValue:
    return _edit_page(UnitForm(on=clock.today(), unit=services.load_unit(unit_id), formdata=None), unit_id)


@bp.post("/<int:unit_id>/edit")
@requires(policies.can_manage_units)
def save_unit(unit_id: int) -> ResponseReturnValue:
    """Save; where somebody else was first, the form says what they changed and keeps what was typed."""
    form = UnitForm(on=clock.today(), unit=services.load_unit(unit_id))
    return submit(
        form,
        lambda: services.edit_unit(unit_id, by=actor(), version=seen_version(form), **form.values()),
        said=gettext("The unit was saved."),
        to=url_for("units.show_unit", unit_id=unit_id),
        again=lambda: _edit_page(form, unit_id),
        over=lambda: services.load_unit(unit_id).version,
    )


def _edit_page(form: UnitForm, unit_id: int) -> str:
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
