"""The documents that the rows of a list of tasks name: found in the register, never made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.documents.models import Document
from tracker.documents.numbers.citations import find_citations
from tracker.documents.numbers.dates import write_date
from tracker.documents.services.relations import resolve
from tracker.intake.models import DraftRow


def named_documents(rows: Sequence[DraftRow], *, by: Actor) -> list[Document]:
    """The document of each row. Raises InvalidInput on the first row whose document is not there, or not the only one.

    A few queries for each document that is named, whatever the number of rows.
    """
    known: dict[tuple[str, str], Document] = {}
    for row in rows:
        key = (str(row.cells.get("of", "")), str(row.cells.get("of_on", "")))
        if key not in known:
            known[key] = _named(row, *key, by=by)
    return [known[str(row.cells.get("of", "")), str(row.cells.get("of_on", ""))] for row in rows]


def _named(row: DraftRow, number: str, issued_on: str, *, by: Actor) -> Document:
    cited = find_citations(f"{number} ngày {_written(issued_on)}" if issued_on else number)
    if len(cited) != 1:
        words = _("Row %(n)s names no document: register it under one document instead", n=row.position + 1)
        raise InvalidInput(words, field="rows")
    try:
        return resolve(cited[0], by=by)
    except InvalidInput as error:
        raise InvalidInput(_("Row %(n)s: %(fault)s", n=row.position + 1, fault=error.message), field="rows") from error


def _written(issued_on: str) -> str:
    try:
        return write_date(date.fromisoformat(issued_on))
    except ValueError:
        return issued_on
