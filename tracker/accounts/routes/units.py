"""The page of a unit that needs people: closing it."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.accounts import closing
from tracker.accounts.forms import CloseUnitForm
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.organization.open_duties import DutiesOpenError
from tracker.organization.policies import can_manage_units
from tracker.organization.routes import bp
from tracker.organization.services import load_unit


@bp.get("/<int:unit_id>/close")
@requires(can_manage_units)
def ask_closing(unit_id: int) -> ResponseReturnValue:
    """The form: the last day, the successor, the people."""
    unit, day = load_unit(unit_id), clock.today()
    form = CloseUnitForm(on=day, unit=unit, formdata=None, last_day=day, version=unit.version)
    return _page(form, unit_id)


@bp.post("/<int:unit_id>/close")
@requires(can_manage_units)
def close_unit(unit_id: int) -> ResponseReturnValue:
    """Close the unit and move or end the posts of its people, all or nothing."""
    day = clock.today()
    form = CloseUnitForm(on=day, unit=load_unit(unit_id))
    try:
        return submit(
            form,
            lambda: closing.close_unit(unit_id, by=actor(), on=day, **form.values()),
            said=gettext("The unit was closed."),
            to=url_for("units.show_unit", unit_id=unit_id),
            again=lambda: _page(form, unit_id),
            over=lambda: load_unit(unit_id).version,
        )
    except DutiesOpenError as error:
        return _page(form, unit_id, error), 409


def _page(form: CloseUnitForm, unit_id: int, refused: DutiesOpenError | None = None) -> str:
    held = closing.closing_facts(unit_id, form.last_day.data or clock.today())
    return render_template("organization/close.html", form=form, unit=load_unit(unit_id), held=held, refused=refused)
