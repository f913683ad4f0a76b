"""Registering a document and correcting it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from tracker.audit.labels import changes_of
from tracker.audit.queries import history_of
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.core.search import index_text, normalise
from tracker.documents import policies
from tracker.documents.events import RestrictionChanged
from tracker.documents.identity import guess_authority, written
from tracker.documents.models import Authority, Document, Issuer, Recipient
from tracker.documents.numbers.forms import DocumentNumber, NumberError, read_number
from tracker.documents.numbers.kinds import KINDS
from tracker.documents.queries.lookup import Identity, find_identity, identity_of, placed
from tracker.documents.services.findings import recheck_around
from tracker.documents.services.issuers import issuer_named
from tracker.documents.sorting import vietnamese_key
from tracker.organization.models import Unit


class Duplicate(InvalidInput):
    """The document is in the register already, as `existing_id`."""

    def __init__(self, existing: Document) -> None:
        message = _(
            "%(number)s of %(day)s, %(issuer)s, is in the register already",
            number=written(existing.number, existing.symbol),
            day=write_day(existing.issued_on),
            issuer=existing.issuer.name,
        )
        super().__init__(message, field="number")
        self.existing_id = existing.id


@dataclass(frozen=True, slots=True)
class Written:
    """What is written on the paper, as the form gives it."""

    kind: str
    number: str
    symbol: str
    issued_on: date
    issuer: str
    subject: str
    authority: Authority | None = None  # None: guessed from issuer and symbol
    signer: str = ""
    restricted: bool = False
    recipients: Sequence[int] = ()  # units that a restricted document is meant for


def register_document(
    *,
    kind: str,
    number: str,
    symbol: str,
    issued_on: date,
    issuer: str,
    subject: str,
    by: Actor,
    on: date,
    authority: Authority | None = None,
    signer: str = "",
    restricted: bool = False,
    recipients: Sequence[int] = (),
    check: bool = True,
) -> Document:
    """Enter a document on the day `on`. Raises Duplicate, or InvalidInput naming the field.

    `check=False` leaves the findings to a later `findings.recheck` (many documents at once).
    """
    by = as_allowed(by, policies.can_register)
    paper = Written(kind, number, symbol, issued_on, issuer, subject, authority, signer, restricted, recipients)
    document = Document(registered_at=clock.now(), registered_on=on)
    identity = _fill(document, paper)
    _refuse_duplicate(document, identity)
    try:
        with db.session.begin_nested():
            db.session.add(document)
    except IntegrityError as error:  # another clerk registered it at the same moment
        existing = find_identity(identity)
        if existing is None:
            raise
        raise Duplicate(existing) from error
    _set_recipients(document, paper)
    filled = {name: value for name, value in _values(document).items() if value}
    record("document.registered", document, by=by, after=filled)
    if check:
        recheck_around(document)
    return document


def edit_document(
    document: Document,
    *,
    kind: str,
    number: str,
    symbol: str,
    issued_on: date,
    issuer: str,
    subject: str,
    version: int,
    by: Actor,
    authority: Authority | None = None,
    signer: str = "",
    restricted: bool = False,
    recipients: Sequence[int] = (),
) -> Document:
    """Correct a document. Raises Conflict with what others changed since `version`, Duplicate, InvalidInput."""
    by = as_allowed(by, policies.can_register)
    _guard_version(document, version, by=by)
    paper = Written(kind, number, symbol, issued_on, issuer, subject, authority, signer, restricted, recipients)
    before, place = _values(document), placed(document)
    with db.session.no_autoflush:
        identity = _fill(document, paper)
        _refuse_duplicate(document, identity)
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError as error:
        existing = find_identity(identity)
        if existing is None:
            raise
        raise Duplicate(existing) from error
    _set_recipients(document, paper)
    record("document.edited", document, by=by, before=before, after=_values(document))
    if before["restricted"] != document.restricted:
        publish(RestrictionChanged(document.id, document.restricted))
    recheck_around(document, also=place)
    return document


def read_written_number(number: str, symbol: str) -> DocumentNumber:
    """The number and symbol of two fields, kept as written. Raises InvalidInput on the field at fault."""
    number, symbol = normalise(number).replace(" ", ""), normalise(symbol)
    if not number:
        raise InvalidInput(_l("Write the number"), field="number")
    if not symbol:
        raise InvalidInput(_l("Write the symbol, as KH-UBND"), field="symbol")
    try:
        read = read_number(written(number, symbol))
    except NumberError as error:
        if error.code in ("blank", "no-number", "empty") or _is_number(f"1/{symbol}"):
            raise InvalidInput(_l("Write the number as 12, 0124, 274a or 48/2021"), field="number") from error
        raise InvalidInput(_l("Write the symbol as KH-UBND, UBND-TTHC or NQ/TU"), field="symbol") from error
    if read.number != number or read.value == 0:
        raise InvalidInput(_l("Write the number as 12, 0124, 274a or 48/2021"), field="number")
    return read


def _is_number(text: str) -> bool:
    try:
        read_number(text)
    except NumberError:
        return False
    return True


def _fill(document: Document, paper: Written) -> Identity:
    """Set every field from what is written; returns the identity that it has then."""
    if paper.kind not in KINDS:
        raise InvalidInput(_l("Choose the kind of document"), field="kind")
    subject = normalise(paper.subject)
    if not subject:
        raise InvalidInput(_l("Write the subject"), field="subject")
    number = read_written_number(paper.number, paper.symbol)
    issuer = issuer_named(normalise(paper.issuer), on=paper.issued_on)
    identity = identity_of(number, issuer.body, paper.issued_on)
    document.kind, document.number, document.symbol = paper.kind, number.number, number.symbol
    document.number_value, document.number_letter = identity.value, identity.letter
    document.symbol_key, document.body, document.year = identity.symbol_key, identity.body, identity.year
    document.issued_on, document.issuer, document.subject = paper.issued_on, issuer, subject
    document.authority = paper.authority or guess_authority(issuer.name, number.symbol)
    document.signer, document.restricted = normalise(paper.signer), paper.restricted
    document.subject_key = vietnamese_key(subject)
    document.search_text, document.exact_text = _search_texts(document, issuer)
    return identity


def _search_texts(document: Document, issuer: Issuer) -> tuple[str, str]:
    """What is searched by words. The number is searched as a number: as a word, "12" would find 122 and 1200 too."""
    parts = (KINDS[document.kind].name, document.symbol, document.subject, issuer.name, document.signer)
    return index_text(*parts), " ".join(parts).casefold()


def _refuse_duplicate(document: Document, identity: Identity) -> None:
    existing = find_identity(identity)
    if existing is not None and existing is not document:
        raise Duplicate(existing)


def _set_recipients(document: Document, paper: Written) -> None:
    """Keep the recipients of a restricted document; one for everybody has none."""
    wanted = set(paper.recipients) if paper.restricted else set()
    known = set(db.session.scalars(select(Unit.id).where(Unit.id.in_(wanted)))) if wanted else set()
    if known != wanted:
        raise InvalidInput(_l("Choose the recipients from the list"), field="recipients")
    db.session.execute(delete(Recipient).where(Recipient.document_id == document.id))
    db.session.add_all(Recipient(document_id=document.id, unit_id=unit_id) for unit_id in sorted(known))
    db.session.flush()


def _values(document: Document) -> dict[str, Any]:
    """The fields that a form changes, for the log."""
    units = select(Unit.short_name).join(Recipient, Recipient.unit_id == Unit.id)
    recipients = units.where(Recipient.document_id == document.id).order_by(Unit.sort_key)
    return {
        "kind": document.kind,
        "number": document.number,
        "symbol": document.symbol,
        "issued_on": document.issued_on,
        "issuer": document.issuer.name,
        "authority": document.authority,
        "signer": document.signer,
        "subject": document.subject,
        "restricted": document.restricted,
        "recipients": list(db.session.scalars(recipients)),
    }


def _guard_version(document: Document, version: int, *, by: Actor) -> None:
    """Refuse to overwrite what the person has not seen; says what was changed meanwhile."""
    if document.version == version:
        return
    entries = [entry for entry in history_of(document) if entry.action == "document.edited"]
    raise Conflict(
        _l("This document was changed meanwhile. Look at the changes; saving again keeps what is typed here."),
        changes=changes_of(entries[: max(0, document.version - version)], by=by),
    )
