"""The annexes of the review: official papers to be printed, and workbooks. `?form=progress` is the second one.

They are handed around, so items of restricted documents stand in them only where that is asked for (`?restricted=1`),
each with a mark; who may see them is told how many were left out.
"""

from __future__ import annotations

from dataclasses import replace

from flask import render_template, request, send_file
from flask.typing import ResponseReturnValue

from tracker.audit.reads import note_export
from tracker.board.annex import queries as annex_rows
from tracker.board.annex.exports import xlsx_file
from tracker.board.annex.paper import Annex, late_annex, progress_annex
from tracker.board.blueprint import review_bp
from tracker.board.review.labels import padded
from tracker.board.summary import view as summary_view
from tracker.board.summary.queries import summarize
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.extensions import limiter
from tracker.core.security import requires
from tracker.items import policies
from tracker.items.counters.periods import Period
from tracker.items.queries.scopes import is_span, read_span, write_span
from tracker.organization.committee import the_committee

MOST_ON_PAGE = 1000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {"late": "phu-luc-1-nhiem-vu-cham-muon", "progress": "phu-luc-2-tinh-hinh-thuc-hien"}


@review_bp.get("/annex")
@requires(policies.can_review)
def show_annex() -> ResponseReturnValue:
    """The annex as a paper on the screen, to be printed."""
    annex = _annex(MOST_ON_PAGE)
    restricted = _restricted(annex.form)
    note_export(FILES[annex.form], restricted if _is_all_told() else 0, by=actor(), once=True)
    return render_template(
        "board/review/annex.html",
        annex=annex,
        cut=annex.size >= MOST_ON_PAGE,
        restricted=restricted,
        padded=padded,
        all_told=_is_all_told(),
        period=write_span(_period()),
        periods=summary_view.choices(_period(), on=clock.today()),
    )


@review_bp.get("/annex.xlsx")
@requires(policies.can_review)
@limiter.limit("20 per minute")
def export_annex() -> ResponseReturnValue:
    """The whole annex as a workbook."""
    annex = _annex(None)
    name = f"{FILES[annex.form]}-{clock.today().isoformat()}.xlsx"
    note_export(name, _restricted(annex.form) if _is_all_told() else 0, by=actor())
    answer = send_file(xlsx_file(annex), mimetype=XLSX, as_attachment=True, download_name=name, max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _annex(most: int | None) -> Annex:
    """What the address asks for."""
    return (_progress if request.args.get("form") == "progress" else _late)(most)


def _restricted(form: str) -> int:
    """How many items of restricted documents this person may have in it."""
    if form == "progress":
        return annex_rows.restricted_of_period(_period(), by=actor())
    return annex_rows.restricted_late(by=actor(), on=clock.today())


def _late(most: int | None) -> Annex:
    by, on = _reader(), clock.today()
    period = Period(12, on.year)
    rows, late = annex_rows.late_rows(by=by, on=on, most=most)
    standing = summarize(by=by, on=on, group="unit", period=period).total
    return late_annex(rows, late=late, standing=standing, period=period, committee=_committee(), on=on)


def _progress(most: int | None) -> Annex:
    by, on, period = _reader(), clock.today(), _period()
    rows = annex_rows.period_rows(period, by=by, on=on, most=most)
    standing = summarize(by=by, on=on, group="unit", period=period).total
    return progress_annex(rows, standing=standing, period=period, committee=_committee(), on=on)


def _reader() -> Actor:
    """Who the annex is for: without its restricted items it is what somebody without a post sees, sums and all."""
    by: Actor = actor()
    return by if _is_all_told() else replace(by, posts=())


def _committee() -> str:
    committee = the_committee()
    return committee.name if committee else ""


def _period() -> Period | None:
    """The span of the address: 2022, 6T-2022, all; this year unless one is asked for."""
    code = request.args.get("period", "")
    return read_span(code) if is_span(code) else Period(12, clock.today().year)


def _is_all_told() -> bool:
    return request.args.get("restricted") == "1"
