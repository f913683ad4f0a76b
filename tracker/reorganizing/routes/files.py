"""A plan as a workbook: the form of it for this office, one that was filled in, and what was entered here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.downloads import file_answer
from tracker.core.search import fold
from tracker.core.security import requires
from tracker.core.spreadsheets import XLSX
from tracker.core.submitting import submit
from tracker.organization.policies import can_manage_units
from tracker.reorganizing.blueprint import bp
from tracker.reorganizing.queries.listing import load_reorganization
from tracker.reorganizing.routes.steps import wish_of
from tracker.reorganizing.services.drafting import save_draft
from tracker.reorganizing.sheet.reading import read_plan
from tracker.reorganizing.sheet.tables import CellFault
from tracker.reorganizing.sheet.writing import write_plan
from tracker.reorganizing.upload_form import UploadForm


@bp.get("/upload")
@requires(can_manage_units)
def upload_plan() -> ResponseReturnValue:
    """The form that takes a workbook."""
    return _page(UploadForm(formdata=None))


@bp.post("/upload")
@requires(can_manage_units)
def take_plan() -> ResponseReturnValue:
    """Open it as a draft; where it cannot be, every fault is told with its sheet and cell, and nothing is kept."""
    form = UploadForm()
    if not form.validate():
        return _page(form), 400
    read = read_plan(form.data_of_file())
    if read.wish is None or read.faults:
        return _page(form, read.faults), 400
    wish = read.wish
    return submit(
        form,
        lambda: save_draft(wish, by=actor()).id,
        said=_("The plan was opened as a draft."),
        to=lambda made: url_for("reorganizing.preview_plan", reorganization_id=made),
        again=lambda: _page(form),
    )


@bp.get("/form.xlsx")
@requires(can_manage_units)
def download_form() -> ResponseReturnValue:
    """The empty form, with the units and people of this office."""
    return _sent(write_plan(by=actor(), on=clock.today()), "mau-phuong-an-sap-xep")


@bp.get("/<int:reorganization_id>/plan.xlsx")
@requires(can_manage_units)
def download_plan(reorganization_id: int) -> ResponseReturnValue:
    """What was entered here, to be looked at, passed on, filled in further."""
    row = load_reorganization(reorganization_id)
    name = "-".join(word for word in fold(row.title).split() if word.isascii() and word.isalnum())[:60]
    return _sent(write_plan(by=actor(), on=clock.today(), wish=wish_of(row)), name or "phuong-an")


def _sent(made: IO[bytes], name: str) -> ResponseReturnValue:
    return file_answer(made, XLSX, f"{name}.xlsx")


def _page(form: UploadForm, faults: Sequence[CellFault] = ()) -> str:
    return render_template("reorganizing/upload.html", form=form, faults=faults)
