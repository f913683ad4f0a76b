"""Carrying a reorganisation out, taking it back, discarding a draft: buttons that can be pressed twice."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import press
from tracker.core.works.offering import page_of
from tracker.core.works.services import order
from tracker.organization.policies import can_manage_units
from tracker.reorganizing.blueprint import bp
from tracker.reorganizing.models import State
from tracker.reorganizing.queries.listing import load_reorganization
from tracker.reorganizing.queries.preview import preview
from tracker.reorganizing.routes.looking import MOST_AT_ONCE, done_page
from tracker.reorganizing.routes.steps import the_draft, wish_of
from tracker.reorganizing.services.carrying_out import CHANGED, carry_out
from tracker.reorganizing.services.drafting import delete_draft, save_draft
from tracker.reorganizing.services.undoing import take_back
from tracker.reorganizing.step_forms import StepForm
from tracker.reorganizing.untouched import UntouchedNoMoreError
from tracker.reorganizing.works import ARGUMENT, BACK, KIND, VERSION, ordered


@bp.post("/<int:reorganization_id>/carry-out")
@requires(can_manage_units)
def carry_out_plan(reorganization_id: int) -> ResponseReturnValue:
    """At once; with many open items as a work, whose page tells how far it is."""
    form, here = StepForm(), url_for("reorganizing.show", reorganization_id=reorganization_id)
    return press(
        lambda: _carry_out(reorganization_id, seen_version(form)),
        to=lambda address: address,
        said=lambda address: _("The reorganisation was carried out.") if address == here else "",
        told=(Conflict, InvalidInput),
        back=url_for("reorganizing.preview_plan", reorganization_id=reorganization_id),
        kind="error",
    )


def _carry_out(reorganization_id: int, version: int | None) -> str:
    """The address of what was done, or of the work that does it."""
    row, by, on = the_draft(reorganization_id), actor(), clock.today()
    if (waits := ordered(reorganization_id)) is not None:
        return page_of(waits)
    if row.version != version:
        raise Conflict(CHANGED)
    if preview(wish_of(row), on=on).total.items > MOST_AT_ONCE:
        return page_of(order(KIND, {ARGUMENT: reorganization_id, VERSION: version}, by=by))
    carry_out(reorganization_id, by=by, on=on, version=version)
    return url_for("reorganizing.show", reorganization_id=reorganization_id)


@bp.post("/<int:reorganization_id>/again")
@requires(can_manage_units)
def prepare_again(reorganization_id: int) -> ResponseReturnValue:
    """A new draft with the plan of one that was taken back, to be changed and carried out."""
    return press(
        lambda: save_draft(wish_of(load_reorganization(reorganization_id)), by=actor()).id,
        to=lambda made: url_for("reorganizing.edit_units", reorganization_id=made),
        said=_("The plan stands here again as a draft."),
    )


@bp.post("/<int:reorganization_id>/discard")
@requires(can_manage_units)
def discard_draft(reorganization_id: int) -> ResponseReturnValue:
    """Throw a draft away."""
    return press(
        lambda: delete_draft(reorganization_id, by=actor()),
        to=url_for("reorganizing.list_all"),
        said=_("The draft was discarded."),
    )


@bp.post("/<int:reorganization_id>/take-back")
@requires(can_manage_units)
def take_back_plan(reorganization_id: int) -> ResponseReturnValue:
    """Everything as it was; where somebody has worked on what was moved, the page says on what. Large: a work."""
    here = url_for("reorganizing.show", reorganization_id=reorganization_id)
    done = _("The reorganisation was taken back: everything is as it was.")
    try:
        return press(
            lambda: _take_back(reorganization_id),
            to=lambda address: address,
            said=lambda address: done if address == here else "",
            back=here,
        )
    except UntouchedNoMoreError as error:
        return done_page(load_reorganization(reorganization_id), refused=error), error.status


def _take_back(reorganization_id: int) -> str:
    """The address of what was taken back, or of the work that does it."""
    row, by = load_reorganization(reorganization_id), actor()
    if (waits := ordered(reorganization_id)) is not None:
        return page_of(waits)
    if row.state is State.DONE and row.counts.get("items", 0) > MOST_AT_ONCE:
        return page_of(order(BACK, {ARGUMENT: reorganization_id}, by=by))
    take_back(reorganization_id, by=by, on=clock.today())
    return url_for("reorganizing.show", reorganization_id=reorganization_id)
