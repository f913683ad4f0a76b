"""The second stage: which column of which sheet goes where, and the file read again with that."""

from __future__ import annotations

from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.acting import actor
from tracker.core.errors import NotFound
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import go_on, submit
from tracker.intake.reading.columns.mapping import BookMapping
from tracker.intake.reading.columns.mapping_json import write_mapping
from tracker.intake.shown.columns import corrected, is_cut, sheets_of, targets, was
from tracker.moving.blueprint import bp
from tracker.moving.forms import ColumnsForm
from tracker.moving.models import ImportRun, RunState
from tracker.moving.policies import can_import
from tracker.moving.runs.queries import load_run, mapping_of
from tracker.moving.runs.services import set_mapping
from tracker.moving.shown.stages import Stage, stages


@bp.get("/<int:run_id>/columns")
@requires(can_import)
def show_columns(run_id: int) -> ResponseReturnValue:
    """Each sheet, each column with its examples and where it goes."""
    run, mapping = _columns_of(run_id)
    if run.state is not RunState.READY:
        return go_on(url_for("moving.show_run", run_id=run_id))
    return _page(run, mapping, mapping, ColumnsForm(formdata=None, version=run.version))


@bp.post("/<int:run_id>/columns")
@requires(can_import)
def save_columns(run_id: int) -> ResponseReturnValue:
    """Read the file again with what was chosen, and remember it."""
    (run, mapping), form = _columns_of(run_id), ColumnsForm()
    chosen = corrected(mapping, request.form, form.was.data or "")
    return submit(
        form,
        lambda: set_mapping(run_id, write_mapping(chosen), version=seen_version(form), by=actor()),
        again=partial(_page, run, mapping, chosen, form),
        to=url_for("moving.show_run", run_id=run_id),
        said=_("The file is read with these columns."),
        over=lambda: load_run(run_id, by=actor()).version,
    )


def _columns_of(run_id: int) -> tuple[ImportRun, BookMapping]:
    run = load_run(run_id, by=actor())
    mapping = mapping_of(run)
    if mapping is None or not mapping.sheets:
        raise NotFound(_l("The columns of this file are not known."))
    return run, mapping


def _page(run: ImportRun, kept: BookMapping, chosen: BookMapping, form: ColumnsForm) -> str:
    """`chosen`: the columns that are kept, or what was chosen in their place."""
    form.was.data, form.was.raw_data = was(kept), None
    return render_template(
        "moving/columns.html", run=run, form=form, targets=targets(), sheets=sheets_of(chosen),
        is_cut=is_cut(chosen), stages=stages(Stage.COLUMNS, run),
    )  # fmt: skip
