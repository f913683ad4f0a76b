"""The files of a report: Word, PDF, its annexes as a workbook. Made at once, or in the background."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.marks import decomposed
from tracker.core.spreadsheets import XLSX
from tracker.papers.paper import Paper
from tracker.papers.pdf import write_pdf
from tracker.papers.word import MEDIA_TYPE as WORD
from tracker.papers.workbook import write_workbook
from tracker.reports.drafts.queries.drafts import draft_of
from tracker.reports.drafts.services import load_report
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.models import Report, ReportState
from tracker.reports.paper.queries import paper_of
from tracker.reports.periods import read_period
from tracker.reports.templates.drawn import word_of

PDF = "application/pdf"
#: {form, as an address names it: its media type}
FORMS = {"word": WORD, "pdf": PDF, "annexes": XLSX}
#: A line of a report costs about as much as five rows of a list: it is put together, checked and laid out.
ROWS_OF_LINE = 5


def make_file(report_id: int, form: str, *, by: Actor, step: Callable[[], None] = lambda: None) -> bytes | None:
    """The file as the report stands, with the rights of this person; None where it has no annex.

    `step` is called once the report is put together, and once its paper is written. Raises NotFound, PdfFailed,
    TemplateFailed.
    """
    report = load_report(report_id, by=by)
    paper = paper_of(report, load_kind(report.kind_id), draft_of(report, on=clock.today()))
    step()
    return _drawn(report, paper, form, step)


def _drawn(report: Report, paper: Paper, form: str, step: Callable[[], None]) -> bytes | None:
    if form == "annexes":
        file = write_workbook(paper)
        step()
        return file
    word = word_of(paper, sent_on=report.sent_on)
    step()
    return pdf_of(word) if form == "pdf" else word


def name_of(report: Report, form: str) -> str:
    """What the file of this form is called."""
    kind, end = load_kind(report.kind_id), {"word": "docx", "pdf": "pdf", "annexes": "xlsx"}[form]
    return file_name(report, kind, end, part="Phu-luc" if form == "annexes" else "BC")


def file_name(report: Report, kind: ReportKind, end: str, *, part: str = "BC") -> str:
    """As offices name their files: BC_CCHC_6-thang-dau-nam-2022.docx; what is not sent yet begins with DU-THAO."""
    words = (kind.code.upper(), read_period(report.period).name)
    names = [part, *(re.sub(r"[^0-9A-Za-z]+", "-", _plain(word)).strip("-") for word in words)]
    if report.issue > 1:
        names.append(f"lan-{report.issue}")
    if report.state is not ReportState.SENT:
        names.insert(0, "DU-THAO")
    return f"{'_'.join(names)}.{end}"


@lru_cache(maxsize=8)
def pdf_of(word: bytes) -> bytes:
    """The same Word file makes the same PDF, and LibreOffice takes seconds for it."""
    return write_pdf(word)


def _plain(word: str) -> str:
    """Without accents; capitals stay."""
    parts = decomposed(word.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
