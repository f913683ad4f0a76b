"""Where an item came from, for its page: one query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.documents.models import Attachment
from tracker.intake.models import TaskOrigin

#: What stands among the cells of a workbook and is none: where, and which document its row names.
BESIDE = ("sheet", "row", "of", "of_on")
FIELDS = ("title", "lead", "support", "due", "output", "report_to", "counter")


@dataclass(frozen=True, slots=True)
class CameFrom:
    """The words of a paper that an item came from. `attachment_id`: the file, where its document still has it."""

    document_id: int | None
    attachment_id: int | None
    file_name: str
    clause: str
    report_to: str
    places: Mapping[str, Sequence[Mapping[str, Any]]]
    sheet: str
    row: int
    cells: Mapping[str, str]
    confirmed_by: str
    confirmed_at: datetime

    @property
    def pages(self) -> list[int]:
        """The pages that say it, each once, in their order."""
        return sorted({int(one["page"]) for some in self.places.values() for one in some if "page" in one})

    @property
    def words(self) -> str:
        """The words of the duty itself, as they stand in the paper."""
        return " ".join(str(one["words"]) for one in self.places.get("title", ()))


def origin_of(item_id: int) -> CameFrom | None:
    """None for an item that was not read from a paper. The caller has asked whether the item may be seen."""
    row = db.session.execute(
        select(TaskOrigin, Attachment.id)
        .outerjoin(
            Attachment,
            (Attachment.document_id == TaskOrigin.document_id)
            & (Attachment.sha256 == TaskOrigin.sha256)
            & (TaskOrigin.sha256 != ""),
        )
        .where(TaskOrigin.item_id == item_id)
        .order_by(Attachment.id)
        .limit(1)
    ).first()
    if row is None:
        return None
    origin, attachment_id = row
    book: Mapping[str, Any] = next(iter(origin.places.get("cells", ())), {})
    cells = {name: str(cell) for name, cell in book.items() if name not in BESIDE}
    return CameFrom(
        origin.document_id, attachment_id, origin.file_name, origin.clause, origin.report_to,
        {name: origin.places[name] for name in FIELDS if name in origin.places}, str(book.get("sheet", "")),
        int(book.get("row", 0)), cells, origin.confirmed_by, origin.confirmed_at,
    )  # fmt: skip
