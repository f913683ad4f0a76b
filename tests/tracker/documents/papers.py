"""Documents registered through the real verb, as the tests of the register need them."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents.models import Document
from tracker.documents.numbers.kinds import kind_from_symbol
from tracker.documents.services.register import register_document
from tracker.organization.committee import the_committee

ON = date(2022, 6, 15)


def day(written: str) -> date:
    """25/01/2022 as a date."""
    d, m, y = (int(part) for part in written.split("/"))
    return date(y, m, d)


def register(number: str, issued_on: str, **fields: Any) -> Document:
    """Register "12/KH-UBND" of a day, committed; the committee's own unless `issuer` says otherwise."""
    figures, _slash, symbol = number.partition("/")
    if symbol[:4].isdecimal():
        year, _slash, symbol = symbol.partition("/")
        figures = f"{figures}/{year}"
    committee = the_committee()
    given: dict[str, Any] = {
        "kind": kind_from_symbol(symbol),
        "issuer": committee.short_name if committee else "UBND huyện Bình Sơn",
        "subject": f"Văn bản số {number}",
        "by": SYSTEM,
        "on": ON,
        **fields,
    }
    with unit_of_work():
        document = register_document(number=figures, symbol=symbol, issued_on=day(issued_on), **given)
        document_id = document.id
    return db.session.get_one(Document, document_id)
