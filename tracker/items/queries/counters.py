"""What counters say on a day: the newest measured value, the estimate beside it, targets; two or three queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from tracker.core.extensions import db
from tracker.items.counting import Measure, estimate_beside, value_on
from tracker.items.models.counting import Counter, CounterTarget, Reading, Tick
from tracker.items.sentences import Pattern


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
    targets, readings, ticked = _targets(ids), _readings(ids), _ticked(ids, on)
    return [_shown(c, targets.get(c.id, ()), readings.get(c.id, []), ticked.get(c.id), on=on) for c in counters]


def _shown(
    counter: Counter,
    targets: Sequence[Target],
    readings: Sequence[Measure],
    ticks: tuple[int, date | None] | None,
    *,
    on: date,
) -> Shown:
    measured, estimate = value_on(readings, on), estimate_beside(readings, on)
    value, as_of = (measured.value, measured.as_of) if measured else (None, None)
    if counter.is_checklist:
        value, as_of = ticks if ticks and ticks[0] else (None, None)
    return Shown(
        counter.id, counter.item_id, counter.label, counter.verb, counter.noun, counter.pattern, counter.decimals,
        counter.is_checklist, counter.whole_id, value, as_of,
        estimate.value if estimate else None, estimate.as_of if estimate else None, tuple(targets),
        max((r.entered for r in readings), default=None),
    )  # fmt: skip


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


def _ticked(ids: Sequence[int], on: date) -> Mapping[int, tuple[int, date | None]]:
    rows = (
        select(Tick.counter_id, func.count(), func.max(Tick.done_on))
        .where(Tick.counter_id.in_(ids), Tick.done_on <= on)
        .group_by(Tick.counter_id)
    )
    return {counter_id: (count, newest) for counter_id, count, newest in db.session.execute(rows)}
