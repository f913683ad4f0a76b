"""The form of a document: registering and correcting, filled from a pasted line, asked again where it is doubtful."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.reads import note_read
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.sections import OpenSection, SectionFault, all_valid, open_sections, save_sections
from tracker.core.security import requires
from tracker.core.work import unit_of_work
from tracker.documents import drafting, uploads
from tracker.documents.blueprint import bp
from tracker.documents.drafting import Warnings
from tracker.documents.forms import DocumentForm
from tracker.documents.identity import written
from tracker.documents.models import Document, RelationKind
from tracker.documents.policies import can_register
from tracker.documents.queries.lookup import suggestions
from tracker.documents.queries.showing import recipients_of
from tracker.documents.queries.visible import load_document
from tracker.documents.services.files import KeptFile, attach_file
from tracker.documents.services.register import edit_document, register_document
from tracker.documents.services.relations import read_bases, relate
from tracker.documents.store import largest
from tracker.organization.forms import put_on, renew, seen_version
from tracker.organization.queries import active_units


@bp.get("/new")
@requires(can_register)
def new_document() -> ResponseReturnValue:
    """The empty form, or filled from ?paste= and single fields of the address."""
    form = _form(formdata=None)
    readable = drafting.fill(form, request.args)
    sections = open_sections("document", by=actor(), on=clock.today(), formdata=None)
    return _new_page(form, sections=sections, paste=request.args.get("paste", ""), unreadable=not readable)


@bp.post("/new")
@requires(can_register)
def register() -> ResponseReturnValue:
    """Register it; where something is doubtful, first say what and ask."""
    form, kept = _form(), uploads.kept_before()
    sections = open_sections("document", by=actor(), on=clock.today())
    page, act = partial(_new_page, form, kept, sections), partial(_save_new, form, kept, sections)
    return _answer(form, page, act, kept=kept, sections=sections)


@bp.get("/<int:document_id>/edit")
@requires(can_register)
def edit(document_id: int) -> ResponseReturnValue:
    """The form with what is."""
    document = load_document(document_id, actor=actor())
    if document.restricted:
        note_read("read.page", document.id, by=actor())
    given = {name: getattr(document, name) for name in ("kind", "number", "symbol", "issued_on", "subject", "signer")}
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
    try:
        return _answer(form, partial(_edit_page, form, document), partial(_save, form, document_id), document=document)
    except Conflict as error:
        document = load_document(document_id, actor=actor())
        return _edit_page(form, document, changes=renew(form, document.version, error)), 409


def _answer(
    form: DocumentForm,
    page: Callable[..., str],
    act: Callable[[], int],
    *,
    kept: list[KeptFile] | None = None,
    document: Document | None = None,
    sections: Sequence[OpenSection] = (),
) -> ResponseReturnValue:
    """The form again with its faults or doubts, or, once right or confirmed, the saved document."""
    try:
        warnings = _examine(form, [] if kept is None else kept, document, sections)
        if warnings is None:
            return page(), 200 if "mend_date" in request.form else 400
        if warnings.found and request.form.get("confirmed") != warnings.mark:
            return page(warnings)
        return redirect(url_for("documents.show_document", document_id=act()), 303)
    except SectionFault:
        return page(), 400
    except InvalidInput as error:
        put_on(form, error)
        return page(existing_id=getattr(error, "existing_id", None)), 400


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


def _examine(
    form: DocumentForm, kept: list[KeptFile], document: Document | None, sections: Sequence[OpenSection]
) -> Warnings | None:
    """Take the files, mend the day where that was asked, look for faults and doubts. None: ask again."""
    taken, refused = uploads.take_files(form.files.data or [])
    kept.extend(taken)
    if "mend_date" in request.form:
        drafting.mend(form, request.form["mend_date"])
        return None
    valid = all([form.validate(), all_valid(sections)])
    for error in refused:
        put_on(form, error)
    if not valid or refused:
        return None
    return drafting.warnings_of(form, on=clock.today(), by=actor(), document=document)


def _save_new(form: DocumentForm, kept: list[KeptFile], sections: Sequence[OpenSection]) -> int:
    """Register with bases, files and sections, all or nothing; says which bases are missing."""
    me = actor()
    with unit_of_work():
        document = register_document(by=me, on=clock.today(), **form.values())
        bases, unknown = read_bases(form.basis.data or "", by=me)
        for basis in bases:
            relate(document, kind=RelationKind.BASIS, to=basis, by=me)
        for file in kept:
            attach_file(document, file, by=me)
        save_sections(document, sections, by=me, on=clock.today())
        document_id, number = document.id, written(document.number, document.symbol)
    flash(gettext("%(number)s was registered.", number=number))
    if unknown:
        flash(gettext("Not in the register yet, so not a basis: %(numbers)s", numbers=", ".join(unknown)), "warning")
    return document_id


def _save(form: DocumentForm, document_id: int) -> int:
    me = actor()
    with unit_of_work():
        document = load_document(document_id, actor=me)
        edit_document(document, by=me, version=seen_version(form), **form.values())
    flash(gettext("The document was saved."))
    return document_id


def _new_page(
    form: DocumentForm,
    kept: list[KeptFile] | None = None,
    sections: Sequence[OpenSection] = (),
    warnings: Warnings | None = None,
    **more: Any,
) -> str:
    files = [(file, uploads.word_for(file)) for file in kept or []]
    return _page("documents/new.html", form, warnings, kept=files, sections=sections, **more)


def _edit_page(form: DocumentForm, document: Document, warnings: Warnings | None = None, **more: Any) -> str:
    return _page(
        "documents/edit.html",
        form,
        warnings,
        document=document,
        shown=written(document.number, document.symbol),
        **more,
    )


def _page(template: str, form: DocumentForm, warnings: Warnings | None, **more: Any) -> str:
    return render_template(
        template,
        form=form,
        warnings=warnings or Warnings(),
        suggestions=suggestions(actor=actor()),
        megabytes=largest() // (1024 * 1024),
        **more,
    )
