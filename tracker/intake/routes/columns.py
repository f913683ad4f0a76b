"""The columns of a workbook: which goes where, corrected by a clerk, and the workbook read again with that."""

from __future__ import annotations

from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.core.submitting import go_on, submit
from tracker.intake.blueprint import bp
from tracker.intake.forms import ColumnsForm
from tracker.intake.models import PaperState
from tracker.intake.policies import can_use
from tracker.intake.queries.columns import Columns, columns_of_paper
from tracker.intake.reading.columns.mapping import BookMapping
from tracker.intake.services.columns import read_with
from tracker.intake.shown.columns import corrected, is_cut, sheets_of, targets, was


@bp.get("/<int:paper_id>/columns")
@requires(can_use)
def show_columns(paper_id: int) -> ResponseReturnValue:
    """Each sheet, each column with its examples and where it goes; while it is being read, its own page."""
    columns = columns_of_paper(paper_id, by=actor())
    if columns.paper.state is not PaperState.READY:
        return go_on(url_for("intake.show_paper", paper_id=paper_id))
    return _page(columns, columns.mapping, ColumnsForm(formdata=None, version=columns.paper.version))


@bp.post("/<int:paper_id>/columns")
@requires(can_use)
def read_with_columns(paper_id: int) -> ResponseReturnValue:
    """Read the workbook again with what was chosen."""
    columns, form = columns_of_paper(paper_id, by=actor()), ColumnsForm()
    mapping = corrected(columns.mapping, request.form, form.was.data or "")
    return submit(
        form,
        lambda: read_with(paper_id, mapping, version=seen_version(form), by=actor()),
        again=partial(_page, columns, mapping, form),
        to=url_for("intake.show_paper", paper_id=paper_id),
        said=gettext("It is read again."),
        over=lambda: columns_of_paper(paper_id, by=actor()).paper.version,
    )


def _page(columns: Columns, mapping: BookMapping, form: ColumnsForm) -> str:
    """With this mapping: the one that is kept, or what was chosen."""
    form.was.data, form.was.raw_data = was(columns.mapping), None
    return render_template(
        "intake/columns.html", paper=columns.paper, decided=columns.decided, form=form, targets=targets(),
        sheets=sheets_of(mapping), is_cut=is_cut(mapping),
    )  # fmt: skip
