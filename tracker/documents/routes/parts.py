"""One document and what hangs on it: files, relations, findings."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.audit.labels import history_lines
from tracker.audit.queries import history_of
from tracker.audit.reads import note_read
from tracker.core.acting import actor
from tracker.core.extensions import db
from tracker.core.frame import panels
from tracker.core.security import requires, signed_in
from tracker.core.submitting import press, submit
from tracker.documents import labels, uploads
from tracker.documents.blueprint import bp
from tracker.documents.forms import FilesForm, RelationForm, SettleForm
from tracker.documents.identity import written
from tracker.documents.models import Attachment, Document, Finding, Relation
from tracker.documents.policies import can_register, can_withdraw
from tracker.documents.queries import showing
from tracker.documents.queries.visible import load_document
from tracker.documents.services.files import attach_files, remove_file
from tracker.documents.services.findings import reopen_finding, settle_finding
from tracker.documents.services.relations import add_relation, remove_relation


def page_of(document: Document, **forms: Any) -> str:
    """The page of a document; `forms` are those that come back with an error."""
    me = actor()
    findings = showing.findings_of(document.id)
    beside = {one.details[side]["id"] for one in findings for side in ("lower", "higher") if side in one.details}
    seen = showing.seen_of(beside, actor=me)
    links = showing.links_of(document.id, actor=me)
    given = {"relation_form": RelationForm(formdata=None), "files_form": FilesForm(formdata=None), "settle_form": None}
    return render_template(
        "documents/show.html",
        document=document,
        shown=written(document.number, document.symbol),
        links=[link for link in links if link.outgoing],
        links_back=[link for link in links if not link.outgoing],
        chain=showing.chain_of(document, actor=me) if _has_basis(links) else [],
        attachments=showing.attachments_of(document.id),
        findings=[(one, labels.finding_words(one.code, one.details, seen=seen)) for one in findings],
        recipients=showing.recipients_of(document.id) if document.restricted else [],
        history=history_lines(history_of(document), by=me),
        panels=panels("document", document),
        labels=labels,
        may_register=can_register(me) is None and document.withdrawn_on is None,
        may_withdraw=can_withdraw(me) is None,
        **(given | forms),
    )


def _has_basis(links: list[showing.Link]) -> bool:
    return any(link.outgoing and link.kind == "basis" for link in links)


@bp.post("/<int:document_id>/files")
@requires(can_register)
def add_files(document_id: int) -> ResponseReturnValue:
    """Attach the chosen files; those that are not taken are told of."""
    document, form = load_document(document_id, actor=actor()), FilesForm()
    return submit(
        form,
        lambda: attach_files(load_document(document_id, actor=actor()), form.kept, by=actor()),
        said=gettext("The files were attached."),
        to=_address(document_id),
        again=lambda: page_of(document, files_form=form),
    )


@bp.get("/<int:document_id>/files/<int:attachment_id>")
@signed_in
def download_file(document_id: int, attachment_id: int) -> ResponseReturnValue:
    """The file, to keep; a picture may be opened."""
    attachment = _part(Attachment, document_id, attachment_id)
    if db.session.get_one(Document, document_id).restricted:
        note_read("read.file", document_id, by=actor(), file=attachment_id)
    return uploads.send_kept(
        name=attachment.name, media_type=attachment.media_type, sha256=attachment.sha256, added_at=attachment.added_at
    )


@bp.get("/<int:document_id>/files/<int:attachment_id>/small")
@signed_in
def show_thumbnail(document_id: int, attachment_id: int) -> ResponseReturnValue:
    """The small picture of a photo, for those who may have the photo; it counts as reading it."""
    attachment = _part(Attachment, document_id, attachment_id)
    if db.session.get_one(Document, document_id).restricted:
        note_read("read.file", document_id, by=actor(), file=attachment_id)
    return uploads.send_thumbnail(attachment.thumbnail, added_at=attachment.added_at)


@bp.post("/<int:document_id>/files/<int:attachment_id>/remove")
@requires(can_register)
def drop_file(document_id: int, attachment_id: int) -> ResponseReturnValue:
    """Take a file off."""
    return press(
        lambda: remove_file(_part(Attachment, document_id, attachment_id), by=actor()),
        said=gettext("The file was removed."),
        to=_address(document_id),
    )


@bp.post("/<int:document_id>/relations")
@requires(can_register)
def relate(document_id: int) -> ResponseReturnValue:
    """Relate to another document of the register, by its number."""
    form = RelationForm()

    def act() -> None:
        document = load_document(document_id, actor=actor())
        add_relation(document, kind=form.kind, number=form.number.data or "", by=actor())

    return submit(
        form,
        act,
        said=gettext("The relation was added."),
        to=_address(document_id),
        again=lambda: page_of(load_document(document_id, actor=actor()), relation_form=form),
    )


@bp.post("/<int:document_id>/relations/<int:relation_id>/remove")
@requires(can_register)
def unrelate(document_id: int, relation_id: int) -> ResponseReturnValue:
    """Take a relation away."""
    return press(
        lambda: remove_relation(_part(Relation, document_id, relation_id), by=actor()),
        said=gettext("The relation was taken away."),
        to=_address(document_id),
    )


@bp.post("/<int:document_id>/findings/<int:finding_id>/settle")
@requires(can_register)
def settle(document_id: int, finding_id: int) -> ResponseReturnValue:
    """Note why the document is right after all."""
    form = SettleForm()
    return submit(
        form,
        lambda: settle_finding(_part(Finding, document_id, finding_id), note=form.note.data or "", by=actor()),
        said=gettext("The finding is settled."),
        to=_address(document_id),
        again=lambda: page_of(load_document(document_id, actor=actor()), settle_form=(finding_id, form)),
    )


@bp.post("/<int:document_id>/findings/<int:finding_id>/reopen")
@requires(can_register)
def reopen(document_id: int, finding_id: int) -> ResponseReturnValue:
    """Doubt it again."""
    return press(
        lambda: reopen_finding(_part(Finding, document_id, finding_id), by=actor()),
        said=gettext("The finding is open again."),
        to=_address(document_id),
    )


def _part(model: Any, document_id: int, part_id: int) -> Any:
    """A row of this document, of one that this person may see; else 404."""
    load_document(document_id, actor=actor())
    part = db.session.get(model, part_id)
    if part is None or part.document_id != document_id:
        abort(404)
    return part


def _address(document_id: int) -> str:
    return url_for("documents.show_document", document_id=document_id, _anchor=request.args.get("at"))
