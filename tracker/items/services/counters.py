"""Counters, their targets, readings and ticks; progress notes with what they brought."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.security import allow
from tracker.items import policies
from tracker.items.counting import Measure, value_on
from tracker.items.models.counting import Counter, CounterTarget, Reading, Tick
from tracker.items.models.item import Item, Update
from tracker.items.quantities import write_quantity
from tracker.items.sentences import Pattern
from tracker.items.services.loading import load_item
from tracker.items.services.registering import unit_names
from tracker.items.states import Verb, can_follow


@dataclass(frozen=True, slots=True)
class CounterDraft:
    """What a form says of a counter. `targets` maps names ("" for the only one) to values in the smallest unit."""

    label: str
    verb: str = ""
    noun: str = ""
    pattern: Pattern = Pattern.COUNT
    decimals: int = 0
    higher_is_better: bool = True
    targets: Mapping[str, int] | None = None
    checklist: Sequence[int] = ()
    whole_id: int | None = None
    position: int = 0


def add_counter(
    draft: CounterDraft, *, by: Actor, item_id: int | None = None, section: str = "", source_unit_id: int | None = None
) -> Counter:
    """A counter of an item, or (with `section`) an indicator of a report section and the unit that supplies it."""
    allow(policies.can_register(by))
    item = load_item(item_id, by=by)[0] if item_id is not None else None
    if item is None and not section:
        raise InvalidInput(_l("A figure without an item belongs to a report section"), field="section")
    if not draft.label:
        raise InvalidInput(_l("Name what is counted"), field="label")
    counter = Counter(
        item_id=item_id,
        section=section,
        source_unit_id=source_unit_id,
        label=draft.label,
        verb=draft.verb,
        noun=draft.noun,
        pattern=draft.pattern,
        decimals=0 if draft.checklist else draft.decimals,
        higher_is_better=draft.higher_is_better,
        is_checklist=bool(draft.checklist),
        whole_id=draft.whole_id,
        position=draft.position,
    )
    db.session.add(counter)
    db.session.flush()
    _set_targets(counter, draft)
    for unit_id in draft.checklist:
        db.session.add(Tick(counter_id=counter.id, unit_id=unit_id))
    record("counter.added", item or counter, by=by, after=_counter_values(counter, draft))
    return counter


def edit_counter(counter_id: int, draft: CounterDraft, *, by: Actor, version: int | None = None) -> Counter:
    """Change words and targets. Decimals stay once there are readings: the figures would change their meaning."""
    allow(policies.can_register(by))
    counter, item, _standing = load_counter(counter_id, by=by)
    if version is not None and version != counter.version:
        raise Conflict(_l("Somebody else changed this counter meanwhile."))
    if draft.decimals != counter.decimals and not counter.is_checklist:
        if db.session.scalar(select(Reading.id).where(Reading.counter_id == counter.id).limit(1)):
            raise InvalidInput(_l("Decimals cannot change once figures were entered"), field="decimals")
        counter.decimals = draft.decimals
    counter.label, counter.verb, counter.noun = draft.label, draft.verb, draft.noun
    counter.pattern, counter.higher_is_better, counter.whole_id = draft.pattern, draft.higher_is_better, draft.whole_id
    for target in db.session.scalars(select(CounterTarget).where(CounterTarget.counter_id == counter.id)):
        db.session.delete(target)
    db.session.flush()
    _set_targets(counter, draft)
    record("counter.edited", item or counter, by=by, after=_counter_values(counter, draft))
    return counter


def load_counter(counter_id: int, *, by: Actor) -> tuple[Counter, Item | None, policies.Standing]:
    """The counter with its item (None: an indicator) and who has a part in it."""
    counter = db.session.get(Counter, counter_id)
    if counter is None:
        raise NotFound(_l("There is no such counter."))
    if counter.item_id is None:
        return counter, None, policies.Standing()
    item, standing = load_item(counter.item_id, by=by)
    return counter, item, standing


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as entered: value in the smallest unit, the day it speaks of, measured or estimated."""

    value: int
    as_of: date
    estimated: bool = False
    note: str = ""
    reason: str = ""


def add_reading(
    counter_id: int, entry: Entry, *, by: Actor, on: date, known: int | None = None, update_id: int | None = None
) -> Reading:
    """Enter a figure. Nothing is overwritten: a correction is a further reading.

    `known` is the id of the newest reading that the form showed: another one since then is a Conflict that says it.
    Raises InvalidInput for a measured figure of a day ahead, and for one that falls without a reason.
    """
    counter, item, standing = load_counter(counter_id, by=by)
    _may_enter(by, counter, item, standing)
    if counter.is_checklist:
        raise InvalidInput(_l("This counter is counted from its list of units: tick the unit"), field="value")
    readings = _measures(counter.id)
    _guard_known(counter, known)
    if not entry.estimated:
        _check_measured(counter, entry, readings, on=on)
    reading = Reading(
        counter_id=counter.id,
        as_of=entry.as_of,
        value=entry.value,
        estimated=entry.estimated,
        note=entry.note,
        reason=entry.reason,
        update_id=update_id,
        person_id=by.person_id,
        person_name=by.name,
        at=clock.now(),
    )
    db.session.add(reading)
    before = value_on(readings, entry.as_of)
    record(
        "counter.estimated" if entry.estimated else "counter.read",
        item or counter,
        by=by,
        before={"value": _words(counter, before.value if before else None), "counter": counter.label, "as_of": None},
        after={"value": _words(counter, entry.value), "counter": counter.label, "as_of": entry.as_of},
        note=" ".join(part for part in (entry.note, entry.reason) if part),
    )
    return reading


