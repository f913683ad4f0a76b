"""What a later report compares with: how each item stood, what each figure was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.items.counters.queries.indicators import IndicatorRow
from tracker.items.queries.moved import Moved
from tracker.papers.own_days import own_words
from tracker.reports.drafts.draft import CountFact, Facts, ItemFact
from tracker.reports.drafts.queries.gathering import WorkRow
from tracker.reports.writing.facts import Count


def facts_of(works: Sequence[WorkRow], indicators: Mapping[str, Sequence[IndicatorRow]], moved: Moved) -> Facts:
    """Of the items told and of every indicator. `moved`: the days before decisions that moved them."""
    items = {
        row.work.id: ItemFact(
            row.work.title,
            row.in_full,
            row.work.unit,
            row.work.status.value,
            row.work.due_on.isoformat() if row.work.due_on else "",
            row.work.late,
            {count.id: _count_fact(count) for count in row.work.counts},
            _moved_from(moved.before.get(row.work.id), row.work.due_on),
            own_words(moved.own.get(row.work.id, ()), row.work.due_on),
        )
        for row in works
    }
    figures = {row.shown.id: _indicator_fact(row) for rows in indicators.values() for row in rows}
    return Facts(items, figures)


def _moved_from(before: date | None, due_on: date | None) -> str:
    return before.isoformat() if before is not None and before != due_on else ""


def _indicator_fact(row: IndicatorRow) -> CountFact:
    shown = row.shown
    return CountFact(
        shown.label, shown.noun, shown.value, shown.target, shown.decimals,
        shown.as_of.isoformat() if shown.as_of else "", shown.estimate,
        shown.estimate_on.isoformat() if shown.estimate_on else "", is_part=row.depth > 0,
    )  # fmt: skip


def _count_fact(count: Count) -> CountFact:
    as_of = count.as_of.isoformat() if count.as_of else ""
    return CountFact(count.label, count.noun, count.value, count.target, count.decimals, as_of)
