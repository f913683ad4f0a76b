"""Which words of which page an item came from: kept for good, beside everything that may go with the queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.intake.models import DraftRow, IncomingPaper, TaskOrigin
from tracker.intake.places import Place
from tracker.intake.queries.paper import files_of, places_by_field, reading_of
from tracker.items.models.item import Item

#: A place of a table can be long: more of it is told by its page.
MOST_WORDS = 2_000


def keep_origins(paper: IncomingPaper, document: Document, made: Sequence[tuple[Item, DraftRow]], *, by: Actor) -> None:
    """A row for each item, and an entry of its history with page and words of its first place."""
    reading, files = reading_of(paper), files_of(paper.id)
    now, first = clock.now(), next(iter(files), None)
    sizes = {page.number: (page.width, page.height) for page in reading.pages} if reading is not None else {}
    for item, row in made:
        places = {name: [_told(place, sizes) for place in some] for name, some in places_by_field(row, reading).items()}
        if row.cells:
            places["cells"] = [row.cells]
        origin = TaskOrigin(
            item_id=item.id, document_id=document.id, sha256=first.sha256 if first else "",
            file_name=first.name if first else "", clause=row.clause, report_to=row.report_to, places=places,
            confirmed_by=by.signed, confirmed_at=now,
        )  # fmt: skip
        db.session.add(origin)
        record("item.read_from_paper", item, by=by, after=_where(row, places))
    db.session.flush()


def _told(place: Place, sizes: Mapping[int, tuple[float, float]]) -> dict[str, Any]:
    told: dict[str, Any] = {"words": place.words[:MOST_WORDS]}
    if place.page is not None:
        told["page"] = place.page
        if place.page in sizes:
            told["size"] = [round(side, 2) for side in sizes[place.page]]
    if place.boxes:
        told["boxes"] = [[round(side, 2) for side in box] for box in place.boxes]
    return told


def _where(row: DraftRow, places: dict[str, Any]) -> dict[str, Any]:
    """For the history: the page (or the cell) and the words. They are of the item's own paper, and of no other row."""
    title: dict[str, Any] = next(iter(places.get("title", ())), {})
    words = " ".join(str(one["words"]) for one in places.get("title", ()))
    found = {"origin_page": title.get("page"), "origin_clause": row.clause, "origin_words": words[:300]}
    if row.cells:
        found["origin_cell"] = f"{row.cells.get('sheet', '')}, {row.cells.get('task') or row.cells.get('row', '')}"
    return {name: value for name, value in found.items() if value}
