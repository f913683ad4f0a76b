"""The annexes of the review: official papers to be printed, and workbooks. `?form=progress` is the second one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask import render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.audit.reads import note_export
from tracker.board import summary_view
from tracker.board.annex import Annex, late_annex, progress_annex
from tracker.board.annex_export import xlsx_file
from tracker.board.blueprint import review_bp
from tracker.board.queries import annex as annex_rows
from tracker.board.queries.annex import AnnexRow
from tracker.board.queries.summary import summarize
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import limiter
from tracker.core.security import requires
from tracker.items import policies
from tracker.items.periods import Period
from tracker.items.queries.scopes import is_span, read_span, write_span
from tracker.organization.committee import the_committee

MOST_ON_PAGE = 1000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {"late": "phu-luc-1-nhiem-vu-cham-muon", "progress": "phu-luc-2-tinh-hinh-thuc-hien"}


@review_bp.get("/annex")
@requires(policies.can_review)
def show_annex() -> ResponseReturnValue:
    """The annex as a paper on the screen, to be printed."""
    annex, restricted = _annex(MOST_ON_PAGE)
    return render_template(
        "review/annex.html",
        annex=annex,
        cut=annex.size >= MOST_ON_PAGE,
        restricted=restricted,
        open_only=_is_open_only(),
        period=write_span(_period()),
        periods=summary_view.choices(_period(), on=clock.today()),
    )


@review_bp.get("/annex.xlsx")
@requires(policies.can_review)
@limiter.limit("20 per minute")
def export_annex() -> ResponseReturnValue:
    """The whole annex as a workbook."""
    annex, restricted = _annex(None)
    name = f"{FILES[annex.form]}-{clock.today().isoformat()}.xlsx"
    note_export(name, restricted, by=current_user.actor)
    answer = send_file(xlsx_file(annex), mimetype=XLSX, as_attachment=True, download_name=name, max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _annex(most: int | None) -> tuple[Annex, int]:
    """What the address asks for, and how many of its items come from restricted documents."""
    rows, made = (_progress if request.args.get("form") == "progress" else _late)(most)
    return made, sum(row.restricted for row in rows)


def _late(most: int | None) -> tuple[Sequence[AnnexRow], Annex]:
    by, on = _reader(), clock.today()
    period = Period(12, on.year)
    rows, late = annex_rows.late_rows(by=by, on=on, most=most)
    standing = summarize(by=by, on=on, group="unit", period=period).total
    return rows, late_annex(rows, late=late, standing=standing, period=period, committee=_committee(), on=on)


def _progress(most: int | None) -> tuple[Sequence[AnnexRow], Annex]:
    by, on, period = _reader(), clock.today(), _period()
    rows = annex_rows.period_rows(period, by=by, on=on, most=most)
    standing = summarize(by=by, on=on, group="unit", period=period).total
    return rows, progress_annex(rows, standing=standing, period=period, committee=_committee(), on=on)


def _reader() -> Actor:
    """Who the annex is for: without its restricted items it is what somebody without a post sees, sums and all."""
    by: Actor = current_user.actor
    return replace(by, posts=()) if _is_open_only() else by


def _committee() -> str:
    committee = the_committee()
    return committee.short_name if committee else ""


def _period() -> Period | None:
    """The span of the address: 2022, 6T-2022, all; this year unless one is asked for."""
    code = request.args.get("period", "")
    return read_span(code) if is_span(code) else Period(12, clock.today().year)


def _is_open_only() -> bool:
    return request.args.get("restricted") == "0"
