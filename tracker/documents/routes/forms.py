"""The form of a document: registering and correcting, filled from a pasted line, asked again where it is doubtful."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.reads import note_read
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.forms import seen_version
from tracker.core.sections import OpenSection, Saved, all_valid, ask_again, open_sections, save_sections
from tracker.core.security import requires
from tracker.core.submitting import Refused, attempt, submit
from tracker.documents import drafting
from tracker.documents.blueprint import bp
from tracker.documents.drafting import Warnings
from tracker.documents.forms import DocumentForm
from tracker.documents.identity import written
from tracker.documents.models import Document, RelationKind
from tracker.documents.policies import can_register
from tracker.documents.queries.arrivals import next_arrival
from tracker.documents.queries.lookup import suggestions
from tracker.documents.queries.showing import recipients_of
from tracker.documents.queries.visible import load_document
from tracker.documents.services.files import attach_files
from tracker.documents.services.register import edit_document, register_document
from tracker.documents.services.relations import read_bases, relate
from tracker.documents.store import largest
from tracker.organization.queries import active_units


@bp.get("/new")
@requires(can_register)
def new_document() -> ResponseReturnValue:
    """The empty form, or filled from ?paste= and single fields of the address."""
    form = _form(formdata=None)
    readable = drafting.fill(form, request.args)
    sections = open_sections("document", by=actor(), on=clock.today(), formdata=None)
    return _new_page(form, sections, paste=request.args.get("paste", ""), unreadable=not readable)


@bp.post("/new")
@requires(can_register)
def register() -> ResponseReturnValue:
    """Register it; where something is doubtful, first say what and ask."""
    form, sections = _form(), open_sections("document", by=actor(), on=clock.today())
    page, act = partial(_new_page, form, sections), partial(_save_new, form, sections)
    return _answer(form, page, act, to=_registered, sections=sections)


@bp.get("/<int:document_id>/edit")
@requires(can_register)
def edit(document_id: int) -> ResponseReturnValue:
    document = load_document(document_id, actor=actor())
    if document.withdrawn_on is not None:
        return redirect(url_for("documents.show_document", document_id=document_id))
    if document.restricted:
        note_read("read.page", document.id, by=actor())
    names = ("kind", "number", "symbol", "issued_on", "subject", "signer", "arrival_number", "arrived_on")
    given = {name: getattr(document, name) for name in names}
    recipients = [unit_id for unit_id, _name in recipients_of(document.id)]
    form = _form(
        formdata=None, **given, issuer=document.issuer.name, authority=document.authority.value,
        version=document.version, restricted=document.restricted, recipients=recipients, keep=recipients,
    )  # fmt: skip
    drafting.mend(form, request.args.get("issued_on", ""))
    return _edit_page(form, document)


@bp.post("/<int:document_id>/edit")
@requires(can_register)
def save(document_id: int) -> ResponseReturnValue:
    """Save; where somebody else was first, the form says what they changed and keeps what was typed."""
    document = load_document(document_id, actor=actor())
    form = _form(keep=[unit_id for unit_id, _name in recipients_of(document.id)])
    return _answer(
        form,
        partial(_edit_page, form, document),
        partial(_save, form, document_id),
        said=gettext("The document was saved."),
        to=lambda _saved: url_for("documents.show_document", document_id=document_id),
        document=document,
        over=lambda: load_document(document_id, actor=actor()).version,
    )


def _answer(
    form: DocumentForm,
    page: Callable[..., str],
    act: Callable[[], Any],
    *,
    document: Document | None = None,
    sections: Sequence[OpenSection] = (),
    **after: Any,
) -> ResponseReturnValue:
    """The form again: its day mended, more rows, its faults, its doubts; or, once right or confirmed, it is saved."""
    if "mend_date" in request.form or ask_again(sections):
        form.take_files()
        drafting.mend(form, request.form.get("mend_date", ""))
        return page()
    doubts = attempt(
        form,
        lambda: drafting.warnings_of(form, on=clock.today(), by=actor(), document=document),
        valid=lambda: all([form.validate(), all_valid(sections)]),
        unit=nullcontext,
    )
    if isinstance(doubts, Refused):
        return page(), doubts.status
    if doubts.found and request.form.get("confirmed") != doubts.mark:
        return page(doubts)
    return submit(form, act, again=page, valid=lambda: True, **after)


def _form(keep: list[int] | None = None, **given: Any) -> DocumentForm:
    """The form; its recipients are the units in force, and those that the document has already."""
    units = [
        (node.unit.id, node.unit.name)
        for node in active_units(clock.today())
        if node.unit.parent_id is not None or node.unit.id in (keep or ())
    ]
    form = DocumentForm(units=units, **given)
    if form.is_submitted():
        form.complete()
    return form


@dataclass(frozen=True, slots=True)
class Registered:
    """A new document, by its written number, and the bases that the register does not have."""

    document_id: int
    number: str
    unknown: Sequence[str]
    saved: Sequence[Saved]  # what its sections made


def _save_new(form: DocumentForm, sections: Sequence[OpenSection]) -> Registered:
    """Register with bases, files and sections, all or nothing."""
    me = actor()
    document = register_document(by=me, on=clock.today(), **form.values())
    bases, unknown = read_bases(form.basis.data or "", by=me)
    for basis in bases:
        relate(document, kind=RelationKind.BASIS, to=basis, by=me)
    attach_files(document, form.kept, by=me)
    saved = save_sections(document, sections, by=me, on=clock.today())
    return Registered(document.id, written(document.number, document.symbol), unknown, saved)


def _registered(done: Registered) -> str:
    """Say what was registered, and which bases are missing; the address of the page that shows what was made."""
    made = [gettext("%(number)s was registered.", number=done.number), *(one.said for one in done.saved if one.said)]
    flash(" ".join(made))
    if done.unknown:
        numbers = ", ".join(done.unknown)
        flash(gettext("Not in the register yet, so not a basis: %(numbers)s", numbers=numbers), "warning")
    own = url_for("documents.show_document", document_id=done.document_id)
    return next((one.address for one in done.saved if one.address), own)


def _save(form: DocumentForm, document_id: int) -> None:
    document = load_document(document_id, actor=actor())
    edit_document(document, by=actor(), version=seen_version(form), **form.values())


def _new_page(
    form: DocumentForm, sections: Sequence[OpenSection] = (), warnings: Warnings | None = None, **more: Any
) -> str:
    return _page("documents/new.html", form, warnings, kept=form.kept_words, sections=sections, **more)


def _edit_page(form: DocumentForm, document: Document, warnings: Warnings | None = None) -> str:
    shown = written(document.number, document.symbol)
    return _page("documents/edit.html", form, warnings, document=document, shown=shown)


def _page(template: str, form: DocumentForm, warnings: Warnings | None, **more: Any) -> str:
    form.leave_implied()
    return render_template(
        template,
        form=form,
        warnings=warnings or Warnings(),
        existing_id=form.existing_id,
        suggestions=suggestions(actor=actor()),
        next_arrival=next_arrival((form.arrived_on.data or clock.today()).year),
        megabytes=largest() // (1024 * 1024),
        **more,
    )
