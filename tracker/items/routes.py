"""The blueprint of items with all its views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.items import (
    counter_pages,
    counter_setup_pages,
    grid_pages,
    item_pages,
    list_pages,
    part_pages,
    progress_pages,
    tracking_pages,
    verb_pages,
)
from tracker.items.blueprint import bp

PAGES = (
    counter_pages, counter_setup_pages, grid_pages, item_pages, list_pages, part_pages, progress_pages,
    tracking_pages, verb_pages,
)  # fmt: skip
__all__ = ["PAGES", "bp"]