def tick(counter_id: int, unit_id: int, *, by: Actor, on: date, done_on: date | None) -> Tick:
    """A unit of the checklist is done since a day, or (None) not done after all."""
    counter, item, standing = load_counter(counter_id, by=by)
    _may_enter(by, counter, item, standing)
    row = db.session.get(Tick, (counter_id, unit_id))
    if row is None:
        raise NotFound(_l("This unit is not on the list."))
    if done_on is not None and done_on > on:
        raise InvalidInput(_l("The day lies ahead; a unit is ticked when it is done"), field="done_on")
    before = row.done_on
    row.done_on, row.person_name = done_on, by.name
    unit = ", ".join(unit_names([unit_id]))
    record(
        "counter.ticked" if done_on else "counter.unticked",
        item or counter,
        by=by,
        before={"ticked_on": before, "ticked_unit": "", "counter": ""},
        after={"ticked_on": done_on, "ticked_unit": unit, "counter": counter.label},
    )
    return row


def add_update(item_id: int, *, by: Actor, on: date, note: str, as_of: date, use_in_report: bool = False) -> Update:
    """A progress note; the readings that came with it refer to it."""
    item, standing = load_item(item_id, by=by)
    allow(policies.can_report_progress(by, standing))
    if not can_follow(item.status, Verb.UPDATE_PROGRESS):
        raise Conflict(_l("This can no longer be done: the item is in another state now. Look at it again."))
    if not note:
        raise InvalidInput(_l("Write how far it has come"), field="note")
    if as_of > on:
        raise InvalidInput(_l("A progress note speaks of today or before"), field="as_of")
    update = Update(
        item_id=item.id, as_of=as_of, note=note, use_in_report=use_in_report,
        person_id=by.person_id, person_name=by.name, at=clock.now(),
    )  # fmt: skip
    db.session.add(update)
    record("item.updated", item, by=by, after={"as_of": as_of}, note=note)
    return update


def _may_enter(by: Actor, counter: Counter, item: Item | None, standing: policies.Standing) -> None:
    if item is None:
        allow(policies.can_enter_indicator(by, counter.source_unit_id))
        return
    allow(policies.can_report_progress(by, standing))
    if not can_follow(item.status, Verb.UPDATE_PROGRESS):
        raise Conflict(_l("This can no longer be done: the item is in another state now. Look at it again."))


def _check_measured(counter: Counter, entry: Entry, readings: Sequence[Measure], *, on: date) -> None:
    if entry.as_of > on:
        raise InvalidInput(_l("A measured figure speaks of today or before; mark it as an estimate"), field="as_of")
    before = value_on(readings, entry.as_of)
    if before is not None and counter.higher_is_better and entry.value < before.value and not entry.reason:
        words = _words(counter, before.value)
        raise InvalidInput(_l("The figure falls (it was %(before)s): say why", before=words), field="reason")


def _guard_known(counter: Counter, known: int | None) -> None:
    if known is None:
        return
    newest = db.session.scalar(
        select(Reading).where(Reading.counter_id == counter.id).order_by(Reading.id.desc()).limit(1)
    )
    if newest is not None and newest.id != known:
        raise Conflict(
            _l(
                "%(who)s entered %(value)s for this counter meanwhile. Look at it again, then save.",
                who=newest.person_name, value=_words(counter, newest.value),
            )
        )  # fmt: skip


def _measures(counter_id: int) -> list[Measure]:
    rows = db.session.execute(
        select(Reading.as_of, Reading.value, Reading.estimated, Reading.id).where(Reading.counter_id == counter_id)
    )
    return [Measure(*row) for row in rows]


def _set_targets(counter: Counter, draft: CounterDraft) -> None:
    targets = dict(draft.targets or {})
    if draft.checklist and not targets:
        targets = {"": len(draft.checklist)}
    for position, (name, value) in enumerate(targets.items()):
        db.session.add(CounterTarget(counter_id=counter.id, name=name, value=value, position=position))
    db.session.flush()


def _counter_values(counter: Counter, draft: CounterDraft) -> dict[str, object]:
    targets = [
        f"{name} {write_quantity(value, decimals=counter.decimals)}".strip()
        for name, value in (draft.targets or {}).items()
    ]
    return {"counter": counter.label, "noun": counter.noun, "targets": targets}


def _words(counter: Counter, value: int | None) -> str:
    return "" if value is None else f"{write_quantity(value, decimals=counter.decimals)} {counter.noun}".strip()
