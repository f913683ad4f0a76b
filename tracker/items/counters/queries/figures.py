"""What counters say on a day: the newest measured value, the estimate beside it, targets; two or three queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, ScalarSelect, Select, and_, bindparam, case, func, select, true
from sqlalchemy.orm import aliased

from tracker.core.extensions import db
from tracker.items.counters.counting import Measure, estimate_beside, value_on
from tracker.items.counters.models import Counter, CounterTarget, Reading, Tick
from tracker.items.counters.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Target:
    """A target: its name ("" for the only one) and value in the smallest unit."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A counter as a list or a page shows it on a day. Values are in the smallest unit; None: nothing reported."""

    id: int
    item_id: int | None
    label: str
    verb: str
    noun: str
    pattern: Pattern
    decimals: int
    is_checklist: bool
    whole_id: int | None
    value: int | None
    as_of: date | None
    estimate: int | None
    estimate_on: date | None
    targets: tuple[Target, ...]
    newest_id: int | None  # the reading that a form shows, to notice another one since

    @property
    def target(self) -> int | None:
        """The target shown: the first."""
        return self.targets[0].value if self.targets else None

    @property
    def is_over(self) -> bool:
        """More done than planned: allowed, but worth a look."""
        return self.target is not None and self.value is not None and self.value > self.target

    @property
    def percent(self) -> float | None:
        """Done of the target, for a bar; None without a value or target."""
        return None if self.value is None or not self.target else 100 * self.value / self.target


def shown_counters(item_ids: Sequence[int], *, on: date) -> dict[int, list[Shown]]:
    """The counters of items, those with a target first: {item id: [Shown]}. Four queries whatever the number."""
    if not item_ids:
        return {}
    counters = db.session.scalars(
        select(Counter).where(Counter.item_id.in_(item_ids)).order_by(Counter.position, Counter.id)
    ).all()
    result: dict[int, list[Shown]] = defaultdict(list)
    for shown in show(counters, on=on):
        if shown.item_id is not None:
            result[shown.item_id].append(shown)
    for several in result.values():
        several.sort(key=lambda s: s.target is None)
    return dict(result)


def show(counters: Sequence[Counter], *, on: date) -> list[Shown]:
    """These counters with what they say on the day."""
    ids = [counter.id for counter in counters]
    if not ids:
        return []
    targets, ticked = _targets(ids), _ticked(ids, on)
    readings, newest = _readings(ids, on)
    return [
        shown_of(c, targets.get(c.id, ()), readings.get(c.id, ()), ticked.get(c.id), on=on, newest=newest.get(c.id))
        for c in counters
    ]


def shown_of(
    counter: Counter,
    targets: Sequence[Target],
    readings: Sequence[Measure],
    ticks: tuple[int, date | None] | None,
    *,
    on: date,
    newest: int | None,
) -> Shown:
    """A counter from its rows.

    `ticks` is how many units of its list are done and since when the last is, `newest` the reading entered last.
    """
    measured, estimate = value_on(readings, on), estimate_beside(readings, on)
    value, as_of = (measured.value, measured.as_of) if measured else (None, None)
    if counter.is_checklist:
        value, as_of = ticks if ticks and ticks[0] else (None, None)
    return Shown(
        counter.id, counter.item_id, counter.label, counter.verb, counter.noun, counter.pattern, counter.decimals,
        counter.is_checklist, counter.whole_id, value, as_of,
        estimate.value if estimate else None, estimate.as_of if estimate else None, tuple(targets), newest,
    )  # fmt: skip


def first_counters(item_ids: Sequence[int], *, on: date) -> dict[int, Shown]:
    """The counter that a list shows of each item: the first with a target, else the first. One query."""
    rows = db.session.execute(_of_items(), {"on": on, "ids": item_ids}) if item_ids else ()
    found: dict[int, Shown] = {}
    for row in rows:
        if row.item_id not in found or (found[row.item_id].target is None and row.target is not None):
            found[row.item_id] = _shown_row(row)
    return found


