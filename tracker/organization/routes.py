"""Pages of units and of the committee. The page that closes a unit is in accounts: it sees to the people too."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Change, Conflict, InvalidInput, NotFound
from tracker.core.forms import filled
from tracker.core.frame import panels
from tracker.core.search import fold
from tracker.core.security import requires, signed_in
from tracker.core.work import unit_of_work
from tracker.organization import policies, queries, services
from tracker.organization.committee import the_committee
from tracker.organization.forms import CommitteeForm, NewUnitForm, UnitForm, put_on, renew, seen_version
from tracker.organization.labels import UNIT_KINDS
from tracker.organization.models import Committee, Level

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
    """Add the unit."""
    form = NewUnitForm(on=clock.today())
    if form.validate():
        try:
            with unit_of_work():
                unit = services.create_unit(by=actor(), active_from=clock.today(), **form.values())
            return redirect(url_for("units.show_unit", unit_id=unit.id), 303)
        except InvalidInput as error:
            put_on(form, error)
    return render_template("organization/new.html", form=form), 400


@bp.get("/<int:unit_id>/edit")
@requires(policies.can_manage_units)
def edit_unit(unit_id: int) -> ResponseReturnValue:
    """The form with what is."""
    unit = services.load_unit(unit_id)
    form = UnitForm(on=clock.today(), unit=unit, formdata=None)
    return render_template("organization/edit.html", form=form, unit=unit)


@bp.post("/<int:unit_id>/edit")
@requires(policies.can_manage_units)
def save_unit(unit_id: int) -> ResponseReturnValue:
    """Save; where somebody else was first, the form says what they changed and keeps what was typed."""
    form = UnitForm(on=clock.today(), unit=services.load_unit(unit_id))
    changes: Sequence[Change] = ()
    status = 400
    if form.validate():
        try:
            with unit_of_work():
                services.edit_unit(unit_id, by=actor(), version=seen_version(form), **form.values())
            flash(gettext("The unit was saved."))
            return redirect(url_for("units.show_unit", unit_id=unit_id), 303)
        except InvalidInput as error:
            put_on(form, error)
        except Conflict as error:
            status, changes = 409, renew(form, services.load_unit(unit_id).version, error)
    return render_template(
        "organization/edit.html", form=form, unit=services.load_unit(unit_id), changes=changes
    ), status


@bp.post("/<int:unit_id>/reopen")
@requires(policies.can_manage_units)
def reopen_unit(unit_id: int) -> ResponseReturnValue:
    """Take a closing back."""
    with unit_of_work():
        services.reopen_unit(unit_id, by=actor())
    flash(gettext("The unit is in force again."))
    return redirect(url_for("units.show_unit", unit_id=unit_id), 303)


@bp.get("/committee")
@requires(policies.can_change_committee)
def edit_committee() -> ResponseReturnValue:
    """The committee's name, level and place."""
    return _committee_page(CommitteeForm(obj=_committee(), formdata=None))


@bp.post("/committee")
@requires(policies.can_change_committee)
def save_committee() -> ResponseReturnValue:
    """Save them."""
    form = CommitteeForm()
    if not form.validate():
        return _committee_page(form), 400
    with unit_of_work():
        services.change_committee(
            by=actor(),
            name=form.name.data,
            short_name=form.short_name.data,
            level=Level(filled(form.level.data)),
            place=form.place.data,
            superior=form.superior.data,
        )
    flash(gettext("The committee was saved."))
    return redirect(url_for("units.edit_committee"), 303)


def _committee() -> Committee:
    committee = the_committee()
    if committee is None:
        raise NotFound(gettext("This installation is not set up yet."))
    return committee


def _committee_page(form: CommitteeForm) -> str:
    return render_template(
        "organization/committee.html", form=form, history=history_lines(history_of(_committee()), by=actor())
    )
