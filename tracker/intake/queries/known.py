"""Whether the register has a paper already, by number, symbol, issuer and year."""

from __future__ import annotations

from datetime import date

from tracker.core.errors import InvalidInput
from tracker.documents.identity import body_of
from tracker.documents.models import Document
from tracker.documents.queries.lookup import find_identity, identity_of, places
from tracker.documents.services.register import read_written_number
from tracker.intake.reading.values import Registered


def known_document(register: Registered) -> Document | None:
    """The document that a form as read is; None where it says too little, or there is none. A few queries."""
    found = (register.number, register.symbol, register.issuer, register.issued_on)
    if any(one is None for one in found):
        return None
    number, symbol, issuer, issued_on = (one.value for one in found if one is not None)
    try:
        return known_as(number, symbol, issuer, date.fromisoformat(issued_on))
    except ValueError:
        return None


def known_as(number: str, symbol: str, issuer: str, issued_on: date) -> Document | None:
    """The document of this number, symbol, issuer and year; None where that is no number."""
    try:
        read = read_written_number(number, symbol)
    except InvalidInput:
        return None
    where = places(issued_on)
    body = body_of(where.full_name(issuer), where)
    return find_identity(identity_of(read, body, issued_on)) if body else None
