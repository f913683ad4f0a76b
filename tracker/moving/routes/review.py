"""A run of any kind: where it stands, stopped, approved, taken back. Pages of every kind link to these."""

from __future__ import annotations

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import asks_itself, go_on, press
from tracker.moving.blueprint import bp
from tracker.moving.forms import RunForm
from tracker.moving.labels import KINDS
from tracker.moving.models import RunState
from tracker.moving.policies import can_import
from tracker.moving.routes.showing import run_page
from tracker.moving.runs import services
from tracker.moving.runs.queries import figures_of, is_stopped, load_run, progress
from tracker.moving.shown.review import revert_words
from tracker.moving.shown.rows import row_view
from tracker.moving.shown.stages import Stage, stages
from tracker.moving.worked_on import worked_on


@bp.get("/<int:run_id>")
@requires(can_import)
def show_run(run_id: int) -> ResponseReturnValue:
    """The run as it stands: how far, what importing would do, what came of it."""
    run = load_run(run_id, by=actor())
    if asks_itself() and progress(run) is None:  # the page that waits asks by itself: now it becomes another one
        return Response(headers={"HX-Redirect": _here(run_id)})
    return run_page(run)


@bp.post("/<int:run_id>/stop")
@requires(can_import)
def stop_run(run_id: int) -> ResponseReturnValue:
    """Stop at the next rows: what was done stays, and it can go on."""
    return press(
        lambda: services.stop(run_id, by=actor()),
        to=_here(run_id),
        said=_("It stops after the rows that are being written."),
        told=(Conflict,),
    )


@bp.post("/<int:run_id>/approve")
@requires(can_import)
def approve_run(run_id: int) -> ResponseReturnValue:
    """What was imported stands."""
    form = RunForm()
    return press(
        lambda: services.approve(run_id, by=actor(), version=seen_version(form)),
        to=_here(run_id),
        said=_("The import was approved."),
        told=(Conflict, InvalidInput),
    )


@bp.get("/<int:run_id>/revert")
@requires(can_import)
def ask_revert(run_id: int) -> ResponseReturnValue:
    """What taking back would do, and what it would spare."""
    run = load_run(run_id, by=actor())
    if run.state is not RunState.TAKEN and not is_stopped(run):
        return go_on(_here(run_id))
    figures, found = figures_of(run), worked_on(run)
    return render_template(
        "moving/revert.html", run=run, kind=KINDS[run.kind], said=revert_words(run, figures, found.total), found=found,
        rows=[row_view(row, {}) for row in found.rows], form=RunForm(formdata=None, version=run.version),
        stages=stages(Stage.IMPORT, run),
    )  # fmt: skip


@bp.post("/<int:run_id>/revert")
@requires(can_import)
def revert_run(run_id: int) -> ResponseReturnValue:
    """Take everything back but what people have worked on since."""
    form = RunForm()
    return press(
        lambda: services.order_reverting(run_id, by=actor(), version=seen_version(form)),
        to=_here(run_id),
        told=(Conflict, InvalidInput),
    )


def _here(run_id: int) -> str:
    return url_for("moving.show_run", run_id=run_id)
