"""A paper as a Word file, on the office's own template where it has one."""

from __future__ import annotations

from datetime import date

from tracker.papers.paper import Paper
from tracker.papers.templates.drawing import draw, kind_of
from tracker.reports.templates.queries import level_on, own_templates


def word_of(paper: Paper, *, sent_on: date | None = None) -> bytes:
    """The file; a paper that was sent looks as on that day: templates, and level of the committee. TemplateFailed."""
    return draw(paper, own_templates(kind_of(paper), level_on(sent_on or paper.signed_on), on=sent_on))
