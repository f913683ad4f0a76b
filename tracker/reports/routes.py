"""The blueprints of reports with all their views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.reports.blueprint import bp, kinds_bp
from tracker.reports.pages import (
    closing,
    comparison,
    conclusion,
    downloads,
    editor,
    finding,
    kinds,
    letters,
    lines,
    listing,
    outline,
    placing,
    reading,
    settings,
)

PAGES = (
    closing,
    comparison,
    conclusion,
    downloads,
    editor,
    finding,
    kinds,
    letters,
    lines,
    listing,
    outline,
    placing,
    reading,
    settings,
)
__all__ = ["PAGES", "bp", "kinds_bp"]
