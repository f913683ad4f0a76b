"""What papers that come in tell the slices above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperRegistered:
    """A paper that came in was registered, with these items."""

    paper_id: int
    document_id: int
    item_ids: tuple[int, ...]
