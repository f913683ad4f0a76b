"""The blueprint of the editor with all its views: importing the page modules puts them on it."""

from __future__ import annotations

from tracker.processes.editor.blueprint import bp
from tracker.processes.editor.routes import comparing, drawing, elements, starting

PAGES = (comparing, drawing, elements, starting)
__all__ = ["PAGES", "bp"]
