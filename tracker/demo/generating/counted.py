"""Counters with targets and readings that rise, lists of units with their ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from tracker.demo.generating.log import log
from tracker.demo.generating.office import Who
from tracker.demo.generating.scene import Made, Scene
from tracker.items.counters.models import Counter, CounterTarget, Reading, Tick
from tracker.items.counters.patterns import guess_pattern
from tracker.items.counters.quantities import write_quantity
from tracker.items.deadlines.timeliness import Status

COUNTED, SECOND, LISTED, HAS_TARGET, TWO_TARGETS = 0.35, 0.1, 0.07, 0.88, 0.06
ESTIMATED, SILENT, MOST_READINGS = 0.1, 0.06, 8
DONE_ALL, DONE_MORE = 0.82, 0.04  # of what has ended: the target was met, or passed


def add_counters(scene: Scene, made: Made) -> None:
    """What is counted in some of the items, from their acceptance on."""
    life = made.life
    if life.accepted_on is None or not scene.chance(COUNTED):
        return
    if scene.chance(LISTED) and made.parts.lead is not None:
        _add_list(scene, made)
        return
    kinds = scene.rng.sample(made.topic.about["counts"], 2)
    for position, kind in enumerate(kinds if scene.chance(SECOND) else kinds[:1]):
        _add_counter(scene, made, kind, position)


def _add_counter(scene: Scene, made: Made, kind: Sequence[Any], position: int) -> None:
    label, verb, noun, low, high = kind[:5]
    decimals = kind[5] if len(kind) > 5 else 0
    target = _target(scene, low, high)
    counter_id = scene.rows.add(
        Counter, item_id=made.id, label=label, verb=verb, noun=noun, pattern=guess_pattern(noun), decimals=decimals,
        position=position,
    )  # fmt: skip
    if scene.chance(HAS_TARGET):
        names = ("Tỉnh giao", "HĐND huyện giao") if scene.chance(TWO_TARGETS) else ("",)
        for place, name in enumerate(names):
            value = target + place * max(1, target // 12)
            scene.rows.add(CounterTarget, counter_id=counter_id, name=name, value=value, position=place)
    if scene.chance(SILENT) and made.life.status is not Status.COMPLETED:
        return
    written = _Written(made, counter_id, label, noun, decimals)
    _read(scene, written, _days(scene, made), _reached(scene, made, target), target)


class _Written:
    """What each reading of a counter and its line in the log have in common."""

    def __init__(self, made: Made, counter_id: int, label: str, noun: str, decimals: int) -> None:
        self.made, self.counter_id, self.label, self.noun, self.decimals = made, counter_id, label, noun, decimals

    def words(self, value: int | None) -> str:
        return "" if value is None else f"{write_quantity(value, decimals=self.decimals)} {self.noun}"


def _read(scene: Scene, written: _Written, days: Sequence[date], reached: int, target: int) -> None:
    """Readings that rise to what was reached, each with its line in the log."""
    by = scene.rng.choice(list(written.made.workers.values()))
    values = sorted(scene.rng.randint(0, reached) for _ in days[:-1])
    before: int | None = None
    for day, value in zip(days, [*values, reached], strict=True):
        _add_reading(scene, written, day, value, before, by)
        before = value
    if scene.chance(ESTIMATED) and written.made.life.reported_on is None and days[-1] == max(days):
        ahead = scene.frame.on + timedelta(days=scene.rng.randint(5, 40))
        more = reached + scene.rng.randint(0, max(1, (target - reached) // 2))
        at = scene.moment(days[-1], 6)
        scene.rows.add(Reading, counter_id=written.counter_id, as_of=ahead, value=more, estimated=True,
                       person_id=by.id, person_name=by.name, at=at)  # fmt: skip
        after = {"value": written.words(more), "counter": written.label, "as_of": ahead}
        log(scene, "counter.estimated", ("item", written.made.id), at=at, by=by, after=after,
            before={"value": "", "counter": "", "as_of": None})  # fmt: skip


def _add_reading(scene: Scene, written: _Written, day: date, value: int, before: int | None, by: Who) -> None:
    at = scene.moment(day, 5)
    scene.rows.add(Reading, counter_id=written.counter_id, as_of=day, value=value, person_id=by.id,
                   person_name=by.name, at=at)  # fmt: skip
    log(scene, "counter.read", ("item", written.made.id), at=at, by=by,
        before={"value": written.words(before), "counter": "", "as_of": None},
        after={"value": written.words(value), "counter": written.label, "as_of": day})  # fmt: skip


def _target(scene: Scene, low: int, high: int) -> int:
    """Small ones more often; large ones are round."""
    value = low + int((high - low) * scene.rng.random() ** 2)
    return value if value < 200 else round(value, -1) if value < 5000 else round(value, -2)


def _days(scene: Scene, made: Made) -> list[date]:
    """One to eight different days, in order, while the item was worked on."""
    life = made.life
    assert life.accepted_on is not None
    last = life.worked_until(scene.frame.on)
    room = max(0, (last - life.accepted_on).days)
    number = min(scene.rng.randint(1, MOST_READINGS), room + 1)
    steps = sorted(scene.rng.sample(range(room + 1), number))
    if life.reported_on is not None:
        steps[-1] = room  # the result has its figure
    return [life.accepted_on + timedelta(days=step) for step in steps]


def _reached(scene: Scene, made: Made, target: int) -> int:
    """How far the last reading came: to the target where the item is done, else as far as time went."""
    if made.life.status in (Status.COMPLETED, Status.PENDING_CONFIRMATION):
        chance = scene.rng.random()
        if chance < DONE_MORE:
            return target + max(1, target // 20)
        return target if chance < DONE_MORE + DONE_ALL else max(1, int(target * scene.rng.uniform(0.85, 1)))
    return int(target * min(0.98, scene.rng.betavariate(2, 2)))


def _add_list(scene: Scene, made: Made) -> None:
    """A list of communes, ticked one by one."""
    rng, life = scene.rng, made.life
    units = sorted(rng.sample(scene.office.communes, rng.randint(6, len(scene.office.communes))))
    is_done = life.status in (Status.COMPLETED, Status.PENDING_CONFIRMATION)
    done = len(units) if is_done else rng.randint(0, len(units) - 1)
    days = [rng.choice(_days(scene, made)) for _ in range(done)]
    counter_id = scene.rows.add(
        Counter, item_id=made.id, label="Xã, thị trấn đã thực hiện", verb="thực hiện", noun="xã, thị trấn",
        pattern=guess_pattern("xã, thị trấn"), is_checklist=True,
    )  # fmt: skip
    scene.rows.add(CounterTarget, counter_id=counter_id, value=len(units))
    by = next(iter(made.workers.values()))
    ticked = dict(zip(rng.sample(units, done), sorted(days), strict=True))
    for unit in units:
        day = ticked.get(unit)
        scene.rows.add(Tick, counter_id=counter_id, unit_id=unit, done_on=day, person_name=by.name if day else "")
    for unit, day in ticked.items():
        after = {"ticked_on": day, "ticked_unit": scene.office.names[unit], "counter": "Xã, thị trấn đã thực hiện"}
        log(scene, "counter.ticked", ("item", made.id), at=scene.moment(day, 5), by=by, after=after,
            before={"ticked_on": None, "ticked_unit": "", "counter": ""})  # fmt: skip
