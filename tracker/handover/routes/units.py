"""A unit that closes, with everything that is open there and with its people."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, ngettext

from tracker.accounts import closing as people_closing
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.handover.blueprint import bp
from tracker.handover.forms import CloseUnitForm, answers_of
from tracker.handover.plan import given, missing, receivers
from tracker.handover.routes.showing import counted, filled as all_to_one
from tracker.handover.services.closing import Closing, close_unit as close, look_at
from tracker.organization.open_duties import DutiesOpenError
from tracker.organization.policies import can_manage_units
from tracker.organization.services import load_unit


@bp.get("/units/<int:unit_id>/close")
@requires(can_manage_units)
def ask_closing(unit_id: int) -> ResponseReturnValue:
    """The form: the last day, the successor, the people, and what is open."""
    unit, day = load_unit(unit_id), clock.today()
    return _page(CloseUnitForm(on=day, unit=unit, formdata=None, last_day=day, version=unit.version), unit_id)


@bp.post("/units/<int:unit_id>/close")
@requires(can_manage_units)
def close_unit(unit_id: int) -> ResponseReturnValue:
    """Close the unit, hand over, move or end the posts of its people: all or nothing."""
    day = clock.today()
    form = CloseUnitForm(on=day, unit=load_unit(unit_id))
    try:
        return submit(
            form,
            lambda: close(unit_id, _wish(form), by=actor(), on=day),
            said=_said,
            to=url_for("units.show_unit", unit_id=unit_id),
            again=lambda: _page(form, unit_id),
            over=lambda: load_unit(unit_id).version,
        )
    except DutiesOpenError as error:
        return _page(form, unit_id, error), 409


@bp.post("/units/<int:unit_id>/close/preview")
@requires(can_manage_units)
def look_at_closing(unit_id: int) -> ResponseReturnValue:
    """The same page with what follows from what was chosen; nothing is written."""
    return _page(CloseUnitForm(on=clock.today(), unit=load_unit(unit_id)), unit_id)


def _said(number: int) -> str:
    words = _("The unit was closed.")
    if not number:
        return words
    handed = ngettext("%(n)s matter was handed over.", "%(n)s matters were handed over.", number, n=f"{number:02d}")
    return f"{words} {handed}"


def _wish(form: CloseUnitForm) -> Closing:
    return Closing(**form.values(), reason=form.reason.data, answers=answers_of(request.form))


def _page(form: CloseUnitForm, unit_id: int, refused: DutiesOpenError | None = None) -> str:
    unit, day = load_unit(unit_id), clock.today()
    last_day = form.last_day.data or day
    wish = Closing(last_day, form.successor_id.data, answers=answers_of(request.form))
    found, answers = look_at(unit, wish, by=actor(), on=day)
    if wanted := request.form.get("fill"):
        answers = all_to_one(found, answers, wanted)
    rows = given(found, answers)
    here = url_for("handover.close_unit", unit_id=unit_id)
    return render_template(
        "handover/unit.html", form=form, unit=unit, held=people_closing.closing_facts(unit_id, last_day),
        refused=refused, found=found, answers=answers, rows=rows, receivers=receivers(rows),
        lacking=frozenset(missing(found, answers)), counted=counted(found), preview=f"{here}/preview", here=here,
        is_past=last_day < day,
    )  # fmt: skip
