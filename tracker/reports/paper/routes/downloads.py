"""A report as a file: Word, PDF where LibreOffice is installed, its annexes as a workbook."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.security import requires
from tracker.core.spreadsheets import XLSX
from tracker.papers.paper import Paper
from tracker.papers.pdf import PdfFailed, pdf_available, write_pdf
from tracker.papers.templates.rendering import TemplateFailed
from tracker.papers.word import MEDIA_TYPE as WORD
from tracker.papers.workbook import write_workbook
from tracker.reports import policies
from tracker.reports.blueprint import bp
from tracker.reports.drafts.queries.drafts import draft_of
from tracker.reports.drafts.services import load_report
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.models import Report, ReportState
from tracker.reports.paper.queries import paper_of
from tracker.reports.periods import read_period
from tracker.reports.rounds.queries import office_ids
from tracker.reports.templates.drawn import word_of

PDF = "application/pdf"


@bp.get("/<int:report_id>/word")
@requires(policies.can_see_reports)
@limiter.limit("60 per minute")
def download_word(report_id: int) -> ResponseReturnValue:
    """The paper as a Word file."""
    report, kind, paper = _paper(report_id)
    return file_answer(word_of(paper, sent_on=report.sent_on), WORD, file_name(report, kind, "docx"))


@bp.get("/<int:report_id>/pdf")
@requires(policies.can_see_reports)
@limiter.limit("60 per minute")
def download_pdf(report_id: int) -> ResponseReturnValue:
    """The same pages as a PDF; where none can be made, back with the reason."""
    report, kind, paper = _paper(report_id)
    try:
        return file_answer(pdf_of(word_of(paper, sent_on=report.sent_on)), PDF, file_name(report, kind, "pdf"))
    except (PdfFailed, TemplateFailed) as error:
        return _back(report_id, str(error))


@bp.get("/<int:report_id>/annexes")
@requires(policies.can_see_reports)
@limiter.limit("60 per minute")
def download_annexes(report_id: int) -> ResponseReturnValue:
    """The tables of its annexes as a workbook; a report without figures has none."""
    report, kind, paper = _paper(report_id)
    file = write_workbook(paper)
    if file is None:
        return _back(report_id, gettext("This report has no annex: no figure stands behind it."))
    return file_answer(file, XLSX, file_name(report, kind, "xlsx", part="Phu-luc"))


def file_name(report: Report, kind: ReportKind, end: str, *, part: str = "BC") -> str:
    """As offices name their files: BC_CCHC_6-thang-dau-nam-2022.docx; what is not sent yet begins with DU-THAO."""
    words = (kind.code.upper(), read_period(report.period).name)
    names = [part, *(re.sub(r"[^0-9A-Za-z]+", "-", _plain(word)).strip("-") for word in words)]
    if report.issue > 1:
        names.append(f"lan-{report.issue}")
    if report.state is not ReportState.SENT:
        names.insert(0, "DU-THAO")
    return f"{'_'.join(names)}.{end}"


@bp.app_template_global()
def pdf_is_offered() -> bool:
    """Whether this server can make a PDF."""
    return pdf_available()


def _plain(word: str) -> str:
    """Without accents; capitals stay."""
    parts = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@lru_cache(maxsize=8)
def pdf_of(word: bytes) -> bytes:
    """The same Word file makes the same PDF, and LibreOffice takes seconds for it."""
    return write_pdf(word)


def _paper(report_id: int) -> tuple[Report, ReportKind, Paper]:
    report = load_report(report_id, by=actor())
    kind = load_kind(report.kind_id)
    return report, kind, paper_of(report, kind, draft_of(report, on=clock.today()))


def _back(report_id: int, why: str) -> ResponseReturnValue:
    """Say why there is no file, on a page that this person may read."""
    flash(why, "warning")
    sees_drafts = policies.can_read_drafts(actor(), office_ids(actor())) is None
    return redirect(url_for(".show_approval", report_id=report_id) if sees_drafts else url_for(".list_all"))
