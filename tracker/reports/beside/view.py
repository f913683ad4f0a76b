"""A comparison of two reports, ready for the page: its groups, and each item before and now in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker.core.i18n import write_day
from tracker.items.counters.quantities import write_percent, write_quantity, write_ratio
from tracker.items.deadlines.timeliness import Status
from tracker.items.labels import STATUSES
from tracker.reports.beside.comparing import Difference, FigureChange, Turn, compare, compare_figures
from tracker.reports.drafts.draft import Facts, ItemFact

#: What asks for something comes first.
ORDER = (Turn.SLIPPED, Turn.STALE, Turn.MOVED, Turn.DONE, Turn.NEW, Turn.DROPPED, Turn.GONE)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with what each report said of it, in short lines; empty where one does not tell it."""

    item_id: int
    title: str
    citation: str
    unit: str
    before: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure then and now, and the difference with its sign."""

    label: str
    noun: str
    before: str
    now: str
    change: str
    share: str  # of what it was, in percent


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the page shows: the groups that hold something, and the figures."""

    groups: Sequence[tuple[Turn, Sequence[ItemRow]]]
    figures: Sequence[FigureRow]

    def count(self, turn: Turn) -> int:
        """How many items a group has."""
        return next((len(rows) for one, rows in self.groups if one is turn), 0)


def comparison_of(now: Facts, before: Facts) -> Comparison:
    """Both reports in words."""
    found = compare(now, before)
    groups = [(turn, [_row(one) for one in found if one.turn is turn]) for turn in ORDER]
    figures = [_figure(one) for one in compare_figures(now, before)]
    return Comparison([(turn, rows) for turn, rows in groups if rows], figures)


def _row(one: Difference) -> ItemRow:
    fact = one.now or one.before
    assert fact is not None, "a difference is about an item of one of the reports"
    before, now = _said(one.before), _said(one.now)
    return ItemRow(one.item_id, fact.title, fact.citation, fact.unit, before, now)


def _said(fact: ItemFact | None) -> tuple[str, ...]:
    """State, deadline, figures."""
    if fact is None:
        return ()
    state = str(STATUSES[Status(fact.status)])
    lines = [f"{state}, {_('overdue')}" if fact.late else state]
    if fact.due_on:
        lines.append(str(_("Due on %(day)s", day=write_day(date.fromisoformat(fact.due_on)))))
    for count in fact.counts.values():
        ratio = write_ratio(count.value, count.target, decimals=count.decimals)
        lines.append(f"{count.label}: {ratio} {count.noun}".strip())
    return tuple(lines)


def _figure(one: FigureChange) -> FigureRow:
    def words(value: int | None) -> str:
        return "" if value is None else write_quantity(value, decimals=one.decimals)

    change = share = ""
    if one.before is not None and one.now is not None:
        off = one.now - one.before
        change = f"{'+' if off > 0 else '-' if off < 0 else ''}{words(abs(off))}"
        share = write_percent(one.now, one.before) if one.before else ""
    return FigureRow(one.label, one.noun, words(one.before), words(one.now), change, share)
