"""The blueprint of items with all its views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.items.blueprint import bp
from tracker.items.pages import counter, counter_setup, grid, lists, one_item, part, progress, tracking, verb

PAGES = (counter, counter_setup, grid, lists, one_item, part, progress, tracking, verb)
__all__ = ["PAGES", "bp"]
