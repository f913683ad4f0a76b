"""Kinds of reports: the list, a kind's texts and days, one of the office's own."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import look, press, submit
from tracker.organization.committee import the_committee
from tracker.organization.models import Level
from tracker.reports import policies
from tracker.reports.blueprint import kinds_bp as bp
from tracker.reports.kinds import labels as kind_labels
from tracker.reports.kinds.example import PAPER, example_of
from tracker.reports.kinds.forms import KindForm, NewKindForm
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.queries.days import days_of_kind, days_of_kinds
from tracker.reports.kinds.queries.outline import list_kinds
from tracker.reports.kinds.queries.scope import fields_of_kind, fields_of_kinds
from tracker.reports.kinds.services.fields import offered_areas
from tracker.reports.kinds.services.kinds import add_kind_from_model, change_kind, load_kind
from tracker.reports.kinds.services.new_kinds import add_kind, use_kind
from tracker.reports.kinds.shipped import about, models


@bp.get("", strict_slashes=False)
@requires(policies.can_compile)
def list_all() -> ResponseReturnValue:
    """Every kind, and the model outlines that the office has not taken yet."""
    kinds = list_kinds()
    taken = {kind.code for kind in kinds}
    return render_template(
        "reports/kinds/list.html",
        kinds=kinds,
        days=days_of_kinds(),
        offered=[(code, name, about(code)) for code, name in models(_level()) if code not in taken],
        scopes=fields_of_kinds(),
        areas=dict(offered_areas(keep_all=True)),
        labels=kind_labels,
    )


@bp.post("/take")
@requires(policies.can_compile)
def take_model() -> ResponseReturnValue:
    """Make a kind of a model outline."""
    return press(
        lambda: add_kind_from_model(request.form.get("code", ""), by=actor()).id,
        said=gettext("The outline was taken over; everything in it can be changed."),
        to=lambda kind_id: url_for(".show", kind_id=kind_id),
        told=(InvalidInput, NotFound),
        kind="error",
        back=url_for(".list_all"),
    )


@bp.get("/new")
@requires(policies.can_compile)
def new() -> ResponseReturnValue:
    """The empty form."""
    return render_template("reports/kinds/new.html", form=NewKindForm(None, kinds=list_kinds()))


@bp.post("/new")
@requires(policies.can_compile)
def create() -> ResponseReturnValue:
    """Make it, then on to its texts."""
    form = NewKindForm(kinds=list_kinds())
    return submit(
        form,
        lambda: add_kind(form.name.data, form.code.data, by=actor(), copy_of=form.copy_of.data).id,
        to=lambda kind_id: url_for(".show", kind_id=kind_id),
        again=lambda: render_template("reports/kinds/new.html", form=form),
    )


@bp.get("/<int:kind_id>")
@requires(policies.can_compile)
def show(kind_id: int) -> ResponseReturnValue:
    kind = load_kind(kind_id)
    field_ids = fields_of_kind(kind_id) or ()
    given = KindForm.given(kind, days_of_kind(kind_id), field_ids)
    return _page(kind, KindForm(None, areas=offered_areas(field_ids), **given))


@bp.post("/<int:kind_id>")
@requires(policies.can_compile)
def save(kind_id: int) -> ResponseReturnValue:
    """Save; where "show the example" was pressed, only show it. A conflict keeps what was typed."""
    kind, form = load_kind(kind_id), KindForm(areas=offered_areas(fields_of_kind(kind_id) or ()))
    if request.form.get("then") == "example":
        return look(form, lambda: _page(kind, form), again=lambda: _page(kind, form))
    return submit(
        form,
        lambda: change_kind(kind_id, form.draft(), by=actor(), version=seen_version(form)),
        said=gettext("The kind of report was saved; reports that were started keep their title and days."),
        to=url_for(".show", kind_id=kind_id),
        again=lambda: _page(load_kind(kind_id), form),
        over=lambda: load_kind(kind_id).version,
    )


@bp.post("/<int:kind_id>/example")
@requires(policies.can_compile)
def show_example(kind_id: int) -> ResponseReturnValue:
    """What the texts become as they are typed so far. Writes nothing."""
    form = KindForm(areas=offered_areas(fields_of_kind(kind_id) or ()))
    form.validate()
    return render_template("reports/kinds/_example.html", **_example(load_kind(kind_id), form))


@bp.post("/<int:kind_id>/use")
@requires(policies.can_compile)
def put_in_use(kind_id: int) -> ResponseReturnValue:
    """Offer it for new reports, or no longer."""
    in_use = request.form.get("in_use") == "1"
    return press(lambda: use_kind(kind_id, in_use=in_use, by=actor()), to=url_for(".list_all"))


def _level() -> Level | None:
    committee = the_committee()
    return committee.level if committee is not None else None


def _example(kind: ReportKind, form: KindForm) -> dict[str, Any]:
    draft = form.draft() if not any(field.errors for one in form.rhythms() for field in one[1:]) else None
    return {"example": example_of(kind, draft, on=clock.today()), "labels": kind_labels, "paper": PAPER}


def _page(kind: ReportKind, form: KindForm) -> str:
    return render_template(
        "reports/kinds/show.html",
        kind=kind,
        form=form,
        history=history_lines(history_of(kind), by=actor()),
        **_example(kind, form),
    )
