"""The list of an address as a file, all of it, in its order."""

from __future__ import annotations

from flask import Response, request, stream_with_context
from flask.typing import ResponseReturnValue

from tracker.audit.reads import note_export
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import address
from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.security import signed_in
from tracker.core.spreadsheets import XLSX
from tracker.items.blueprint import bp
from tracker.items.filters.filtering import filter_arguments, read_filter
from tracker.items.filters.queries import list_facets
from tracker.items.filters.words import filter_words
from tracker.items.lists import exports
from tracker.items.queries.every import every_row, restricted_in
from tracker.items.queries.wanted import Wanted


@bp.get("/export.xlsx")
@signed_in
@limiter.limit("20 per minute")
def export_xlsx() -> ResponseReturnValue:
    """The list as a workbook: real days and numbers, the filter and the day of the data in its first line."""
    wanted, on = read_filter(request.args), clock.today()
    _note(wanted, "xlsx")
    rows = every_row(wanted, by=actor(), on=on)
    file = exports.xlsx_file(rows, filter_words(wanted, list_facets(on)), on)
    return file_answer(file, XLSX, _file_name("xlsx"))


@bp.get("/export.csv")
@signed_in
@limiter.limit("20 per minute")
def export_csv() -> ResponseReturnValue:
    """The same for any spreadsheet."""
    wanted = read_filter(request.args)
    _note(wanted, "csv")
    rows = every_row(wanted, by=actor(), on=clock.today())
    answer = Response(stream_with_context(exports.csv_lines(rows)), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=_file_name("csv"))
    return answer


def _note(wanted: Wanted, end: str) -> None:
    """What is restricted among the rows is kept in the log."""
    by = actor()
    note_export(_file_name(end), restricted_in(wanted, by=by, on=clock.today()), by=by)


def _file_name(end: str) -> str:
    return f"nhiem-vu-{clock.today().isoformat()}.{end}"


@bp.app_template_global()
def list_export(end: str) -> str:
    """The address of this very list as a file."""
    return address(f"items.export_{end}", dict(filter_arguments(read_filter(request.args))))
