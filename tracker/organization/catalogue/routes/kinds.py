"""Pages of kinds of units: all of them in the office's order, and one to be added, edited, deleted."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import history_lines
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import InvalidInput
from tracker.core.forms import filled, seen_version
from tracker.core.security import requires
from tracker.core.submitting import press, submit
from tracker.organization import policies
from tracker.organization.blueprint import bp
from tracker.organization.catalogue.forms import KindForm, NewKindForm
from tracker.organization.catalogue.queries import kind_rows, told_of
from tracker.organization.catalogue.services import kinds as services
from tracker.organization.labels import FAMILIES, KIND_WORDS
from tracker.organization.models import Family, Kind


@bp.get("/kinds")
@requires(policies.can_manage_units)
def list_kinds() -> ResponseReturnValue:
    """Every kind, with how many units it has."""
    today = clock.today()
    return render_template(
        "organization/catalogue/kinds.html", rows=kind_rows(today), words=KIND_WORDS, families=FAMILIES, day=today,
        history=history_lines(told_of(Kind.__tablename__), by=actor()),
    )  # fmt: skip


@bp.get("/kinds/new")
@requires(policies.can_manage_units)
def new_kind() -> ResponseReturnValue:
    """The empty form of a kind of the office's own."""
    return _page(NewKindForm(formdata=None))


@bp.post("/kinds/new")
@requires(policies.can_manage_units)
def add_kind() -> ResponseReturnValue:
    form = NewKindForm()
    return submit(
        form,
        lambda: services.add_kind(form.draft(), Family(filled(form.family.data)), by=actor()),
        said=gettext("The kind of units was added."),
        to=url_for("units.list_kinds"),
        again=lambda: _page(form),
    )


@bp.get("/kinds/<code>")
@requires(policies.can_manage_units)
def edit_kind(code: str) -> ResponseReturnValue:
    return _page(KindForm(obj=services.load(code), formdata=None), code)


@bp.post("/kinds/<code>")
@requires(policies.can_manage_units)
def save_kind(code: str) -> ResponseReturnValue:
    """Save; where somebody else was first, the form says what they changed and keeps what was typed."""
    form = KindForm(obj=services.load(code))
    return submit(
        form,
        lambda: services.edit_kind(code, form.draft(), by=actor(), version=seen_version(form)),
        said=gettext("The kind of units was saved."),
        to=url_for("units.list_kinds"),
        again=lambda: _page(form, code),
        over=lambda: services.load(code).version,
    )


@bp.post("/kinds/<code>/delete")
@requires(policies.can_manage_units)
def delete_kind(code: str) -> ResponseReturnValue:
    """One of the office's own, that no unit has."""
    services.load(code)
    return press(
        lambda: services.delete_kind(code, by=actor()),
        said=gettext("The kind of units was deleted."),
        to=url_for("units.list_kinds"),
        told=(InvalidInput,),
    )


def _page(form: KindForm, code: str | None = None) -> str:
    kind = services.load(code) if code is not None else None
    return render_template("organization/catalogue/kind.html", form=form, kind=kind, families=FAMILIES)
