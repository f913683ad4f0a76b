"""The blueprints of reports with all their views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.reports.blueprint import bp, kinds_bp
from tracker.reports.closing.routes import closing, listing, settings
from tracker.reports.comparison import routes as comparison
from tracker.reports.editor.routes import editor, findings as finding, lines, placing
from tracker.reports.kinds.routes import kinds, outline
from tracker.reports.letters.routes import conclusion, urging as letters
from tracker.reports.paper.routes import downloads, reading
from tracker.reports.templates import routes as templates

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
    templates,
)
__all__ = ["PAGES", "bp", "kinds_bp"]
