"""What the title of a post tells. Pure."""

from __future__ import annotations

from tracker.core.search import fold


def is_deputy_title(title: str) -> bool:
    """Whether a post of this title stands beside the head's: "Phó Trưởng phòng", "Phó Chủ tịch UBND huyện"."""
    return fold(title).split()[:1] == ["pho"]
