"""A paper as a Word file, on the office's own template where it has one."""

from __future__ import annotations

from datetime import date

from tracker.papers.paper import Paper
from tracker.papers.templates.drawing import draw, kind_of
from tracker.reports.templates.queries import level_on, own_templates


def word_of(paper: Paper, *, day: date | None = None) -> bytes:
    """The file. `day`: when it was signed, for the templates of the committee of that day. Raises TemplateFailed."""
    return draw(paper, own_templates(kind_of(paper), level_on(day)))
