"""The third stage: a doubt answered once for all its rows, a row left out, the file let go, what is left as a file."""

from __future__ import annotations

from functools import partial

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, ngettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.downloads import file_answer
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.spreadsheets import XLSX
from tracker.core.submitting import press, submit
from tracker.moving.blueprint import bp
from tracker.moving.exports import left_file, left_name
from tracker.moving.forms import AnswerForm, RunForm
from tracker.moving.labels import padded
from tracker.moving.policies import can_import
from tracker.moving.routes.showing import preview_page
from tracker.moving.runs import services
from tracker.moving.runs.queries import causes_of, load_run
from tracker.moving.sheet.answers import ASK
from tracker.moving.shown.doubts import UNIT, asked_by


@bp.post("/<int:run_id>/answer")
@requires(can_import)
def answer_doubt(run_id: int) -> ResponseReturnValue:
    """One answer for all rows of a doubt."""
    form = AnswerForm()
    load_run(run_id, by=actor())
    return submit(
        form,
        lambda: _answer(run_id, form),
        again=partial(preview_page, run_id, refused=form),
        to=_here(run_id, "doubts"),
        said=lambda n: _answered_words(form, n),
    )


@bp.post("/<int:run_id>/ask-again")
@requires(can_import)
def ask_again(run_id: int) -> ResponseReturnValue:
    """Take an answer back: its rows are doubtful again."""
    key = request.form.get("key", "")[:200]
    return press(
        lambda: services.withdraw_answer(run_id, key, by=actor(), on=clock.today()),
        to=_here(run_id, "doubts"),
        said=_("It is asked again."),
        told=(Conflict, InvalidInput),
    )


@bp.post("/<int:run_id>/look-again")
@requires(can_import)
def look_again(run_id: int) -> ResponseReturnValue:
    """Compare every row with the register and the units as they are now."""
    return press(
        lambda: services.look_again(run_id, by=actor(), on=clock.today()),
        to=_here(run_id, "doubts"),
        said=_("The rows were compared with the register of today."),
        told=(Conflict, InvalidInput),
    )


@bp.post("/<int:run_id>/rows/<int:import_row_id>/leave")
@requires(can_import)
def leave_row(run_id: int, import_row_id: int) -> ResponseReturnValue:
    """Leave a row out by hand, or take it in again."""
    return press(
        lambda: services.leave_out(run_id, import_row_id, by=actor(), on=clock.today()),
        to=lambda _row: f"{url_for('moving.show_run', run_id=run_id, part=request.form.get('part') or None)}#rows",
        said=lambda row: _("The row is left out.") if row.cells.get("left_out") else _("The row is taken in again."),
        told=(Conflict, InvalidInput),
        back=_here(run_id, "rows"),
    )


@bp.post("/<int:run_id>/take")
@requires(can_import)
def take_run(run_id: int) -> ResponseReturnValue:
    """Import what is new or changed; also where that was stopped."""
    form = RunForm()
    return press(
        lambda: services.order_taking(run_id, by=actor(), version=seen_version(form)),
        to=_here(run_id),
        told=(Conflict, InvalidInput),
    )


@bp.post("/<int:run_id>/discard")
@requires(can_import)
def discard_run(run_id: int) -> ResponseReturnValue:
    """Let the file go: nothing of it was imported."""
    form = RunForm()
    return press(
        lambda: services.discard(run_id, by=actor(), version=seen_version(form)),
        to=url_for("moving.show_runs"),
        said=_("The file was not imported."),
        told=(Conflict, InvalidInput),
        back=_here(run_id),
    )


@bp.get("/<int:run_id>/left.xlsx")
@requires(can_import)
def take_left_rows(run_id: int) -> ResponseReturnValue:
    """What is not imported, row by row, each with its reason."""
    run = load_run(run_id, by=actor())
    return file_answer(left_file(run, by=actor(), on=clock.today()), XLSX, left_name(run))


def _answered_words(form: AnswerForm, n: int) -> str:
    if form.choice.data == ASK:
        return _("The administrator is asked. The rows wait until the unit is added; the others can be imported.")
    return ngettext("%(n)s row was mended.", "%(n)s rows were mended.", n, n=padded(n))


def _answer(run_id: int, form: AnswerForm) -> int:
    """The rows that it mended."""
    run, on = load_run(run_id, by=actor()), clock.today()
    key, choice = str(form.doubt.data or ""), form.choice.data
    asks = asked_by(causes_of(run, by=actor(), on=on), key, choice)
    typed = (form.unit.data if asks == UNIT else form.typed.data) if asks else ""
    return services.answer(run_id, key, choice, typed=typed, by=actor(), on=on)


def _here(run_id: int, part: str = "") -> str:
    return url_for("moving.show_run", run_id=run_id, _anchor=part or None)
