"""Where a source is looked at, and where a figure that is owed can be entered."""

from __future__ import annotations

from datetime import date

from flask import url_for

from tracker.items.counters.periods import period_of
from tracker.reports.drafts.draft import DraftLine, Facts
from tracker.reports.writing.facts import Source, SourceKind
from tracker.reports.writing.progress import owed_words


def address_of(source: Source, *, cut_off: date) -> str:
    """The page of the item, document, counter or indicator; an indicator in the period of its figure."""
    if source.kind is SourceKind.DOCUMENT:
        return url_for("documents.show_document", document_id=source.id)
    if source.kind is SourceKind.INDICATOR:
        day = date.fromisoformat(source.as_of) if source.as_of else cut_off
        return url_for("indicators.list_indicators", period=period_of(day).code, _anchor=f"counter-{source.id}")
    if source.kind is SourceKind.COUNTER:
        return url_for("items.show_item", item_id=source.item_id, _anchor=f"counter-{source.id}")
    anchor = "notes" if source.kind is SourceKind.UPDATE else None
    return url_for("items.show_item", item_id=source.item_id or source.id, _anchor=anchor)


def entry_address(line: DraftLine, gap: str, *, section: str, facts: Facts, cut_off: date, back: str) -> str:
    """Where the clerk enters the figure of a gap: the grid of the section, or the form of the item's counter.

    `section`: II.2.c~3, the section of figures of the kind of report 3.
    """
    kind, _, number = line.key.rpartition(":")
    if kind == "indicator":
        return url_for("indicators.enter_section", section=section, period=period_of(cut_off).code)
    item_id = int(number)
    fact = facts.items.get(item_id)
    owed = fact.counts.items() if fact is not None else ()
    for counter_id, count in owed:
        if fact is not None and count.value is None and owed_words(count.label, fact.unit) == gap:
            return url_for("items.new_reading", counter_id=counter_id, next=back)
    return url_for("items.show_item", item_id=item_id)


def anchor_of(key: str) -> str:
    """The place of a line on the page: item:12 → line-item-12."""
    return "line-" + "-".join("".join(c if c.isalnum() else " " for c in key).split())
