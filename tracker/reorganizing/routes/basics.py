"""The list of reorganisations, and the first step of entering one: its day, its paper, its name."""

from __future__ import annotations

from dataclasses import replace

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.core.acting import actor
from tracker.core.forms import filled, seen_version
from tracker.core.paging import same_list, wanted_page
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.organization.policies import can_manage_units
from tracker.reorganizing.blueprint import bp
from tracker.reorganizing.labels import SIGNS, STATES
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.plan import Plan, Wish
from tracker.reorganizing.queries.listing import list_reorganizations
from tracker.reorganizing.routes.steps import step_page, the_draft, version_now, wish_of
from tracker.reorganizing.services.drafting import save_draft
from tracker.reorganizing.step_forms import BasicsForm

HERE = "reorganizing.edit_basics"


@bp.get("", endpoint="list_all", strict_slashes=False)
@requires(can_manage_units)
def show_list() -> ResponseReturnValue:
    """Drafts, what was done, what was taken back."""
    asked = request.args.get("state", "")
    state = State(asked) if asked in set(State) else None
    return render_template(
        "reorganizing/list.html", page=list_reorganizations(state, number=wanted_page()), state=state or "",
        states=STATES, signs=SIGNS, page_url=lambda number: same_list(page=number),
    )  # fmt: skip


@bp.get("/new")
@requires(can_manage_units)
def begin() -> ResponseReturnValue:
    """The first step, empty."""
    return render_template("reorganizing/new.html", form=BasicsForm(formdata=None))


@bp.post("/new")
@requires(can_manage_units)
def create() -> ResponseReturnValue:
    """Keep it as a draft and go on to the units."""
    form = BasicsForm()
    return submit(
        form,
        lambda: save_draft(_wish(form, Plan()), by=actor()).id,
        to=lambda made: url_for("reorganizing.edit_units", reorganization_id=made),
        again=lambda: render_template("reorganizing/new.html", form=form),
    )


@bp.get("/<int:reorganization_id>/edit")
@requires(can_manage_units)
def edit_basics(reorganization_id: int) -> ResponseReturnValue:
    row = the_draft(reorganization_id)
    return step_page("basics.html", row, HERE, form=BasicsForm(formdata=None, obj=row))


@bp.post("/<int:reorganization_id>/edit")
@requires(can_manage_units)
def save_basics(reorganization_id: int) -> ResponseReturnValue:
    row, form = the_draft(reorganization_id), BasicsForm()

    def save() -> Reorganization:
        wish = replace(_wish(form, wish_of(the_draft(reorganization_id)).plan))
        return save_draft(wish, by=actor(), reorganization_id=reorganization_id, version=seen_version(form))

    return submit(
        form,
        save,
        said=_("The draft was saved."),
        to=url_for("reorganizing.edit_units", reorganization_id=reorganization_id),
        again=lambda: step_page("basics.html", row, HERE, form=form),
        over=version_now(reorganization_id),
    )


def _wish(form: BasicsForm, plan: Plan) -> Wish:
    return Wish(form.title.data, filled(form.day.data), form.decision.data, plan)
