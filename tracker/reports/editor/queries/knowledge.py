"""What the register knows that a report should agree with: cited documents and open items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from tracker.checking.extent import extent
from tracker.checking.knowledge import Knowledge, KnownDocument, OpenItem
from tracker.core.extensions import db
from tracker.documents.models import Document, Issuer
from tracker.documents.numbers.citations import find_citations
from tracker.documents.numbers.forms import DocumentNumber
from tracker.items.next_tasks.queries.next_tasks import NextTasks, next_tasks
from tracker.reports.drafts.draft import Draft
from tracker.reports.drafts.queries.gathering import EVERYBODY
from tracker.reports.drafts.queries.points import key_of
from tracker.reports.kinds.queries.scope import Scope, fields_of_kind


def knowledge_of(draft: Draft, *, kind_id: int, on: date, tasks: NextTasks | None = None) -> Knowledge:
    """For a draft: with the open items of its kind. Its figures are known line by line (found.py).

    `tasks`: these items, where the draft was written from them; read here where not.
    """
    if tasks is None:
        tasks = next_tasks(by=EVERYBODY, on=on, only=Scope(kind_id, fields_of_kind(kind_id)).holds())
    return Knowledge(documents=cited_documents(draft.text), open_items=tuple(_open_items(tasks, draft)))


def cited_documents(text: str) -> tuple[KnownDocument, ...]:
    """The documents of the register that have one of the numbers cited; restricted ones are not told."""
    numbers = {DocumentNumber(one.number, one.symbol).value for one in find_citations(text[: extent(text)])}
    if not numbers:
        return ()
    rows = db.session.execute(
        select(Document, Issuer.name)
        .join(Issuer, Issuer.id == Document.issuer_id)
        .options(lazyload(Document.issuer))
        .where(Document.number_value.in_(sorted(numbers)), Document.restricted.is_(False))
        .where(Document.withdrawn_on.is_(None))
        .order_by(Document.id)
    )
    return tuple(
        KnownDocument(one.number, one.symbol, one.issued_on, issuer, one.kind, one.subject) for one, issuer in rows
    )


def _open_items(tasks: NextTasks, draft: Draft) -> Iterator[OpenItem]:
    """Each open item that has a sentence; one that the clerk left out is not missed.

    What its sentence cites names it: its own paper, a basis. Of items that share a sentence each has its own paper,
    and whatever else the sentence cites belongs to all of them.
    """
    out = {line.key for section in draft.sections for line in section.lines if line.left_out}
    for point in tasks.points:
        for line in point.lines:
            alone = not line.is_rest
            key = key_of(line)
            cited = tuple((one.number, one.symbol) for one in find_citations(f"{line.text} {line.automatic}"))
            for item in line.items:
                number, _, symbol = item.document.partition("/")
                papers = cited if alone else ((number, symbol),) if symbol else ()
                yield OpenItem(_clause(line.text) if alone else item.title, papers, expected=key not in out)
            yield OpenItem("", cited, expected=False)
    for item in tasks.left_out:
        number, _, symbol = item.document.partition("/")
        yield OpenItem(item.title, ((number, symbol),) if symbol else (), expected=False)


def _clause(text: str) -> str:
    """The longest clause of a sentence: by it the item is known again where nothing is cited."""
    return max(re.split(r"[.;]\s", text), key=len)
