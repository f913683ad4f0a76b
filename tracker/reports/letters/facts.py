"""What the register knows of late items, as the letters about them tell it. Pure."""

from __future__ import annotations

from datetime import date

from tracker.board.annex.days import due_words
from tracker.board.annex.paper import lead_words, leader_words, source_words
from tracker.board.annex.queries import AnnexRow
from tracker.board.annex.results import late_days, progress_words, result_words
from tracker.reports.papers.late_items import LateItem, ProgressItem


def late_item(row: AnnexRow, on: date) -> LateItem:
    """The item as the annex of late ones has it."""
    return LateItem(
        title=row.title,
        unit=lead_words(row),
        due=row.due_on,
        days_late=late_days(row, on),
        citation=source_words(row),
        as_written=row.due_as_written,
        result=result_words(row),
        several=not row.lead and row.each > 0,
    )


def progress_item(row: AnnexRow, on: date) -> ProgressItem:
    """The item as the annex of progress has it, under its supervising leader."""
    return ProgressItem(
        title=row.title,
        unit=lead_words(row),
        due=due_words(row.due_on, row.due_as_written),
        result=result_words(row),
        progress=progress_words(row, on),
        leader=leader_words(row),
        id=row.id,
    )
