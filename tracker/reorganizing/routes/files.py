"""A plan as a workbook: the empty form of it, one that was filled in, and what was entered here."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.core.security import requires
from tracker.organization.policies import can_manage_units
from tracker.reorganizing.blueprint import bp
from tracker.reorganizing.upload_form import UploadForm


@bp.get("/upload")
@requires(can_manage_units)
def upload_plan() -> ResponseReturnValue:
    """The form that takes a workbook."""
    return render_template("reorganizing/upload.html", form=UploadForm(formdata=None), faults=())


@bp.post("/upload")
@requires(can_manage_units)
def take_plan() -> ResponseReturnValue:
    return ""


@bp.get("/form.xlsx")
@requires(can_manage_units)
def download_form() -> ResponseReturnValue:
    return ""


@bp.get("/<int:reorganization_id>/plan.xlsx")
@requires(can_manage_units)
def download_plan(reorganization_id: int) -> ResponseReturnValue:
    return ""
