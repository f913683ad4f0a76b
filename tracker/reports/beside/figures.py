"""The figures of a report beside those of the same period of last year and of the one before. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.reports.comparison.bases import BasePeriod, Origin, bases_of
from tracker.reports.comparison.table import Compared, TableRow, table_of
from tracker.reports.drafts.draft import Facts
from tracker.reports.periods import ReportPeriod


@dataclass(frozen=True, slots=True)
class FiguresBeside:
    """The table, and how the columns are called."""

    rows: Sequence[TableRow]
    bases: tuple[BasePeriod, ...]
    period_name: str

    @property
    def has_bases(self) -> bool:
        """Whether any figure has something to compare with."""
        return any(any(row.changes) for row in self.rows)

    @property
    def known(self) -> list[tuple[int, BasePeriod]]:
        """(place, base) of which any figure is known: a column of dashes tells nothing."""
        return [(place, base) for place, base in enumerate(self.bases) if any(row.bases[place] for row in self.rows)]

    @property
    def unknown(self) -> list[BasePeriod]:
        """The others."""
        return [base for place, base in enumerate(self.bases) if not any(row.bases[place] for row in self.rows)]

    def told_from(self, base: int) -> list[tuple[Origin, int]]:
        """Where the figures of this base are known from, and how many are from there."""
        found = Counter(Origin(row.origins[base]) for row in self.rows if row.origins[base])
        return [(origin, found[origin]) for origin in Origin if origin in found]


def figures_beside(facts: Facts, period: ReportPeriod) -> FiguresBeside:
    """Every indicator, its parts behind it."""
    bases = bases_of(period)
    figures = [
        Compared(
            one.label, one.noun, one.decimals, one.value, one.before, one.last_year, one.is_part, one.before_from,
            one.last_year_from,
        )
        for one in facts.indicators.values()
    ]  # fmt: skip
    return FiguresBeside(table_of(figures, bases, period.name), bases, period.name)
