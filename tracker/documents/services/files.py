"""The files of a document: taken by what they are, kept under their hash."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents import content, policies, store
from tracker.documents.models import Attachment, Document
from tracker.documents.photos import preparing
from tracker.documents.services.standing import refuse_withdrawn

_REASONS = {
    "empty": _l("%(name)s is empty"),
    "unknown": _l("%(name)s is no PDF, DOCX, XLSX and no photo (JPEG, PNG, HEIC, WebP), by its content"),
    "old_office": _l("%(name)s is an old or locked Office file: save it as .docx or .xlsx without a password"),
    "macros": _l("%(name)s holds macros: save it without them, as .docx or .xlsx"),
    "bomb": _l("%(name)s unpacks to too much: save it again, or as PDF"),
    "broken": _l("%(name)s cannot be opened: save it again, or as PDF"),
    "photo": _l("The photo %(name)s cannot be read: take it again, or save it as JPEG and send that"),
    "pixels": _l("The photo %(name)s has too many pixels: take it again at the usual size, or save it smaller"),
    "busy": _l("The server had no time for the photo %(name)s: send it again in a minute"),
    "unready": _l("This server cannot read photos now: send %(name)s as PDF, and tell the administrator"),
}


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A content in the store that no document refers to yet."""

    name: str
    media_type: str
    size: int
    sha256: str
    thumbnail: str | None = None  # the content of its small picture, of a photo


#: Columns of other slices that refer to contents of the store; a sweep spares what they name.
HOLDERS: list[Any] = [Attachment.sha256, Attachment.thumbnail]


def used_contents() -> set[str]:
    """The hashes of every content that something refers to."""
    return {sha256 for column in HOLDERS for sha256 in db.session.scalars(select(column).where(column.is_not(None)))}


def no_sweeping() -> AbstractContextManager[None]:
    """A block in which the store takes nothing away (who copies it)."""
    return store.no_sweeping()


def keep_file(data: bytes, *, name: str, seconds: float = preparing.SECONDS) -> KeptFile:
    """Put an uploaded file into the store, or raise InvalidInput saying why it is not taken.

    A photo is kept without its place and with a small picture, HEIC and WebP as JPEG; it may take so many seconds.
    Who may send files is the caller's to ask before: it depends on what they are hung on.
    """
    if len(data) > store.largest():
        size = store.largest() // (1024 * 1024)
        raise InvalidInput(_("%(name)s is larger than %(size)s MB", name=name, size=size), field="files")
    try:
        media_type = content.media_type_of(data)
        if media_type in preparing.KINDS:
            return _keep_photo(preparing.prepare(data, media_type, seconds=seconds), name)
    except (content.ContentError, preparing.PhotoError) as error:
        raise InvalidInput(str(_REASONS[error.code]) % {"name": name}, field="files") from error
    return KeptFile(content.safe_name(name, media_type), media_type, len(data), store.put(data))


def _keep_photo(photo: preparing.Photo, name: str) -> KeptFile:
    return KeptFile(
        content.safe_name(name, photo.media_type), photo.media_type, len(photo.data), store.put(photo.data),
        store.put(photo.small),
    )  # fmt: skip


def attach_file(document: Document, file: KeptFile, *, by: Actor) -> Attachment:
    """Hang a kept file on a document."""
    by = as_allowed(by, policies.can_register)
    refuse_withdrawn(document, field="files")
    attachment = Attachment(
        document_id=document.id,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        thumbnail=file.thumbnail,
        added_at=clock.now(),
    )
    db.session.add(attachment)
    record("document.file_added", document, by=by, after={"file": file.name, "sha256": file.sha256})
    return attachment


def attach_files(document: Document, files: Sequence[KeptFile], *, by: Actor) -> None:
    """Hang several, in their order."""
    for file in files:
        attach_file(document, file, by=by)


def remove_file(attachment: Attachment, *, by: Actor) -> None:
    """Take a file off a document. Its bytes go with the next sweep, unless another document has the same file."""
    by = as_allowed(by, policies.can_register)
    document = db.session.get_one(Document, attachment.document_id)
    before = {"file": attachment.name, "sha256": attachment.sha256}
    db.session.delete(attachment)
    record("document.file_removed", document, by=by, before=before)
