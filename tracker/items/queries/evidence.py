"""The files that show what was done: of one item, and of several that wait to be confirmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import func, select

from tracker.core.extensions import db
from tracker.items.counters.models import Evidence, Reading
from tracker.items.models.item import Update

#: So many of an item stand beside a button; the page of the item has all.
MOST_BESIDE = 6
#: Who brought a file, and the day that it speaks of: those of its progress note, or of its figure.
WHO = func.coalesce(Update.person_name, Reading.person_name, "")
AS_OF = func.coalesce(Update.as_of, Reading.as_of)


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file; `size` in bytes, `as_of` the day that its note or figure speaks of."""

    id: int
    name: str
    media_type: str
    size: int
    at: datetime
    who: str
    as_of: date | None
    update_id: int | None
    thumbnail: str | None = None  # content of its small picture

    @property
    def is_picture(self) -> bool:
        """Whether a browser can draw it."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class Shown:
    """The newest files of an item, and how many more there are."""

    files: tuple[EvidenceFile, ...] = ()
    more: int = 0


def newest_evidence(item_ids: Sequence[int], *, most: int = MOST_BESIDE) -> Mapping[int, Shown]:
    """The newest files of each item, newest first. One query, none where there is no item.

    The caller has asked whether the items may be seen.
    """
    if not item_ids:
        return {}
    place = func.row_number().over(partition_by=Evidence.item_id, order_by=Evidence.id.desc())
    total = func.count().over(partition_by=Evidence.item_id)
    numbered = select(*columns(), Evidence.item_id.label("item"), place.label("place"), total.label("total"))
    inner = from_both(numbered).where(Evidence.item_id.in_(item_ids)).subquery()
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(select(inner).where(inner.c.place <= most).order_by(inner.c.item, inner.c.place)):
        found[row.item].append(row)
    return {item_id: Shown(tuple(EvidenceFile(*row[:9]) for row in rows), rows[0].total - len(rows))
            for item_id, rows in found.items()}  # fmt: skip


def evidence_beside(item_id: int) -> Shown:
    """What stands beside the button that confirms the completion of an item."""
    return newest_evidence([item_id]).get(item_id, Shown())


def beside(files: Sequence[EvidenceFile], *, most: int = MOST_BESIDE) -> Shown:
    """The newest of all files of an item."""
    return Shown(tuple(files[:most]), max(0, len(files) - most))


def brought_together(files: Sequence[EvidenceFile]) -> Sequence[Sequence[EvidenceFile]]:
    """Files that follow each other and came with one note or figure, as chosen: who brought them is said once.

    The newest come first, in them the first that was chosen. What came with figures is told apart by its minute.
    """
    return [list(reversed(list(group))) for _key, group in groupby(files, _brought)]


def _brought(file: EvidenceFile) -> tuple[Any, ...]:
    minute = file.at.replace(second=0, microsecond=0) if file.update_id is None else None
    return file.update_id, file.who, file.as_of, minute


def columns() -> list[Any]:
    """Those of EvidenceFile, in its order."""
    return [
        Evidence.id, Evidence.name, Evidence.media_type, Evidence.size, Evidence.added_at, WHO.label("who"),
        AS_OF.label("as_of"), Evidence.update_id, Evidence.thumbnail,
    ]  # fmt: skip


def from_both(query: Any) -> Any:
    """Files with the note or the figure that brought them."""
    return (
        query.select_from(Evidence)
        .outerjoin(Update, Update.id == Evidence.update_id)
        .outerjoin(Reading, Reading.id == Evidence.reading_id)
    )
