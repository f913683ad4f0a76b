"""The annexes of the review: official papers to be printed, and workbooks. `?form=progress` is the second one.

They are handed around, so items of restricted documents stand in them only where that is asked for (`?restricted=1`),
each with a mark; who may see them is told how many were left out.
"""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.reads import note_export
from tracker.board.annex import in_background
from tracker.board.annex.making import (
    FILES,
    AskedAnnex,
    count_restricted,
    count_rows,
    file_name,
    make_annex,
    read_annex,
)
from tracker.board.blueprint import review_bp
from tracker.board.review.labels import padded
from tracker.board.summary import view as summary_view
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.addresses import address
from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.security import requires
from tracker.core.spreadsheets import XLSX
from tracker.core.works.offering import is_too_long, offer, order_and_show
from tracker.items import policies
from tracker.items.queries.scopes import write_span
from tracker.papers.workbook import write_annexes

MOST_ON_PAGE = 1000


@review_bp.get("/annex")
@requires(policies.can_review)
def show_annex() -> ResponseReturnValue:
    """The annex as a paper on the screen, to be printed."""
    asked, me, on = _asked(), actor(), clock.today()
    annex, listed = make_annex(asked, by=me, on=on, most=MOST_ON_PAGE)
    restricted = count_restricted(asked, by=me, on=on)
    note_export(FILES[asked.form], restricted if asked.is_all_told else 0, by=me, once=True)
    return render_template(
        "board/review/annex.html",
        annex=annex,
        form=asked.form,
        cut=listed if listed >= MOST_ON_PAGE else 0,
        restricted=restricted,
        padded=padded,
        all_told=asked.is_all_told,
        period=write_span(asked.period),
        periods=summary_view.choices(asked.period, on=on),
    )


@review_bp.get("/annex.xlsx")
@requires(policies.can_review)
@limiter.limit("20 per minute")
def export_annex() -> ResponseReturnValue:
    """The whole annex as a workbook. A long one is offered as a work."""
    asked, me, on = _asked(), actor(), clock.today()
    if is_too_long(total := count_rows(asked, by=me, on=on)):
        return offer(total, title=_title(asked), about=_told(asked), order_at=_here(asked), back=_page(asked))
    note_export(file_name(asked, on), count_restricted(asked, by=me, on=on) if asked.is_all_told else 0, by=me)
    annex, _listed = make_annex(asked, by=me, on=on)
    return file_answer(write_annexes([annex]), XLSX, file_name(asked, on))


@review_bp.post("/annex.xlsx")
@requires(policies.can_review)
@limiter.limit("20 per minute")
def order_annex() -> ResponseReturnValue:
    """The same as a work: the annex may be long."""
    asked = _asked()
    words = f"{_title(asked)}. {_told(asked)}".rstrip(". ")
    return order_and_show(in_background.NAME, in_background.arguments_of(asked, words), back=_page(asked))


def _asked() -> AskedAnnex:
    return read_annex(request.args, on=clock.today())


def _title(asked: AskedAnnex) -> str:
    return gettext("Annex II: progress") if asked.form == "progress" else gettext("Annex I: late items")


def _told(asked: AskedAnnex) -> str:
    """Of which span of time; what is late is late today."""
    if asked.form != "progress":
        return ""
    choices = dict(summary_view.choices(asked.period, on=clock.today()))
    return str(choices.get(write_span(asked.period), ""))


def _here(asked: AskedAnnex) -> str:
    return address("review.order_annex", asked.arguments)


def _page(asked: AskedAnnex) -> str:
    return address("review.show_annex", asked.arguments)
