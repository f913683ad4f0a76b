"""A document that was entered by mistake is withdrawn with a reason, and brought back where that was the mistake.

Its row stays, and with it its number: the series has no gap that nobody can explain, and the number is not given again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _, lazy_gettext as _l, ngettext
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.events import ask, publish
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.documents import policies
from tracker.documents.events import DocumentBroughtBack, DocumentWithdrawn, Hanging, Hung, WhatHangsOn
from tracker.documents.models import Document
from tracker.documents.services.findings import recheck_around
from tracker.documents.services.standing import guard_version

#: How many a sentence names; the rest is counted.
MOST_NAMED = 3


def hanging_on(document: Document, *, by: Actor) -> Hanging:
    """What would end together with the document, and what does not let it go."""
    found: Hanging = ask(WhatHangsOn(document.id, by))
    return found


def withdraw_document(document_id: int, *, reason: str, version: int, by: Actor, on: date) -> Document:
    """Withdraw it; items on which nothing was done are cancelled with it.

    Raises InvalidInput without a reason or naming what was carried out on it, Conflict where it was changed meanwhile.
    """
    by = as_allowed(by, policies.can_withdraw)
    document = _locked(document_id)
    if document.withdrawn_on is not None:
        raise Conflict(_l("This document was withdrawn already."))
    guard_version(document, version, by=by)
    why = _need_reason(reason)
    hanging = hanging_on(document, by=by)
    if hanging.staying:
        raise InvalidInput(_why_it_stays(hanging.staying))
    document.withdrawn_on, document.withdrawn_by, document.withdrawn_reason = on, by.signed, why
    db.session.flush()
    record("document.withdrawn", document, by=by, before={"withdrawn_on": None}, after={"withdrawn_on": on}, note=why)
    publish(DocumentWithdrawn(document, why, by, on))
    recheck_around(document)
    return document


def bring_back(document_id: int, *, reason: str, version: int, by: Actor, on: date) -> Document:
    """It stands in the register again as it stood, with the items that ended together with it."""
    by = as_allowed(by, policies.can_withdraw)
    document = _locked(document_id)
    if document.withdrawn_on is None:
        raise Conflict(_l("This document is not withdrawn."))
    guard_version(document, version, by=by)
    why = _need_reason(reason)
    before = document.withdrawn_on
    document.withdrawn_on, document.withdrawn_by, document.withdrawn_reason = None, "", ""
    db.session.flush()
    record("document.brought_back", document, by=by, before={"withdrawn_on": before}, note=why)
    publish(DocumentBroughtBack(document, why, by, on))
    recheck_around(document)
    return document


def _locked(document_id: int) -> Document:
    """The row as it is, held until the end: of two who withdraw and hang an item on it one comes second."""
    found = select(Document).where(Document.id == document_id).with_for_update(of=Document)
    return db.session.execute(found.execution_options(populate_existing=True)).scalar_one()


def _need_reason(reason: str) -> str:
    why = normalise(reason)
    if len(why) < 3:
        raise InvalidInput(_l("Give the reason"), field="reason")
    return why


def _why_it_stays(staying: Sequence[Hung]) -> str:
    named = "; ".join(f"“{one.title}”" for one in staying[:MOST_NAMED])
    more = len(staying) - MOST_NAMED
    if more > 0:
        named = _("%(named)s and %(num)d more", named=named, num=more)
    words = ngettext(
        "Work was done on what hangs on this document: %(named)s. Cancel it first with its reason; where only the "
        "number, the day or the subject is wrong, correct the document instead.",
        "Work was done on what hangs on this document: %(named)s. Cancel them first with their reason; where only the "
        "number, the day or the subject is wrong, correct the document instead.",
        len(staying), named=named,
    )  # fmt: skip
    return str(words)
