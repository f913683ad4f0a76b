"""What the register itself doubts about the documents that a draft names: their dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from tracker.core.extensions import db
from tracker.documents.models import Document, Finding
from tracker.items.models.item import Item
from tracker.reports.drafts.draft import Draft
from tracker.reports.drafts.queries.gathering import DATE_FINDINGS
from tracker.reports.writing.facts import SourceKind


@dataclass(frozen=True, slots=True)
class Doubt:
    """An open finding of the register, and the first section that names its document."""

    document_id: int
    number: str  # "31/QĐ-UBND"
    code: str
    details: dict[str, Any]
    section_code: str

    @property
    def beside(self) -> set[int]:
        """The neighbours in the series that its words name: who reads drafts may see them all."""
        return {other["id"] for other in self.details.values() if isinstance(other, dict) and "id" in other}


def doubts_of(draft: Draft) -> list[Doubt]:
    """In the order of the draft, each document's findings once. One query."""
    places = _places(draft)
    items = [number for kind, number in places if kind is SourceKind.ITEM]
    documents = [number for kind, number in places if kind is SourceKind.DOCUMENT]
    if not places:
        return []
    rows = db.session.execute(
        select(Finding, Document.number, Document.symbol, Item.id)
        .join(Document, Document.id == Finding.document_id)
        .outerjoin(Item, Item.document_id == Document.id)
        .where(
            Finding.settled_note == "",
            Finding.code.in_(DATE_FINDINGS),
            Document.restricted.is_(False),
            or_(Document.id.in_(documents), Item.id.in_(items)),
        )
        .order_by(Finding.id)
    ).all()
    order = list(places)
    found: dict[int, tuple[int, Doubt]] = {}
    for finding, number, symbol, item_id in rows:
        named = ((SourceKind.ITEM, item_id), (SourceKind.DOCUMENT, finding.document_id))
        keys = [key for key in named if key in places]
        if keys and finding.id not in found:
            place = min(map(order.index, keys))
            code = places[order[place]]
            doubt = Doubt(finding.document_id, f"{number}/{symbol}", finding.code, finding.details, code)
            found[finding.id] = (place, doubt)
    return [doubt for _, doubt in sorted(found.values(), key=lambda pair: pair[0])]


def _places(draft: Draft) -> dict[tuple[SourceKind, int], str]:
    """The section in which an item or document stands first."""
    found: dict[tuple[SourceKind, int], str] = {}
    for section in draft.sections:
        for line in section.spoken:
            for source in _papers(line.line.sources):
                found.setdefault(source, section.code)
    return found


def _papers(sources: Sequence[Any]) -> list[tuple[SourceKind, int]]:
    return [(one.kind, one.id) for one in sources if one.kind in (SourceKind.ITEM, SourceKind.DOCUMENT)]
