"""The page that an item came from: the words there, and where they stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from tracker.intake.queries.origins import CameFrom
from tracker.intake.shown.marking import Line

#: A4, in points, where the size of the page is not known.
WIDTH, HEIGHT = 595.3, 841.9


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page of a paper with the words of an item."""

    page: int
    words: Sequence[str]
    lines: Sequence[Line]
    image: str
    others: Sequence[int]
    width: float = WIDTH
    height: float = HEIGHT


def source_page(item_id: int, origin: CameFrom, page: int, *, has_picture: bool) -> SourcePage:
    """The words of this page, and where they stand on its picture."""
    here = [one for some in origin.places.values() for one in some if one.get("page") == page]
    words = [str(one["words"]) for one in origin.places.get("title", ()) if one.get("page") == page]
    lines = [
        Line(left - 1, top, right - left + 2, bottom - top)
        for one in here
        for left, top, right, bottom in one.get("boxes", ())
    ]
    image = url_for("intake.show_source_picture", item_id=item_id, page_number=page) if has_picture else ""
    size = next((one["size"] for one in here if "size" in one), (WIDTH, HEIGHT))
    others = [one for one in origin.pages if one != page]
    return SourcePage(page, words, lines, image, others, *size)
