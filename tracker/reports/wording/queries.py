"""The wordings of the office, and figures as sentences take them: with their wording and parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.counters.queries.indicators import IndicatorRow
from tracker.reports.wording.models import Wording
from tracker.reports.writing.facts import Indicator, Speaker, TargetShare, Work


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


def wholes(rows: Sequence[IndicatorRow], wordings: Mapping[int, Wording]) -> Iterator[Indicator]:
    """Each indicator of a section with its parts, as the outline orders them."""
    by_id = {row.shown.id: row for row in rows}
    parts = {part for row in rows for part in row.parts}
    for row in rows:
        if row.shown.id not in parts or row.parts:  # a part that has parts is told by itself too
            below = tuple(_indicator(by_id[part], None) for part in row.parts)
            yield _indicator(row, wordings.get(row.shown.id), below)


def _indicator(row: IndicatorRow, wording: Wording | None, parts: tuple[Indicator, ...] = ()) -> Indicator:
    shown = row.shown
    return Indicator(
        shown.id, shown.label, shown.noun, row.source_in_full, shown.value, shown.as_of, shown.decimals, shown.estimate,
        shown.estimate_on, tuple(TargetShare(target.name, target.value) for target in shown.targets), parts, shown.verb,
        wording.words if wording else "", bool(wording and wording.apart),
    )  # fmt: skip
