"""The figures of a draft with what they were in the periods that it is compared with: as facts, in its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tracker.reports.comparison.bases import BaseKind, bases_of
from tracker.reports.comparison.queries import BaseValues
from tracker.reports.comparison.sentences import Base, comparison_words
from tracker.reports.drafts.draft import CountFact, Facts
from tracker.reports.periods import ReportPeriod
from tracker.reports.writing.facts import Indicator
from tracker.reports.writing.line import Line


def compared(facts: Facts, bases: BaseValues) -> Facts:
    """Each indicator with its values then and where they are known from, so that they are frozen with it."""
    last_year, before = bases.get(BaseKind.LAST_YEAR, {}), bases.get(BaseKind.BEFORE, {})
    return replace(
        facts,
        indicators={
            key: replace(
                fact,
                last_year=last_year[key].value if key in last_year else None,
                last_year_from=last_year[key].origin.value if key in last_year else "",
                before=before[key].value if key in before else None,
                before_from=before[key].origin.value if key in before else "",
            )
            for key, fact in facts.indicators.items()
        },
    )


def compared_words(facts: Facts, period: ReportPeriod) -> Mapping[int, str]:
    """{indicator: "tăng 12,35% so với cùng kỳ năm 2021 (4.210 hồ sơ)"} of those that have anything to compare with."""
    return {key: words for key, fact in facts.indicators.items() if (words := _words(fact, period))}


def with_comparison(line: Line, indicator: Indicator) -> Line:
    """The line of a figure; behind it what it is compared with, where its wording has no place for that.

    A line that goes on with an estimate is left as it is: the comparison is of what was measured.
    """
    words = indicator.compared
    if not words or words in line.body or indicator.estimate is not None:
        return line
    return replace(line, body=f"{line.body}, {words}")


def _words(fact: CountFact, period: ReportPeriod) -> str:
    then = {BaseKind.LAST_YEAR: fact.last_year, BaseKind.BEFORE: fact.before}
    bases = [Base(base.name, then[base.kind]) for base in bases_of(period)]
    return comparison_words(fact.value, bases, noun=fact.noun, decimals=fact.decimals)
