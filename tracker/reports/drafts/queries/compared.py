"""The figures of a draft with what they were in the periods that it is compared with: as facts, in its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.reports.comparison.bases import BaseKind, bases_of
from tracker.reports.comparison.queries import BaseValues
from tracker.reports.comparison.sentences import Base, comparison_words
from tracker.reports.drafts.draft import CountFact, Facts
from tracker.reports.periods import ReportPeriod
from tracker.reports.writing.line import Line


def compared(facts: Facts, bases: BaseValues) -> Facts:
    """Each indicator with its values then, so that they are frozen with it."""
    last_year, before = bases.get(BaseKind.LAST_YEAR, {}), bases.get(BaseKind.BEFORE, {})
    figures = {
        key: replace(fact, last_year=last_year.get(key), before=before.get(key))
        for key, fact in facts.indicators.items()
    }
    return replace(facts, indicators=figures)


def with_comparisons(lines: Mapping[str, Sequence[Line]], facts: Facts, period: ReportPeriod) -> dict[str, list[Line]]:
    """The lines of each section; behind a figure what it is compared with, where anything is known of then.

    A line that goes on with an estimate is left as it is: the comparison is of what was measured.
    """
    said = {f"indicator:{key}": _words(fact, period) for key, fact in facts.indicators.items()}
    return {
        code: [replace(one, body=f"{one.body}, {words}") if (words := said.get(one.key)) else one for one in several]
        for code, several in lines.items()
    }


def _words(fact: CountFact, period: ReportPeriod) -> str:
    if fact.estimate is not None:
        return ""
    then = {BaseKind.LAST_YEAR: fact.last_year, BaseKind.BEFORE: fact.before}
    bases = [Base(base.name, then[base.kind]) for base in bases_of(period)]
    return comparison_words(fact.value, bases, noun=fact.noun, decimals=fact.decimals)
