"""The four buckets, counted: by unit, by leader or by field, on a page and as a workbook."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.board.blueprint import bp
from tracker.board.summary import view as summary_view
from tracker.board.summary.exports import workbook
from tracker.board.summary.queries import GROUPS, summarize
from tracker.board.summary.view import Asked, View
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import address
from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.paging import same_list
from tracker.core.security import signed_in
from tracker.core.spreadsheets import XLSX
from tracker.items.counters.periods import Period
from tracker.items.queries.scopes import is_span, read_span


@bp.get("/summary", strict_slashes=False)
@signed_in
def show_summary() -> ResponseReturnValue:
    """The table of the address, each figure a link to the list of just these items."""
    asked, on = read_asked(), clock.today()
    return render_template(
        "board/summary/show.html",
        asked=asked,
        view=view_of(asked),
        words=summary_view,
        periods=summary_view.choices(asked.period, on=on),
        sort_address=lambda sort: same_list(sort=None if sort.endswith("order") else sort),
        group_address=lambda group: same_list(by=group, sort=None),
        file_address=address("board.summary_xlsx", request.args.to_dict()),
    )


@bp.get("/summary.xlsx")
@signed_in
@limiter.limit("20 per minute")
def summary_xlsx() -> ResponseReturnValue:
    """The same table as a workbook."""
    asked, on = read_asked(), clock.today()
    name = f"tong-hop-nhiem-vu-{on.isoformat()}.xlsx"
    file = workbook(view_of(asked), asked, on=on)
    return file_answer(file, XLSX, name)


def read_asked() -> Asked:
    """What the address asks for; what makes no sense is the default: this year by unit, in the office's order."""
    group, span = request.args.get("by", ""), request.args.get("period", "")
    sort = request.args.get("sort", "")
    return Asked(
        group if group in GROUPS else GROUPS[0],
        read_span(span) if is_span(span) else Period(12, clock.today().year),
        sort if sort.removeprefix("-") in summary_view.COLUMNS else "order",
    )


def view_of(asked: Asked) -> View:
    """The page's content. One query."""
    by, on = actor(), clock.today()
    return summary_view.view_of(summarize(by=by, on=on, group=asked.group, period=asked.period), asked)
