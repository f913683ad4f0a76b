"""A report as a file: Word, PDF where LibreOffice is installed, its annexes as a workbook. A long one is a work."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.security import requires
from tracker.core.works.offering import is_too_long, offer, order_and_show
from tracker.papers.pdf import PdfFailed, pdf_available
from tracker.papers.templates.rendering import TemplateFailed
from tracker.reports import policies
from tracker.reports.blueprint import bp
from tracker.reports.drafts.queries.size import items_told
from tracker.reports.drafts.services import load_report
from tracker.reports.paper.files import FORMS, ROWS_OF_LINE, make_file, name_of
from tracker.reports.paper.in_background import NAME, arguments_of
from tracker.reports.rounds.queries import office_ids


@bp.get("/<int:report_id>/word")
@requires(policies.can_see_reports)
@limiter.limit("60 per minute")
def download_word(report_id: int) -> ResponseReturnValue:
    """The paper as a Word file."""
    return _file(report_id, "word")


@bp.post("/<int:report_id>/word")
@requires(policies.can_see_reports)
@limiter.limit("20 per minute")
def order_word(report_id: int) -> ResponseReturnValue:
    """The same as a work: the report may be long."""
    return _order(report_id, "word")


@bp.get("/<int:report_id>/pdf")
@requires(policies.can_see_reports)
@limiter.limit("60 per minute")
def download_pdf(report_id: int) -> ResponseReturnValue:
    """The same pages as a PDF; where none can be made, back with the reason."""
    try:
        return _file(report_id, "pdf")
    except (PdfFailed, TemplateFailed) as error:
        return _back(report_id, str(error))


@bp.post("/<int:report_id>/pdf")
@requires(policies.can_see_reports)
@limiter.limit("20 per minute")
def order_pdf(report_id: int) -> ResponseReturnValue:
    """The PDF as a work."""
    return _order(report_id, "pdf")


@bp.get("/<int:report_id>/annexes")
@requires(policies.can_see_reports)
@limiter.limit("60 per minute")
def download_annexes(report_id: int) -> ResponseReturnValue:
    """The tables of its annexes as a workbook; a report without figures has none."""
    return _file(report_id, "annexes")


@bp.post("/<int:report_id>/annexes")
@requires(policies.can_see_reports)
@limiter.limit("20 per minute")
def order_annexes(report_id: int) -> ResponseReturnValue:
    """The workbook as a work."""
    return _order(report_id, "annexes")


@bp.app_template_global()
def pdf_is_offered() -> bool:
    """Whether this server can make a PDF."""
    return pdf_available()


def _file(report_id: int, form: str) -> ResponseReturnValue:
    """The file; of a long report a page that offers to make it in the background."""
    report = load_report(report_id, by=actor())
    if is_too_long(ROWS_OF_LINE * (told := items_told(report))):
        title, order_at = name_of(report, form), url_for(f"reports.order_{form}", report_id=report_id)
        return offer(told, title=title, about=report.title, order_at=order_at, back=_page_of(report_id), is_report=True)
    file = make_file(report_id, form, by=actor())
    if file is None:
        return _back(report_id, gettext("This report has no annex: no figure stands behind it."))
    return file_answer(file, FORMS[form], name_of(report, form))


def _order(report_id: int, form: str) -> ResponseReturnValue:
    report = load_report(report_id, by=actor())
    return order_and_show(NAME, arguments_of(report, form), back=_page_of(report_id))


def _back(report_id: int, why: str) -> ResponseReturnValue:
    """Say why there is no file, on a page that this person may read."""
    flash(why, "warning")
    return redirect(_page_of(report_id))


def _page_of(report_id: int) -> str:
    sees_drafts = policies.can_read_drafts(actor(), office_ids(actor())) is None
    return url_for("reports.show_approval", report_id=report_id) if sees_drafts else url_for("reports.list_all")
