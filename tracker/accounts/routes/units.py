"""The page of a unit that needs people: closing it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.accounts import closing
from tracker.accounts.forms import CloseUnitForm
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.security import requires
from tracker.core.work import unit_of_work
from tracker.organization.forms import put_on, renew, seen_version
from tracker.organization.models import Unit
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
    return _page(form, unit, day)


@bp.post("/<int:unit_id>/close")
@requires(can_manage_units)
def close_unit(unit_id: int) -> ResponseReturnValue:
    """Close the unit and move or end the posts of its people, all or nothing."""
    day = clock.today()
    form = CloseUnitForm(on=day, unit=load_unit(unit_id))
    if form.validate():
        try:
            with unit_of_work():
                closing.close_unit(unit_id, by=actor(), on=day, version=seen_version(form), **_values(form))
            flash(gettext("The unit was closed."))
            return redirect(url_for("units.show_unit", unit_id=unit_id), 303)
        except InvalidInput as error:
            put_on(form, error)
        except Conflict as error:
            return _refused(form, load_unit(unit_id), day, error), 409
    return _page(form, load_unit(unit_id), form.last_day.data or day), 400


def _values(form: CloseUnitForm) -> dict[str, Any]:
    return {
        "last_day": form.last_day.data,
        "successor_id": form.successor_id.data,
        "people": form.people.data or "",
    }


def _refused(form: CloseUnitForm, unit: Unit, day: date, error: Conflict) -> str:
    """What is open with the unit; or, where it was changed meanwhile, the form that may be sent again."""
    if isinstance(error, DutiesOpenError):
        return _page(form, unit, form.last_day.data or day, error)
    renew(form, unit.version, error)
    return _page(form, unit, form.last_day.data or day)


def _page(form: CloseUnitForm, unit: Unit, last_day: date, refused: DutiesOpenError | None = None) -> str:
    held = closing.closing_facts(unit.id, last_day)
    return render_template("organization/close.html", form=form, unit=unit, held=held, refused=refused)
