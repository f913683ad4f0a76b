"""The wordings of the office, and figures as sentences take them: with their wording and parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.counters.models import Counter
from tracker.items.counters.queries.figures import Shown, show
from tracker.items.counters.queries.indicators import IndicatorRow, list_indicators
from tracker.reports.periods import ReportPeriod
from tracker.reports.wording.models import Wording
from tracker.reports.writing.facts import Indicator, Speaker, TargetShare, Work


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days whose figures an example tells: those of the year until the day."""

    from_on: date
    ends_on: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.from_on <= day <= self.ends_on


def list_wordings() -> Mapping[int, Wording]:
    """{counter or indicator: its own wording}. One query."""
    return {row.counter_id: row for row in db.session.scalars(select(Wording))}


def speaker_of(values: Mapping[str, str]) -> Speaker:
    """Who reports, from the variables of the kind's texts: "UBND huyện", "6 tháng đầu năm 2022"."""
    return Speaker(f"UBND {values.get('cap', '')}".strip(), values.get("ky", ""))


def with_wordings(work: Work, wordings: Mapping[int, Wording]) -> Work:
    """The item with the wordings of its counters."""
    if not any(count.id in wordings for count in work.counts):
        return work
    counts = (replace(c, wording=wordings[c.id].words) if c.id in wordings else c for c in work.counts)
    return replace(work, counts=tuple(counts))


def wholes(
    rows: Sequence[IndicatorRow], wordings: Mapping[int, Wording], compared: Mapping[int, str] = MappingProxyType({})
) -> Iterator[Indicator]:
    """Each indicator of a section with its parts, as the outline orders them.

    `compared`: {indicator: "tăng 12,35% so với cùng kỳ năm 2021"}, what a wording names {so_sanh}.
    """
    by_id = {row.shown.id: row for row in rows}
    parts = {part for row in rows for part in row.parts}
    for row in rows:
        if row.shown.id not in parts or row.parts:  # a part that has parts is told by itself too
            below = tuple(indicator_of(by_id[part].shown, by_id[part].source_in_full) for part in row.parts)
            told = indicator_of(row.shown, row.source_in_full, wordings.get(row.shown.id), below)
            yield replace(told, compared=compared.get(row.shown.id, ""))


def figures_told(period: ReportPeriod, *, on: date) -> list[tuple[str, list[Indicator]]]:
    """(section, its figures as they would be told) of every indicator, in the order of the sections. Four queries."""
    stretch = Stretch(period.begins_on, max(on, period.ends_on))
    wordings = list_wordings()
    return [(one.code, list(wholes(one.rows, wordings))) for one in list_indicators(stretch, on=on)]


def figure_told(counter: Counter, *, on: date) -> Indicator:
    """One figure, of an item or of a section, as an example tells it, without its own wording."""
    if counter.item_id is None:
        stretch = Stretch(date(on.year, 1, 1), date(on.year, 12, 31))
        for section in list_indicators(stretch, on=on, section=counter.section):
            for row in section.rows:
                if row.shown.id == counter.id:
                    by_id = {one.shown.id: one for one in section.rows}
                    below = tuple(indicator_of(by_id[part].shown, "") for part in row.parts)
                    return indicator_of(row.shown, row.source_in_full, None, below)
    (shown,) = show([counter], on=on)
    return indicator_of(shown, "")


def indicator_of(
    shown: Shown, source: str, wording: Wording | None = None, parts: tuple[Indicator, ...] = ()
) -> Indicator:
    """A figure as sentences take it."""
    return Indicator(
        shown.id, shown.label, shown.noun, source, shown.value, shown.as_of, shown.decimals, shown.estimate,
        shown.estimate_on, tuple(TargetShare(target.name, target.value) for target in shown.targets), parts, shown.verb,
        wording.words if wording else "", bool(wording and wording.apart),
    )  # fmt: skip
