"""A row of a list of people or units that was refused, or is doubtful: its cells corrected on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import NotFound
from tracker.core.forms import TrackerForm
from tracker.core.security import requires
from tracker.core.submitting import go_on, submit
from tracker.moving.blueprint import bp
from tracker.moving.labels import VERDICTS
from tracker.moving.models import ImportRow, ImportRun, RunState, Verdict
from tracker.moving.people.forms import ROW_FORMS
from tracker.moving.people.sheets.fields import Field
from tracker.moving.people.template import ROLES
from tracker.moving.policies import can_import_people
from tracker.moving.runs.kinds import IN_FILE
from tracker.moving.runs.queries import causes_of, load_run, may_be_mended, row_of
from tracker.moving.runs.services import mend_row
from tracker.moving.shown.rows import cause_words, reasons_of
from tracker.organization.forms import offered_kinds
from tracker.organization.queries import active_units


@bp.get("/<int:run_id>/rows/<int:import_row_id>")
@requires(can_import_people)
def show_row(run_id: int, import_row_id: int) -> ResponseReturnValue:
    """The cells of a row, to be corrected."""
    run, row = _row(run_id, import_row_id)
    if run.state is not RunState.READY or not may_be_mended(row):
        return go_on(url_for("moving.show_run", run_id=run_id))
    form = ROW_FORMS[run.kind](formdata=None, **{name: row.cells.get(name, "") for name in ROW_FORMS[run.kind].names()})
    return _page(run, row, form)


@bp.post("/<int:run_id>/rows/<int:import_row_id>")
@requires(can_import_people)
def save_row(run_id: int, import_row_id: int) -> ResponseReturnValue:
    """Judge the row by what was typed; where it is refused again, that stays in the form."""
    run, row = _row(run_id, import_row_id)
    form, was = ROW_FORMS[run.kind](), row.verdict
    return submit(
        form,
        lambda: mend_row(run_id, import_row_id, form.words, by=actor(), on=clock.today()),
        again=partial(_page, run, row, form),
        to=lambda _mended: _back(load_run(run_id, by=actor()), was),
        said=lambda mended: _(
            "Row %(line)s was mended: %(verdict)s.", line=mended.line, verdict=VERDICTS[mended.verdict]
        ),
    )


def _row(run_id: int, row_id: int) -> tuple[ImportRun, ImportRow]:
    run = load_run(run_id, by=actor())
    if run.kind not in ROW_FORMS:
        raise NotFound(_l("There is no such import."))
    return run, row_of(run, row_id)


def _back(run: ImportRun, was: Verdict) -> str:
    """To the other rows of this verdict; to all, where none is left."""
    part = was.value if (run.counts or {}).get(was.value) else None
    return url_for("moving.show_run", run_id=run.id, part=part, _anchor="rows")


def _reasons(form: TrackerForm, row: ImportRow) -> Sequence[str]:
    """Why it is not simply taken. That which is about a cell stands beside the cell, before anybody has typed."""
    said = cause_words(causes_of(load_run(row.run_id, by=actor()), by=actor(), on=clock.today())) if row.doubts else {}
    at = str((row.cells.get("shown") or {}).get("at", ""))
    if form.is_submitted():
        return ()
    if row.verdict is Verdict.REFUSED and at in form:
        form[at].errors = [row.reason]
        return ()
    return reasons_of(row, said)


def _page(run: ImportRun, row: ImportRow, form: TrackerForm) -> str:
    on, fields = clock.today(), ROW_FORMS[run.kind].names()
    names = [node.unit.name for node in active_units(on)]
    offers: Mapping[str, Sequence[str]] = {
        Field.UNIT: names, Field.PARENT: names, Field.ROLE: ROLES,
        Field.KIND: [kind.name for kind in offered_kinds(on)],
    }  # fmt: skip
    in_file = row.cells.get(IN_FILE) or row.cells
    return render_template(
        "moving/people/row.html", run=run, row=row, form=form, reasons=_reasons(form, row),
        verdict=VERDICTS[row.verdict], in_file={name: in_file.get(name, "") for name in fields}, offers=offers,
        was_mended=IN_FILE in row.cells, heading=row.cells.get("group") or row.cells.get("above", ""),
        back=_back(run, row.verdict),
    )  # fmt: skip
