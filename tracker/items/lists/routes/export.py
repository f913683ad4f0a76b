"""The list of an address as a file, all of it, in its order."""

from __future__ import annotations

from flask import Response, request, stream_with_context
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.reads import note_export
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import address
from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.security import signed_in
from tracker.core.spreadsheets import XLSX
from tracker.core.works.offering import is_too_long, offer, order_and_show
from tracker.items.blueprint import bp
from tracker.items.filters.filtering import filter_arguments, read_filter
from tracker.items.filters.queries import list_facets
from tracker.items.filters.words import filter_words
from tracker.items.lists import exports, in_background
from tracker.items.queries.every import count_rows, every_row, restricted_in
from tracker.items.queries.wanted import Wanted


@bp.get("/export.xlsx")
@signed_in
@limiter.limit("20 per minute")
def export_xlsx() -> ResponseReturnValue:
    """The list as a workbook: real days and numbers, the filter and the day of the data in its first line.

    A long one is offered as a work.
    """
    wanted, on = read_filter(request.args), clock.today()
    if is_too_long(total := count_rows(wanted, by=actor(), on=on)):
        return offer(
            total, title=gettext("List of items"), about=_told(wanted), order_at=_here(wanted), back=_list(wanted)
        )
    _note(wanted, "xlsx")
    rows = every_row(wanted, by=actor(), on=on)
    file = exports.xlsx_file(rows, filter_words(wanted, list_facets(on)), on)
    return file_answer(file, XLSX, in_background.file_name("xlsx"))


@bp.post("/export.xlsx")
@signed_in
@limiter.limit("20 per minute")
def order_xlsx() -> ResponseReturnValue:
    """The same as a work: the list may be long."""
    wanted = read_filter(request.args)
    return order_and_show(in_background.NAME, in_background.arguments_of(wanted, _told(wanted)), back=_list(wanted))


@bp.get("/export.csv")
@signed_in
@limiter.limit("20 per minute")
def export_csv() -> ResponseReturnValue:
    """The same for any spreadsheet."""
    wanted = read_filter(request.args)
    _note(wanted, "csv")
    rows = every_row(wanted, by=actor(), on=clock.today())
    answer = Response(stream_with_context(exports.csv_lines(rows)), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=in_background.file_name("csv"))
    return answer


def _note(wanted: Wanted, end: str) -> None:
    """What is restricted among the rows is kept in the log."""
    by = actor()
    note_export(in_background.file_name(end), restricted_in(wanted, by=by, on=clock.today()), by=by)


def _told(wanted: Wanted) -> str:
    return exports.told(filter_words(wanted, list_facets(clock.today())))


def _here(wanted: Wanted) -> str:
    return address("items.order_xlsx", dict(filter_arguments(wanted)))


def _list(wanted: Wanted) -> str:
    return address("items.list_items", dict(filter_arguments(wanted)))


@bp.app_template_global()
def list_export(end: str) -> str:
    """The address of this very list as a file."""
    return address(f"items.export_{end}", dict(filter_arguments(read_filter(request.args))))
