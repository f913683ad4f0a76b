"""Công văn đôn đốc: what is late at a unit, ticked, becomes a letter to read, to download, to sign. Nothing is kept."""

from __future__ import annotations

from datetime import date

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.audit.reads import note_export
from tracker.board.review import labels as review_labels
from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.acting import actor, is_signed_in
from tracker.core.downloads import file_answer
from tracker.core.extensions import limiter
from tracker.core.search import fold
from tracker.core.security import requires
from tracker.core.submitting import look
from tracker.documents.models import Authority
from tracker.documents.policies import can_register
from tracker.organization.services import load_unit
from tracker.papers.paper import Paper
from tracker.papers.pdf import PdfFailed
from tracker.papers.templates.rendering import TemplateFailed
from tracker.papers.word import MEDIA_TYPE as WORD
from tracker.reports import policies
from tracker.reports.blueprint import bp
from tracker.reports.letters.forms import DAYS_TO_ANSWER, UrgingForm, letter_of
from tracker.reports.letters.queries.urging import OFFICIAL_LETTER, Urging, Writing, urging_of
from tracker.reports.paper.files import PDF, pdf_of
from tracker.reports.paper.view import paper_view
from tracker.reports.templates.drawn import word_of


@bp.get("/urging/<int:unit_id>")
@requires(policies.can_draft_letters)
def draft_urging(unit_id: int) -> ResponseReturnValue:
    """All that is late at the unit, five working days to answer."""
    found, on = _found(unit_id), clock.today()
    form = _form(found, on, empty=True)
    return _page(found, form, letter_of(form, found, on) if form.item.data else None)


@bp.post("/urging/<int:unit_id>")
@requires(policies.can_draft_letters)
def preview_urging(unit_id: int) -> ResponseReturnValue:
    """The letter of what was chosen."""
    found, on = _found(unit_id), clock.today()
    form = _form(found, on)
    return look(form, lambda: _page(found, form, letter_of(form, found, on)), again=lambda: _page(found, form, None))


@bp.post("/urging/<int:unit_id>/word")
@requires(policies.can_draft_letters)
@limiter.limit("30 per minute")
def urging_word(unit_id: int) -> ResponseReturnValue:
    """The letter as a Word file."""
    found, on = _found(unit_id), clock.today()
    form = _form(found, on)
    return look(form, lambda: _word(form, found, on), again=lambda: _page(found, form, None))


@bp.post("/urging/<int:unit_id>/pdf")
@requires(policies.can_draft_letters)
@limiter.limit("10 per minute")
def urging_pdf(unit_id: int) -> ResponseReturnValue:
    """The same pages as a PDF; where none can be made, the page with the reason."""
    found, on = _found(unit_id), clock.today()
    form = _form(found, on)
    return look(form, lambda: _pdf(form, found, on), again=lambda: _page(found, form, None))


def _word(form: UrgingForm, found: Urging, on: date) -> ResponseReturnValue:
    name = _noted(form, found, _name(found, on, "docx"))
    return file_answer(word_of(letter_of(form, found, on)), WORD, name)


def _pdf(form: UrgingForm, found: Urging, on: date) -> ResponseReturnValue:
    paper = letter_of(form, found, on)
    try:
        made = pdf_of(word_of(paper))
    except (PdfFailed, TemplateFailed) as error:
        form.blame(error)
        return _page(found, form, paper), error.status
    return file_answer(made, PDF, _noted(form, found, _name(found, on, "pdf")))


@bp.app_template_global()
def may_draft_letters() -> bool:
    """Whether pages of other features offer these letters."""
    return is_signed_in() and policies.can_draft_letters(actor()) is None


def _noted(form: UrgingForm, found: Urging, name: str) -> str:
    """The name of the file; restricted items that it speaks of are kept in the log."""
    chosen = set(form.item.data or [])
    note_export(name, sum(duty.restricted for duty in found.duties if duty.id in chosen), by=actor())
    return name


def _found(unit_id: int) -> Urging:
    return urging_of(load_unit(unit_id), by=actor(), on=clock.today())


def _form(found: Urging, on: date, *, empty: bool = False) -> UrgingForm:
    """The form, as it was sent or as it begins: what is reported already is not ticked."""
    given = {
        "item": [duty.id for duty in found.duties if not duty.reported],
        "earlier": [],
        "reply_by": office_calendar().work.add(on, DAYS_TO_ANSWER),
        "signer": next((one.post_id for one in found.writing.signers), 0),
        "symbol": symbol_of(found.writing),
        "recipients": "\n".join(("Như trên", f"CT, các PCT {found.writing.sender.cited}", "Lưu: VT")),
    }
    form = UrgingForm(None, data=given) if empty else UrgingForm()
    form.offer(found.writing, on)
    form.item.choices = [(duty.id, duty.item.title) for duty in found.duties]
    form.earlier.choices = [(one.id, one.citation) for one in found.earlier]
    return form


def symbol_of(writing: Writing) -> str:
    """UBND-VP: of a công văn the body and the unit that drafts it."""
    return f"UBND-{writing.code if writing.code.isalnum() else 'VP'}"


def _page(found: Urging, form: UrgingForm, paper: Paper | None) -> str:
    may_register = can_register(actor()) is None
    return render_template(
        "reports/letters/urging.html",
        found=found,
        form=form,
        duties={duty.id: duty for duty in found.duties},
        earlier={one.id: one for one in found.earlier},
        preview=paper_view(paper) if paper else None,
        registering=_registering(found, form, paper) if may_register and paper else None,
        days=DAYS_TO_ANSWER,
        words=review_labels,
    )


def _registering(found: Urging, form: UrgingForm, paper: Paper) -> dict[str, str]:
    """What the form of a new document is filled with once the letter is issued."""
    return {
        "kind": OFFICIAL_LETTER,
        "symbol": form.symbol.data or "",
        "issuer": found.writing.sender.cited,
        "authority": Authority.COLLECTIVE.value,
        "subject": f"{paper.subject[:1].upper()}{paper.subject[1:]} ({found.unit.name})",
    }


def _name(found: Urging, on: date, end: str) -> str:
    """DU-THAO_CV_don-doc_phong-noi-vu_2022-06-15.docx."""
    unit = "-".join(fold(found.unit.name).split())
    return f"DU-THAO_CV_don-doc_{''.join(c for c in unit if c.isalnum() or c == '-')}_{on.isoformat()}.{end}"
