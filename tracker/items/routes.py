"""The blueprint of items with all its views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.items.blueprint import bp
from tracker.items.pages import (
    bulk,
    counter,
    counter_setup,
    directive,
    export,
    grid,
    kept_reading,
    lists,
    one_item,
    part,
    progress,
    saved,
    tracking,
    verb,
)

PAGES = (
    bulk, counter, counter_setup, directive, export, grid, kept_reading, lists, one_item, part, progress, saved,
    tracking, verb,
)  # fmt: skip
__all__ = ["PAGES", "bp"]
