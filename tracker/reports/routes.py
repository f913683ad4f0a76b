"""The blueprints of reports with all their views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.reports.beside import routes as beside
from tracker.reports.blueprint import bp, kinds_bp
from tracker.reports.closing.routes import closing, going_round, listing, settings, way
from tracker.reports.editor.routes import (
    answering,
    comments,
    editor,
    findings as finding,
    lines,
    narratives,
    placing,
)
from tracker.reports.kinds.routes import kinds, outline
from tracker.reports.letters.routes import conclusion, urging as letters
from tracker.reports.narratives import routes as narrative_fields
from tracker.reports.paper.routes import downloads, reading
from tracker.reports.templates import routes as templates
from tracker.reports.texts import routes as texts
from tracker.reports.wording import routes as wording

PAGES = (
    answering,
    closing,
    comments,
    beside,
    conclusion,
    downloads,
    editor,
    finding,
    going_round,
    kinds,
    letters,
    lines,
    listing,
    narrative_fields,
    narratives,
    outline,
    placing,
    reading,
    settings,
    templates,
    texts,
    wording,
    way,
)
__all__ = ["PAGES", "bp", "kinds_bp"]
