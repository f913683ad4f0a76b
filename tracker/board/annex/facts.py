"""What the register knows of late items and of progress, as papers tell it. Pure."""

from __future__ import annotations

from datetime import date

from tracker.board.annex.queries import AnnexRow
from tracker.board.annex.results import begins_with_words, late_days, progress_words, result_words
from tracker.items.counters.quantities import write_count
from tracker.items.models.item import Origin
from tracker.papers.late_items import LateItem, ProgressItem, due_words


def late_item(row: AnnexRow, on: date) -> LateItem:
    """The item as the annex of late ones has it."""
    return LateItem(
        title=row.title,
        unit=_lead_words(row),
        due=row.due_on,
        days_late=late_days(row, on),
        citation=_source_words(row),
        as_written=row.due_as_written,
        was_due=row.was_due_on,
        own_days=tuple(row.own_days),
        result=result_words(row),
        is_quoted=begins_with_words(row),
        several=not row.lead and row.each > 0,
    )


def progress_item(row: AnnexRow, on: date) -> ProgressItem:
    """The item as the annex of progress has it, under its supervising leader."""
    return ProgressItem(
        title=row.title,
        unit=_lead_words(row),
        due=due_words(row.due_on, row.due_as_written, was=row.was_due_on, own=row.own_days),
        result=result_words(row),
        progress=progress_words(row, on),
        leader=", ".join(part for part in (f"Đồng chí {row.leader}", row.leader_title) if part) if row.leader else "",
        id=row.id,
    )


def _source_words(row: AnnexRow) -> str:
    """The paper that gives the duty, with its clause; else where it was said."""
    if row.citation:
        return ", ".join(part for part in (row.citation, row.clause) if part)
    return row.source_words or ("Nhiệm vụ thường xuyên" if row.origin is Origin.STANDING else "")


def _lead_words(row: AnnexRow) -> str:
    """The lead unit in full; how many answer each for itself; empty where nobody was given it."""
    if row.lead:
        return row.lead
    return f"{write_count(row.each)} đơn vị cùng thực hiện" if row.each else ""
