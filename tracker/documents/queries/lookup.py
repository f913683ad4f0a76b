"""Finding one document by what a person wrote, and what a form suggests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.documents.identity import Places, body_of, number_letter, symbol_key
from tracker.documents.models import Document, Issuer
from tracker.documents.numbers.citations import Citation, find_citations
from tracker.documents.numbers.forms import DocumentNumber
from tracker.documents.queries.visible import visible_to
from tracker.documents.sorting import vietnamese_key
from tracker.organization.committee import committee_on, former_committees, the_committee


class Identity(NamedTuple):
    """What makes a document one document."""

    body: str
    symbol_key: str
    year: int
    value: int
    letter: str


class Suggestions(NamedTuple):
    """What the fields of the form offer while typing."""

    issuers: list[str]
    signers: list[str]


def places(on: date | None = None) -> Places:
    """What "UBND huyện" and "UBND tỉnh" mean in this office, in a paper of this day; none: of today.

    A level that it has no more means what it meant: "UBND huyện" is the committee that the office was then.
    """
    known = [*former_committees(), the_committee(), committee_on(on)]  # what stands last goes before
    return Places.of(*(name for one in known if one is not None for name in (one.superior, one.short_name)))


def identity_of(number: DocumentNumber, body: str, issued_on: date) -> Identity:
    """The identity that a document of this number, body and day has."""
    return Identity(body, symbol_key(number.symbol), issued_on.year, number.value, number_letter(number))


def placed(document: Document) -> Identity:
    return Identity(document.body, document.symbol_key, document.year, document.number_value, document.number_letter)


def find_identity(identity: Identity) -> Document | None:
    """The document that has this identity, whoever may see it."""
    return db.session.scalar(
        select(Document).where(
            Document.body == identity.body,
            Document.symbol_key == identity.symbol_key,
            Document.year == identity.year,
            Document.number_value == identity.value,
            Document.number_letter == identity.letter,
        )
    )


def find_cited(citation: Citation, *, actor: Actor, withdrawn: bool = False) -> Sequence[Document]:
    """The documents that a citation may mean, of those that this person sees: one when it says enough.

    Nobody means what was withdrawn; `withdrawn` looks among these alone.
    """
    number = DocumentNumber(citation.number, citation.symbol)
    found = db.session.scalars(
        select(Document)
        .where(
            visible_to(actor),
            Document.number_value == number.value,
            Document.number_letter == number_letter(number),
            Document.symbol_key == symbol_key(number.symbol),
            Document.withdrawn_on.is_not(None) if withdrawn else Document.withdrawn_on.is_(None),
        )
        .order_by(Document.issued_on.desc())
        .limit(50)
    ).all()
    year = citation.date.year if citation.date else number.year
    found = [document for document in found if year is None or document.year == year]
    if citation.issuer:
        body = body_of(citation.issuer, places(citation.date))
        found = [document for document in found if document.body == body or document.body.startswith(f"{body} ")]
    same_day = [document for document in found if document.issued_on == citation.date]
    return same_day or found


def find_written(typed: str, *, actor: Actor) -> Document:
    """The one document that a person means by its number; InvalidInput where that is none or several."""
    cited = find_citations(typed)
    found = {document.id: document for citation in cited for document in find_cited(citation, actor=actor)}
    if len(found) > 1:
        raise InvalidInput(_l("Several documents have this number: add the day of issue"), field="document")
    for document in found.values():
        return document
    if any(find_cited(citation, actor=actor, withdrawn=True) for citation in cited):
        raise InvalidInput(_l("The document of this number was withdrawn from the register"), field="document")
    raise InvalidInput(_l("No document of the register has this number"), field="document")


def near_duplicates(identity: Identity, subject: str, *, but: int | None = None) -> Sequence[Document]:
    """The same number of the same series and the same words, a year off: perhaps the same paper with a wrong date."""
    found = db.session.scalars(
        select(Document).where(
            Document.body == identity.body,
            Document.symbol_key == identity.symbol_key,
            Document.year.in_((identity.year - 1, identity.year + 1)),
            Document.number_value == identity.value,
            Document.number_letter == identity.letter,
            Document.withdrawn_on.is_(None),
        )
    ).all()
    words = vietnamese_key(subject)
    return [document for document in found if document.id != but and document.subject_key == words]


def suggestions(*, actor: Actor) -> Suggestions:
    """Known issuers and signers, the most used of them. Two queries."""
    seen = visible_to(actor)
    issuers = db.session.scalars(select(Issuer.name).order_by(Issuer.is_own.desc(), Issuer.id).limit(300)).all()
    signers = db.session.scalars(
        select(Document.signer).where(seen, Document.signer != "").group_by(Document.signer)
        .order_by(func.count().desc()).limit(60)
    ).all()  # fmt: skip
    return Suggestions(sorted(issuers, key=vietnamese_key), sorted(signers, key=vietnamese_key))
