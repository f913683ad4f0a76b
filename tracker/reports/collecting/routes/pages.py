"""The blueprint of collecting with all its views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.reports.collecting import labels
from tracker.reports.collecting.blueprint import bp
from tracker.reports.collecting.routes import answering, filling, office

PAGES = (answering, filling, labels, office)
__all__ = ["PAGES", "bp"]
