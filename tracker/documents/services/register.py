"""Registering a document and correcting it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from flask_babel import gettext as _, lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
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
from tracker.documents.services.arrivals import refuse_taken, set_arrival
from tracker.documents.services.findings import recheck_around
from tracker.documents.services.issuers import issuer_named
from tracker.documents.services.standing import guard_version, refuse_withdrawn, values_of
from tracker.documents.sorting import vietnamese_key
from tracker.organization.models import Unit


class Duplicate(InvalidInput):
    """The document is in the register already, as `existing_id`."""

    def __init__(self, existing: Document) -> None:
        said = {
            "number": written(existing.number, existing.symbol),
            "day": write_day(existing.issued_on),
            "issuer": existing.issuer.name,
        }
        if existing.withdrawn_on is not None:
            message = _(
                "%(number)s of %(day)s, %(issuer)s, was withdrawn from the register on %(on)s: a cancelled number is "
                "not given again. Bring that document back, or correct the number",
                on=write_day(existing.withdrawn_on), **said,
            )  # fmt: skip
        else:
            message = _("%(number)s of %(day)s, %(issuer)s, is in the register already", **said)
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
    arrival_number: int | None = None  # of a paper that came in; none with a day: the next one of the year
    arrived_on: date | None = None


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
    arrival_number: int | None = None,
    arrived_on: date | None = None,
    check: bool = True,
) -> Document:
    """Enter a document on the day `on`. Raises Duplicate, or InvalidInput naming the field.

    `check=False` leaves the findings to a later `findings.recheck` (many documents at once).
    """
    by = as_allowed(by, policies.can_register)
    said = (kind, number, symbol, issued_on, issuer, subject, authority, signer, restricted, recipients)
    paper = Written(*said, arrival_number, arrived_on)
    document = Document(registered_at=clock.now(), registered_on=on)
    identity = _fill(document, paper, today=on)
    _refuse_duplicate(document, identity)
    try:
        with db.session.begin_nested():
            db.session.add(document)
    except IntegrityError as error:  # another clerk registered it, or took the number of arrival, at the same moment
        _refuse_taken(document, identity, error)
    _set_recipients(document, paper)
    record("document.registered", document, by=by, after={k: v for k, v in values_of(document).items() if v})
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
    arrival_number: int | None = None,
    arrived_on: date | None = None,
) -> Document:
    """Correct a document. Raises Conflict with what others changed since `version`, Duplicate, InvalidInput."""
    by = as_allowed(by, policies.can_register)
    refuse_withdrawn(document)
    guard_version(document, version, by=by)
    said = (kind, number, symbol, issued_on, issuer, subject, authority, signer, restricted, recipients)
    paper = Written(*said, arrival_number, arrived_on)
    before, place = values_of(document), placed(document)
    with db.session.no_autoflush:
        identity = _fill(document, paper, today=clock.today())
        _refuse_duplicate(document, identity)
    try:
        with db.session.begin_nested():
            db.session.flush()
    except IntegrityError as error:
        _refuse_taken(document, identity, error)
    _set_recipients(document, paper)
    record("document.edited", document, by=by, before=before, after=values_of(document))
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


def _fill(document: Document, paper: Written, *, today: date) -> Identity:
    """Set every field from what is written; returns the identity that it has then."""
    if paper.kind not in KINDS:
        raise InvalidInput(_l("Choose the kind of document"), field="kind")
    subject = normalise(paper.subject)
    if not subject:
        raise InvalidInput(_l("Write the subject"), field="subject")
    number = read_written_number(paper.number, paper.symbol)
    issuer = issuer_named(normalise(paper.issuer), on=paper.issued_on)
    identity = identity_of(number, issuer.body, paper.issued_on)
    set_arrival(
        document, number=paper.arrival_number, arrived_on=paper.arrived_on, issuer=issuer, issued_on=paper.issued_on,
        today=today,
    )  # fmt: skip
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


def _refuse_taken(document: Document, identity: Identity, error: IntegrityError) -> NoReturn:
    """What somebody else was first with, in words; another fault of the database goes on."""
    if (existing := find_identity(identity)) is not None and existing is not document:
        raise Duplicate(existing) from error
    refuse_taken(document)
    raise error


def _set_recipients(document: Document, paper: Written) -> None:
    """Keep the recipients of a restricted document; one for everybody has none."""
    wanted = set(paper.recipients) if paper.restricted else set()
    known = set(db.session.scalars(select(Unit.id).where(Unit.id.in_(wanted)))) if wanted else set()
    if known != wanted:
        raise InvalidInput(_l("Choose the recipients from the list"), field="recipients")
    db.session.execute(delete(Recipient).where(Recipient.document_id == document.id))
    db.session.add_all(Recipient(document_id=document.id, unit_id=unit_id) for unit_id in sorted(known))
    db.session.flush()
