"""Pages of a unit's former and other names."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.organization import policies
from tracker.organization.blueprint import bp
from tracker.organization.naming import services
from tracker.organization.naming.forms import NameForm
from tracker.organization.naming.queries import names_of
from tracker.organization.services import load_unit


@bp.get("/<int:unit_id>/names")
@requires(policies.can_manage_units)
def list_names(unit_id: int) -> ResponseReturnValue:
    """What the unit was called and is called beside its name, with a form for one more."""
    return _page(unit_id, NameForm(formdata=None))


@bp.post("/<int:unit_id>/names")
@requires(policies.can_manage_units)
def add_name(unit_id: int) -> ResponseReturnValue:
    form = NameForm()
    return submit(
        form,
        lambda: services.add_name(unit_id, form.draft(), by=actor()),
        said=gettext("The name was written down."),
        to=url_for("units.list_names", unit_id=unit_id),
        again=lambda: _page(unit_id, form),
    )


@bp.get("/names/<int:name_id>")
@requires(policies.can_manage_units)
def edit_name(name_id: int) -> ResponseReturnValue:
    return _edit_page(name_id, NameForm(obj=services.load_name(name_id), formdata=None))


@bp.post("/names/<int:name_id>")
@requires(policies.can_manage_units)
def save_name(name_id: int) -> ResponseReturnValue:
    """Correct it."""
    unit_id, form = services.load_name(name_id).unit_id, NameForm()
    return submit(
        form,
        lambda: services.correct_former(name_id, form.draft(), by=actor()),
        said=gettext("The name was corrected."),
        to=url_for("units.list_names", unit_id=unit_id),
        again=lambda: _edit_page(name_id, form),
    )


@bp.post("/names/<int:name_id>/remove")
@requires(policies.can_manage_units)
def remove_name(name_id: int) -> ResponseReturnValue:
    """Let it go."""
    return press(
        lambda: services.remove_name(name_id, by=actor()).id,
        said=gettext("The name was removed."),
        to=lambda unit_id: url_for("units.list_names", unit_id=unit_id),
    )


def _page(unit_id: int, form: NameForm) -> str:
    unit = load_unit(unit_id)
    return render_template("organization/naming/names.html", unit=unit, form=form, names=names_of(unit_id))


def _edit_page(name_id: int, form: NameForm) -> str:
    former = services.load_name(name_id)
    return render_template(
        "organization/naming/edit.html", unit=load_unit(former.unit_id), former=former, form=form
    )  # fmt: skip
