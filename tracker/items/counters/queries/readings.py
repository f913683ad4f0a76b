"""What counters say with everything behind it: readings and their files, ticks, parts, the pace. Three queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.extensions import db
from tracker.documents.models import Document
from tracker.items.counters.counting import Forecast, Measure, SumFault, check_sum, forecast, trend
from tracker.items.counters.models import Counter, CounterTarget, Evidence, Reading, Tick
from tracker.items.counters.queries.figures import Shown, Target, newest_of, shown_of
from tracker.items.counters.trend_line import TrendLine, draw
from tracker.items.models.item import Item
from tracker.organization.models import Unit


@dataclass(frozen=True, slots=True)
class File:
    """A file that shows a figure or a note."""

    id: int
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading with what was said of it."""

    id: int
    as_of: date
    value: int
    estimated: bool
    note: str
    reason: str
    person_name: str
    at: datetime
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class TickRow:
    """A unit of the checklist."""

    unit_id: int
    name: str
    done_on: date | None
    person_name: str
    now: str = ""  # the unit that answers for it, where this one was merged into another


@dataclass(frozen=True, slots=True)
class Days:
    """Between which days the work is done; what is not known is None."""

    begins_on: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class CounterPanel:
    """A counter as the item's page shows it; `version` guards its set-up."""

    shown: Shown
    readings: tuple[ReadingRow, ...]  # newest first
    ticks: tuple[TickRow, ...]
    parts: tuple[Shown, ...]
    fault: SumFault | None
    line: TrendLine | None
    forecast: Forecast | None
    days: Days
    elapsed: float | None  # percent of the time gone by

    @property
    def done(self) -> int:
        """How many units are ticked."""
        return sum(tick.done_on is not None for tick in self.ticks)


def for_item(item_id: int, on: date) -> list[CounterPanel]:
    """Every counter of an item in its order."""
    return _panels(_of_item(), {"one": item_id}, on)


def for_counter(counter_id: int, on: date) -> CounterPanel:
    """One counter; its parts are not looked at. The caller has checked that there is one and that it may be seen."""
    return _panels(_alone(), {"one": counter_id}, on)[0]


@cache
def _of_item() -> Asked:
    return _asked(Counter.item_id == bindparam("one"))


@cache
def _alone() -> Asked:
    return _asked(Counter.id == bindparam("one"))


def _panels(asked: Asked, of: Mapping[str, int], on: date) -> list[CounterPanel]:
    counters, targets, days = _counters(asked.counters, of)
    if not counters:
        return []
    readings, ticks = _readings(asked.readings, of), _ticks(asked.ticks, of, on)
    shown = {}
    for counter in counters:
        measures = _measures(readings.get(counter.id, ()))
        done = [tick.done_on for tick in ticks.get(counter.id, ()) if tick.done_on is not None]
        ticked = (len(done), max(done)) if done else None
        shown[counter.id] = shown_of(counter, targets[counter.id], measures, ticked, on=on, newest=newest_of(measures))
    return [
        _panel(shown[counter.id], counter, list(shown.values()), readings, ticks, days[counter.id], on)
        for counter in counters
    ]


@dataclass(frozen=True, slots=True)
class Asked:
    """The three statements, written once: `one` is the number of the item or of the counter."""

    counters: Select[*tuple[Any, ...]]
    readings: Select[*tuple[Any, ...]]
    ticks: Select[*tuple[Any, ...]]


def _asked(condition: ColumnElement[bool]) -> Asked:
    shows = or_(
        Evidence.reading_id == Reading.id,
        and_(Reading.update_id.is_not(None), Evidence.update_id == Reading.update_id),
    )
    heir = aliased(Unit)
    return Asked(
        select(Counter, CounterTarget, Item.starts_on, Document.issued_on, Item.assigned_on, Item.due_on)
        .outerjoin(CounterTarget, CounterTarget.counter_id == Counter.id)
        .outerjoin(Item, Item.id == Counter.item_id)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(condition)
        .order_by(Counter.position, Counter.id, CounterTarget.position),
        select(Reading, Evidence.id, Evidence.name, Evidence.size)
        .join(Counter, Counter.id == Reading.counter_id)
        .outerjoin(Evidence, shows)
        .where(condition)
        .order_by(Reading.as_of.desc(), Reading.id.desc(), Evidence.id),
        select(Tick.counter_id, Unit.id, Unit.short_name, Tick.done_on, Tick.person_name, heir.short_name.label("now"))
        .join(Unit, Unit.id == Tick.unit_id)
        .outerjoin(heir, heir.id == Tick.answered_by_id)
        .join(Counter, Counter.id == Tick.counter_id)
        .where(condition)
        .order_by(Unit.sort_key, Unit.id),
    )


