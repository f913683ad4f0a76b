"""All pages of reorganisations on their blueprint: importing this module puts them there."""

from __future__ import annotations

from tracker.reorganizing import labels
from tracker.reorganizing.blueprint import bp
from tracker.reorganizing.routes import basics, doing, files, looking, people, units

PAGES = (labels, basics, doing, files, looking, people, units)
__all__ = ["PAGES", "bp"]
