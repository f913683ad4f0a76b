"""Indicators of a period: the figures of each report section, with their parts and who supplies them. Three queries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.counters.counting import Measure, SumFault, check_sum
from tracker.items.counters.models import Counter, CounterTarget, Reading
from tracker.items.counters.queries.figures import Shown, Target, newest_of, shown_of
from tracker.organization.models import Unit


class Stretch(Protocol):
    """A stretch of days whose figures are looked at."""

    @property
    def ends_on(self) -> date:
        """The last day."""

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A figure of a section in a period; `depth` is 1 for a part."""

    shown: Shown
    source_unit_id: int | None
    source: str  # the unit that supplies it, as screens call it
    depth: int
    fault: SumFault | None
    parts: tuple[int, ...]  # ids of its parts
    source_in_full: str = ""  # as papers call it
    readings: tuple[Measure, ...] = ()  # of every day


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of a report section, each whole before its parts; `kind_id`: the kind of report that has it."""

    code: str
    rows: tuple[IndicatorRow, ...]
    kind_id: int | None = None

    @property
    def key(self) -> str:
        """As addresses name it: II.2.c~3 of the kind 3, II.2.c where no kind was said."""
        return self.code if self.kind_id is None else f"{self.code}~{self.kind_id}"


def list_indicators(period: Stretch, *, on: date, section: str | None = None) -> list[Section]:
    """What was reported within the period, by the day or the period's end, in the order of the report's sections.

    `section`: only this one, named by its `Section.key`. Sections of one code in several kinds of reports stay apart.
    """
    query = select(Counter, Unit).outerjoin(Unit, Unit.id == Counter.source_unit_id)
    query = query.where(Counter.item_id.is_(None)).order_by(Counter.position, Counter.id)
    if section is not None:
        kind_id, code = read_key(section)
        query = query.where(Counter.section == code, Counter.report_kind_id == kind_id)
    found = [(counter, unit) for counter, unit in db.session.execute(query)]
    ids = [counter.id for counter, _ in found]
    targets, readings = _targets(ids), _readings(ids)
    shown = {c.id: _shown(c, targets.get(c.id, ()), readings.get(c.id, ()), period, on) for c, _ in found}
    sections: dict[tuple[int | None, str], list[tuple[Counter, Unit | None]]] = defaultdict(list)
    for counter, unit in found:
        sections[counter.report_kind_id, counter.section].append((counter, unit))
    ordered = sorted(sections, key=lambda one: (one[0] or 0, section_order(one[1])))
    return [Section(code, tuple(_rows(sections[kind_id, code], shown, readings)), kind_id) for kind_id, code in ordered]


def read_key(key: str) -> tuple[int | None, str]:
    """(kind of report, section) of an address: II.2.c~3 → (3, "II.2.c"); II.2.c → (None, "II.2.c")."""
    code, _, kind = key.partition("~")
    return (int(kind) if kind.isascii() and kind.isdecimal() and len(kind) < 10 else None), code


def indicator_choices() -> list[tuple[int, str]]:
    """(id, section and label) of every indicator, for choosing the whole of a part."""
    rows = db.session.execute(
        select(Counter.id, Counter.section, Counter.label)
        .where(Counter.item_id.is_(None))
        .order_by(Counter.section, Counter.position, Counter.id)
    )
    return [(counter_id, f"{section} · {label}") for counter_id, section, label in rows]


def section_order(code: str) -> list[tuple[int, str]]:
    """II.2.c before II.10: numbers by their value."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"[.\s]+", code)]


def _shown(
    counter: Counter, targets: Sequence[Target], readings: Sequence[Measure], period: Stretch, on: date
) -> Shown:
    within = [reading for reading in readings if period.holds(reading.as_of)]
    return shown_of(
        counter, targets, within, None, on=min(on, period.ends_on), newest=newest_of(readings)
    )  # fmt: skip


def _rows(
    counters: Sequence[tuple[Counter, Unit | None]], shown: Mapping[int, Shown],
    readings: Mapping[int, Sequence[Measure]],
) -> list[IndicatorRow]:  # fmt: skip
    names = {counter.id: (counter, unit) for counter, unit in counters}
    below: dict[int, list[int]] = defaultdict(list)
    for counter, _ in counters:
        if counter.whole_id in names:
            below[counter.whole_id].append(counter.id)
    rows: list[IndicatorRow] = []

    def put(counter_id: int, depth: int) -> None:
        counter, unit = names[counter_id]
        parts = tuple(below.get(counter_id, ()))
        fault = check_sum(shown[counter_id].value, [shown[part].value for part in parts])
        short, full = (unit.short_name or unit.name, unit.name) if unit is not None else ("", "")
        known = tuple(readings.get(counter_id, ()))
        rows.append(IndicatorRow(shown[counter_id], counter.source_unit_id, short, depth, fault, parts, full, known))
        for part in parts:
            put(part, depth + 1)

    for counter, _ in counters:
        if counter.whole_id not in names:
            put(counter.id, 0)
    return rows


def _targets(ids: Sequence[int]) -> Mapping[int, list[Target]]:
    found: dict[int, list[Target]] = defaultdict(list)
    rows = select(CounterTarget).where(CounterTarget.counter_id.in_(ids)).order_by(CounterTarget.position)
    for row in db.session.scalars(rows):
        found[row.counter_id].append(Target(row.name, row.value))
    return found


def _readings(ids: Sequence[int]) -> Mapping[int, list[Measure]]:
    found: dict[int, list[Measure]] = defaultdict(list)
    rows = select(Reading.counter_id, Reading.as_of, Reading.value, Reading.estimated, Reading.id)
    for counter_id, as_of, value, estimated, entered in db.session.execute(rows.where(Reading.counter_id.in_(ids))):
        found[counter_id].append(Measure(as_of, value, estimated, entered))
    return found
