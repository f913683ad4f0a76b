"""Thông báo kết luận: the decisions of the review become the notice of the meeting that took them. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.i18n import write_day
from tracker.core.security import requires
from tracker.core.submitting import look
from tracker.documents.models import Authority
from tracker.documents.policies import can_register
from tracker.items.counters.periods import Period
from tracker.items.directives.labels import DIRECTIVES, ICONS
from tracker.papers.paper import Paper
from tracker.papers.pdf import PdfFailed
from tracker.papers.templates.rendering import TemplateFailed
from tracker.papers.word import MEDIA_TYPE as WORD
from tracker.reports import policies
from tracker.reports.blueprint import bp
from tracker.reports.letters.forms import DAYS_TO_ANSWER, ConclusionForm, notice_of
from tracker.reports.letters.queries.concluding import (
    MOST_LATE,
    MOST_PROGRESS,
    Round,
    progress_of,
    restricted_in,
    round_of,
)
from tracker.reports.letters.queries.urging import Writing, writing_of
from tracker.reports.paper.files import PDF, pdf_of
from tracker.reports.paper.view import paper_view
from tracker.reports.templates.drawn import word_of

NOTICE, SYMBOL = "TB", "TB-UBND"
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Sitting:
    """What the page works on: who writes, what was decided since the meeting, the form."""

    writing: Writing
    round: Round
    form: ConclusionForm

    def paper(self, on: date) -> Paper:
        """The notice of what is chosen."""
        wanted = bool(self.form.with_progress.data)
        progress = progress_of(Period(12, on.year), by=actor(), on=on) if wanted else []
        return notice_of(self.form, self.writing, self.round, progress, on)


@bp.get("/conclusion")
@requires(policies.can_draft_letters)
def draft_conclusion() -> ResponseReturnValue:
    """The notice of a meeting that was held today, with all that was decided."""
    sitting = _sitting(empty=True)
    return _page(sitting, sitting.paper(clock.today()))


@bp.post("/conclusion")
@requires(policies.can_draft_letters)
def preview_conclusion() -> ResponseReturnValue:
    """The notice of what was chosen."""
    sitting = _sitting()
    return look(sitting.form, lambda: _page(sitting, sitting.paper(clock.today())), again=lambda: _page(sitting, None))


@bp.post("/conclusion/word")
@requires(policies.can_draft_letters)
@limiter.limit("30 per minute")
def conclusion_word() -> ResponseReturnValue:
    """The notice as a Word file."""
    sitting, on = _sitting(), clock.today()
    return look(
        sitting.form,
        lambda: file_answer(word_of(sitting.paper(on)), WORD, _name(on, "docx")),
        again=lambda: _page(sitting, None),
    )


@bp.post("/conclusion/pdf")
@requires(policies.can_draft_letters)
@limiter.limit("10 per minute")
def conclusion_pdf() -> ResponseReturnValue:
    """The same pages as a PDF; where none can be made, the page with the reason."""
    sitting = _sitting()
    return look(sitting.form, lambda: _pdf(sitting, clock.today()), again=lambda: _page(sitting, None))


def _pdf(sitting: Sitting, on: date) -> ResponseReturnValue:
    paper = sitting.paper(on)
    try:
        return file_answer(pdf_of(word_of(paper)), PDF, _name(on, "pdf"))
    except (PdfFailed, TemplateFailed) as error:
        sitting.form.blame(error)
        return _page(sitting, paper), error.status


def _sitting(*, empty: bool = False) -> Sitting:
    by, on = actor(), clock.today()
    writing = writing_of(on)
    form = ConclusionForm(None) if empty else ConclusionForm()
    form.offer(writing, on)
    met_on = on if empty else form.met_on.data or on
    found = round_of(min(met_on, on), by=by, on=on)
    form.decision.choices = [(key, key) for key in found.keys]
    if empty:
        _begin(form, writing, found, on)
    if form.shown.data != write_day(met_on):  # decisions of another day: none of them was ticked or unticked yet
        form.decision.data = found.keys
    form.shown.data, form.shown.raw_data = write_day(met_on), None
    return Sitting(writing, found, form)


def _begin(form: ConclusionForm, writing: Writing, found: Round, on: date) -> None:
    """As the form begins: the chairman concluded, the head of the office signs by order."""
    form.met_on.data, form.reply_by.data = on, office_calendar().work.add(on, DAYS_TO_ANSWER)
    form.chair.data = next((one.post_id for one in writing.chairs), 0)
    form.signer.data = next((one.post_id for one in reversed(writing.signers)), 0)
    form.symbol.data, form.with_progress.data = SYMBOL, True
    units = list(dict.fromkeys(one.item.unit for one in found.items if one.item.unit and not one.item.several))
    is_told = all(one.item.unit and not one.item.several for one in found.items) and len(units) <= MOST_NAMED
    named = units if is_told else ["Các cơ quan, đơn vị có tên tại Phụ lục"]
    form.recipients.data = "\n".join((f"CT, các PCT {writing.sender.cited}", *named, "Lưu: VT"))


def _page(sitting: Sitting, paper: Paper | None) -> str:
    by, on = actor(), clock.today()
    return render_template(
        "reports/letters/conclusion.html",
        form=sitting.form,
        round=sitting.round,
        preview=paper_view(paper) if paper else None,
        kinds=DIRECTIVES,
        icons=ICONS,
        left_out=restricted_in(Period(12, on.year), by=by) if sitting.form.with_progress.data else 0,
        registering=_registering(sitting, paper) if paper and can_register(by) is None else None,
        most=(MOST_LATE, MOST_PROGRESS),
    )


def _registering(sitting: Sitting, paper: Paper) -> dict[str, str]:
    """What the form of a new document is filled with once the notice is issued."""
    return {
        "kind": NOTICE,
        "symbol": sitting.form.symbol.data or "",
        "issuer": sitting.writing.sender.cited,
        "authority": Authority.COLLECTIVE.value,
        "subject": " ".join(paper.subject.split()),
    }


def _name(on: date, end: str) -> str:
    return f"DU-THAO_TB_ket-luan-ra-soat_{on.isoformat()}.{end}"
