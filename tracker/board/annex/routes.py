"""The annexes of the review: official papers to be printed, and workbooks. `?form=progress` is the second one.

They are handed around, so items of restricted documents stand in them only where that is asked for (`?restricted=1`),
each with a mark; who may see them is told how many were left out.
"""

from __future__ import annotations

from dataclasses import replace

from flask import render_template, request
from flask.typing import ResponseReturnValue

from tracker.audit.reads import note_export
from tracker.board.annex import queries as annex_rows
from tracker.board.annex.paper import late_annex, progress_annex
from tracker.board.blueprint import review_bp
from tracker.board.review.labels import padded
from tracker.board.summary import view as summary_view
from tracker.board.summary.queries import summarize
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.security import requires
from tracker.core.spreadsheets import XLSX
from tracker.items import policies
from tracker.items.counters.periods import Period
from tracker.items.queries.scopes import is_span, read_span, write_span
from tracker.organization.committee import the_committee
from tracker.papers.paper import PrintedAnnex
from tracker.papers.workbook import write_annexes

MOST_ON_PAGE = 1000
FILES = {"late": "phu-luc-1-nhiem-vu-cham-muon", "progress": "phu-luc-2-tinh-hinh-thuc-hien"}


@review_bp.get("/annex")
@requires(policies.can_review)
def show_annex() -> ResponseReturnValue:
    """The annex as a paper on the screen, to be printed."""
    form = _form()
    annex, listed = ANNEXES[form](MOST_ON_PAGE)
    restricted = _restricted(form)
    note_export(FILES[form], restricted if _is_all_told() else 0, by=actor(), once=True)
    return render_template(
        "board/review/annex.html",
        annex=annex,
        form=form,
        cut=listed if listed >= MOST_ON_PAGE else 0,
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
    form = _form()
    annex, _listed = ANNEXES[form](None)
    name = f"{FILES[form]}-{clock.today().isoformat()}.xlsx"
    note_export(name, _restricted(form) if _is_all_told() else 0, by=actor())
    return file_answer(write_annexes([annex]), XLSX, name)


def _form() -> str:
    """Which of the two the address asks for."""
    return "progress" if request.args.get("form") == "progress" else "late"


def _restricted(form: str) -> int:
    """How many items of restricted documents this person may have in it."""
    if form == "progress":
        return annex_rows.restricted_of_period(_period(), by=actor())
    return annex_rows.restricted_late(by=actor(), on=clock.today())


def _late(most: int | None) -> tuple[PrintedAnnex, int]:
    """The annex and how many items it lists."""
    by, on = _reader(), clock.today()
    period = Period(12, on.year)
    rows, late = annex_rows.late_rows(by=by, on=on, most=most)
    standing = summarize(by=by, on=on, group="unit", period=period).total
    annex = late_annex(rows, late=late, standing=standing, period=period, committee=_committee(), on=on)
    return annex, len(rows)


def _progress(most: int | None) -> tuple[PrintedAnnex, int]:
    by, on, period = _reader(), clock.today(), _period()
    rows = annex_rows.period_rows(period, by=by, on=on, most=most)
    standing = summarize(by=by, on=on, group="unit", period=period).total
    return progress_annex(rows, standing=standing, period=period, committee=_committee(), on=on), len(rows)


ANNEXES = {"late": _late, "progress": _progress}


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
