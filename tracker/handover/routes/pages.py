"""All pages of handing over on their blueprint: importing this module puts them there."""

from __future__ import annotations

from tracker.handover import labels
from tracker.handover.blueprint import bp
from tracker.handover.routes import items, people, posts, units

PAGES = (labels, items, people, posts, units)
__all__ = ["PAGES", "bp"]