@cache
def _of_items() -> Select[*tuple[Any, ...]]:
    """Made once: writing the statement takes longer than its answer does."""
    on = bindparam("on", type_=Date())
    measured, ahead, first = aliased(Reading), aliased(Reading), aliased(CounterTarget)
    ticked = and_(Tick.counter_id == Counter.id, Tick.done_on <= on)
    return (
        select(
            Counter.id, Counter.item_id, Counter.label, Counter.verb, Counter.noun, Counter.pattern, Counter.decimals,
            Counter.is_checklist, Counter.whole_id,
            measured.value, measured.as_of, ahead.value.label("estimate"), ahead.as_of.label("estimate_on"),
            first.name.label("target_name"), first.value.label("target"),
            case((Counter.is_checklist, select(func.count()).where(ticked).scalar_subquery())).label("ticks"),
            case((Counter.is_checklist, select(func.max(Tick.done_on)).where(ticked).scalar_subquery())).label("last"),
        )
        .select_from(Counter)
        .outerjoin(measured, measured.id == _newest(Reading.as_of <= on, estimated=False))
        .outerjoin(ahead, ahead.id == _newest(true(), estimated=True))
        .outerjoin(first, first.id == _first_target())
        .where(Counter.item_id.in_(bindparam("ids", expanding=True)))
        .order_by(Counter.item_id, Counter.position, Counter.id)
    )  # fmt: skip


def _newest(condition: ColumnElement[bool], *, estimated: bool) -> ScalarSelect[int]:
    query = select(Reading.id).where(Reading.counter_id == Counter.id, Reading.estimated.is_(estimated), condition)
    return query.order_by(Reading.as_of.desc(), Reading.id.desc()).limit(1).correlate(Counter).scalar_subquery()


def _first_target() -> ScalarSelect[int]:
    query = select(CounterTarget.id).where(CounterTarget.counter_id == Counter.id)
    return query.order_by(CounterTarget.position).limit(1).correlate(Counter).scalar_subquery()


def _shown_row(row: Any) -> Shown:
    """As shown_of() makes it; the reading entered last is left to the forms, which need it."""
    value, as_of, estimate, estimate_on = row.value, row.as_of, row.estimate, row.estimate_on
    if estimate_on is not None and as_of is not None and estimate_on <= as_of:
        estimate = estimate_on = None
    if row.is_checklist:
        value, as_of = (row.ticks, row.last) if row.ticks else (None, None)
    targets = () if row.target is None else (Target(row.target_name, row.target),)
    return Shown(
        row.id, row.item_id, row.label, row.verb, row.noun, row.pattern, row.decimals, row.is_checklist, row.whole_id,
        value, as_of, estimate, estimate_on, targets, None,
    )  # fmt: skip


def newest_of(readings: Sequence[Measure]) -> int | None:
    """The reading entered last, whatever day it speaks of."""
    return max((reading.entered for reading in readings), default=None)


def _targets(ids: Sequence[int]) -> Mapping[int, list[Target]]:
    found: dict[int, list[Target]] = defaultdict(list)
    rows = select(CounterTarget).where(CounterTarget.counter_id.in_(ids)).order_by(CounterTarget.position)
    for row in db.session.scalars(rows):
        found[row.counter_id].append(Target(row.name, row.value))
    return found


def _readings(ids: Sequence[int], on: date) -> tuple[Mapping[int, list[Measure]], Mapping[int, int]]:
    """The last reading of each kind (measured or not, by the day or ahead of it), and the id of the one entered last.

    A counter read each week for years gives four rows, not hundreds.
    """
    ahead = case((Reading.as_of > on, 1), else_=0)
    place = func.row_number().over(
        partition_by=(Reading.counter_id, Reading.estimated, ahead), order_by=(Reading.as_of.desc(), Reading.id.desc())
    )
    newest = func.max(Reading.id).over(partition_by=Reading.counter_id)
    ranked = (
        select(
            Reading.counter_id, Reading.as_of, Reading.value, Reading.estimated, Reading.id,
            newest.label("newest"), place.label("place"),
        )
        .where(Reading.counter_id.in_(ids))
        .subquery()
    )  # fmt: skip
    found: dict[int, list[Measure]] = defaultdict(list)
    last: dict[int, int] = {}
    for row in db.session.execute(select(ranked).where(ranked.c.place == 1)):
        found[row.counter_id].append(Measure(row.as_of, row.value, row.estimated, row.id))
        last[row.counter_id] = row.newest
    return found, last


def _ticked(ids: Sequence[int], on: date) -> Mapping[int, tuple[int, date | None]]:
    rows = (
        select(Tick.counter_id, func.count(), func.max(Tick.done_on))
        .where(Tick.counter_id.in_(ids), Tick.done_on <= on)
        .group_by(Tick.counter_id)
    )
    return {counter_id: (count, newest) for counter_id, count, newest in db.session.execute(rows)}


def whole_choices(item_id: int, *, but: int | None = None) -> list[tuple[int, str]]:
    """(id, label) of the item's counters, for choosing the whole of a part; `but` is the part itself."""
    rows = db.session.execute(
        select(Counter.id, Counter.label).where(Counter.item_id == item_id).order_by(Counter.position, Counter.id)
    )
    return [(counter_id, label) for counter_id, label in rows if counter_id != but]
