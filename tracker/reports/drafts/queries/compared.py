"""The figures of a draft with what they were in the periods that it is compared with."""

from __future__ import annotations

from dataclasses import replace

from tracker.reports.comparison.bases import BaseKind
from tracker.reports.comparison.queries import BaseValues
from tracker.reports.drafts.draft import Facts


def compared(facts: Facts, bases: BaseValues) -> Facts:
    """Each indicator with its values then, so that they are frozen with it."""
    last_year, before = bases.get(BaseKind.LAST_YEAR, {}), bases.get(BaseKind.BEFORE, {})
    figures = {
        key: replace(fact, last_year=last_year.get(key), before=before.get(key))
        for key, fact in facts.indicators.items()
    }
    return replace(facts, indicators=figures)