def _panel(
    shown: Shown,
    counter: Counter,
    siblings: Sequence[Shown],
    readings: Mapping[int, Sequence[ReadingRow]],
    ticks: Mapping[int, Sequence[TickRow]],
    days: Days,
    on: date,
) -> CounterPanel:
    own, listed = readings.get(counter.id, ()), ticks.get(counter.id, ())
    measures = _from_ticks(listed) if counter.is_checklist else _measures(own)
    parts = tuple(part for part in siblings if part.whole_id == counter.id)
    reached = None
    if shown.target and days.begins_on and counter.higher_is_better:
        reached = forecast(measures, target=shown.target, begins_on=days.begins_on, due_on=days.due_on, day=on)
    return CounterPanel(
        shown, tuple(own), tuple(listed), parts, check_sum(shown.value, [part.value for part in parts]),
        draw(trend(measures, on), shown.target), reached, days, _elapsed(days, on),
    )  # fmt: skip


def _elapsed(days: Days, on: date) -> float | None:
    if days.begins_on is None or days.due_on is None or days.due_on <= days.begins_on or on < days.begins_on:
        return None
    return min(100.0, 100 * (on - days.begins_on).days / (days.due_on - days.begins_on).days)


def _counters(
    statement: Select[*tuple[Any, ...]], of: Mapping[str, int]
) -> tuple[list[Counter], dict[int, list[Target]], dict[int, Days]]:
    """One query. Work begins on the day not before which it may, else of its document, else of the assignment."""
    rows = db.session.execute(statement, of)
    counters: dict[int, Counter] = {}
    targets: dict[int, list[Target]] = defaultdict(list)
    days: dict[int, Days] = {}
    for counter, target, starts_on, issued_on, assigned_on, due_on in rows:
        counters[counter.id] = counter
        days[counter.id] = Days(starts_on or issued_on or assigned_on, due_on)
        targets[counter.id] += [Target(target.name, target.value)] if target is not None else []
    return list(counters.values()), targets, days


def _readings(statement: Select[*tuple[Any, ...]], of: Mapping[str, int]) -> dict[int, list[ReadingRow]]:
    rows = db.session.execute(statement, of)
    found: dict[int, dict[int, tuple[Reading, list[File]]]] = defaultdict(dict)
    for reading, file_id, name, size in rows:
        files = found[reading.counter_id].setdefault(reading.id, (reading, []))[1]
        files += [File(file_id, name, size)] if file_id is not None else []
    return {counter_id: [_row(*one) for one in several.values()] for counter_id, several in found.items()}


def _row(reading: Reading, files: Sequence[File]) -> ReadingRow:
    return ReadingRow(
        reading.id, reading.as_of, reading.value, reading.estimated, reading.note, reading.reason,
        reading.person_name, reading.at, tuple(files),
    )  # fmt: skip


def _ticks(statement: Select[*tuple[Any, ...]], of: Mapping[str, int], on: date) -> dict[int, list[TickRow]]:
    found = defaultdict[int, list[TickRow]](list)
    for counter_id, unit_id, name, done_on, person_name, now in db.session.execute(statement, of):
        done = done_on if done_on is not None and done_on <= on else None
        found[counter_id].append(TickRow(unit_id, name, done, person_name, now or ""))
    return found


def _measures(rows: Sequence[ReadingRow]) -> list[Measure]:
    return [Measure(row.as_of, row.value, row.estimated, row.id) for row in rows]


def _from_ticks(rows: Sequence[TickRow]) -> list[Measure]:
    """How many units were done by each day on which one was."""
    done = sorted(row.done_on for row in rows if row.done_on is not None)
    return [Measure(day, count, entered=count) for count, day in enumerate(done, 1)]
