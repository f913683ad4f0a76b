"""Setting a counter up: its words, targets, list of units, the whole it is a part of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.counters.models import Counter, CounterTarget, Reading, Tick
from tracker.items.counters.patterns import Pattern
from tracker.items.counters.quantities import write_quantity
from tracker.items.models.item import Item
from tracker.items.services.loading import load_item
from tracker.items.services.registering import unit_names


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


#: A counter with its item (None: an indicator) and who has a part in that.
Loaded = tuple[Counter, Item | None, policies.Standing]


def add_counter(
    draft: CounterDraft,
    *,
    by: Actor,
    item_id: int | None = None,
    section: str = "",
    source_unit_id: int | None = None,
    report_kind_id: int | None = None,
) -> Counter:
    """A counter of an item, or (with `section`) an indicator of a report section and the unit that supplies it.

    `report_kind_id`: the kind of report whose section it is; None: the first kind that has the section.
    """
    by = as_allowed(by, policies.can_register)
    item = load_item(item_id, by=by)[0] if item_id is not None else None
    if item is None and not section:
        raise InvalidInput(_l("A figure without an item belongs to a report section"), field="section")
    counter = Counter(
        item_id=item_id,
        section="" if item else section,
        source_unit_id=source_unit_id,
        report_kind_id=None if item else report_kind_id,
        decimals=0 if draft.checklist else draft.decimals,
        is_checklist=bool(draft.checklist),
        **_words_of(draft),
    )
    _check_whole(counter, draft)
    db.session.add(counter)
    db.session.flush()
    _set_targets(counter, draft)
    for unit_id in draft.checklist:
        db.session.add(Tick(counter_id=counter.id, unit_id=unit_id))
    record("counter.added", item or counter, by=by, after=_values(counter, draft))
    return counter


def edit_counter(
    counter_id: int,
    draft: CounterDraft,
    *,
    by: Actor,
    version: int | None = None,
    section: str | None = None,
    source_unit_id: int | None = None,
    report_kind_id: int | None = None,
) -> Counter:
    """Change words, targets and the list of units; of an indicator (with `section`) also where it belongs.

    Decimals stay once there are readings, since the figures would change their meaning; a ticked unit stays listed.
    """
    by = as_allowed(by, policies.can_register)
    counter, item, _standing = load_counter(counter_id, by=by)
    if version is not None and version != counter.version:
        raise Conflict(_l("This counter was changed meanwhile. Look at it again, then save."))
    before = _values(counter, draft_of(counter))
    _check_whole(counter, draft)
    _set_kind(counter, draft)
    for name, value in _words_of(draft).items():
        setattr(counter, name, value)
    if item is None and section:
        counter.section, counter.source_unit_id = section, source_unit_id
        counter.report_kind_id = report_kind_id
    for target in db.session.scalars(select(CounterTarget).where(CounterTarget.counter_id == counter.id)):
        db.session.delete(target)
    db.session.flush()
    _set_targets(counter, draft)
    record("counter.edited", item or counter, by=by, before=before, after=_values(counter, draft))
    return counter


def load_counter(counter_id: int, *, by: Actor) -> Loaded:
    """The counter, loaded; NotFound where it may not be seen."""
    counter = db.session.get(Counter, counter_id)
    if counter is None:
        raise NotFound(_l("There is no such counter."))
    if counter.item_id is None:
        return counter, None, policies.Standing()
    item, standing = load_item(counter.item_id, by=by)
    return counter, item, standing


def draft_of(counter: Counter) -> CounterDraft:
    """The counter as a form shows it."""
    targets = select(CounterTarget).where(CounterTarget.counter_id == counter.id).order_by(CounterTarget.position)
    units = select(Tick.unit_id).where(Tick.counter_id == counter.id).order_by(Tick.unit_id)
    return CounterDraft(
        counter.label,
        counter.verb,
        counter.noun,
        counter.pattern,
        counter.decimals,
        counter.higher_is_better,
        {target.name: target.value for target in db.session.scalars(targets)},
        tuple(db.session.scalars(units)),
        counter.whole_id,
        counter.position,
    )


def _words_of(draft: CounterDraft) -> dict[str, Any]:
    if not draft.label:
        raise InvalidInput(_l("Name what is counted"), field="label")
    names = ("label", "verb", "noun", "pattern", "higher_is_better", "whole_id", "position")
    return {name: getattr(draft, name) for name in names}


def _check_whole(counter: Counter, draft: CounterDraft) -> None:
    """A whole belongs to the same item (or is an indicator too), counts as finely, and is no part of this counter."""
    if draft.whole_id is None:
        return
    whole = db.session.get(Counter, draft.whole_id)
    if whole is None or whole.item_id != counter.item_id:
        raise InvalidInput(_l("Choose a counter of the same item"), field="whole_id")
    if whole.decimals != (0 if draft.checklist else draft.decimals):
        raise InvalidInput(_l("A part has as many decimals as its whole"), field="whole_id")
    above: Counter | None = whole
    while above is not None:
        if counter.id is not None and above.id == counter.id:
            raise InvalidInput(_l("A counter cannot be a part of itself"), field="whole_id")
        above = db.session.get(Counter, above.whole_id) if above.whole_id is not None else None


def _set_kind(counter: Counter, draft: CounterDraft) -> None:
    """Entered or ticked, and how finely: what would give figures another meaning is refused."""
    listed = {tick.unit_id: tick for tick in db.session.scalars(select(Tick).where(Tick.counter_id == counter.id))}
    gone = [tick for unit_id, tick in listed.items() if unit_id not in draft.checklist]
    done = [tick.unit_id for tick in gone if tick.done_on is not None]
    if done:
        names = ", ".join(unit_names(done))
        raise InvalidInput(_l("Done already, so it stays on the list: %(units)s", units=names), field="checklist")
    has_readings = db.session.scalar(select(Reading.id).where(Reading.counter_id == counter.id).limit(1)) is not None
    if has_readings and bool(draft.checklist) != counter.is_checklist:
        raise InvalidInput(
            _l("Figures were entered, so this counter does not become a list of units"), field="checklist"
        )
    decimals = 0 if draft.checklist else draft.decimals
    if has_readings and decimals != counter.decimals:
        raise InvalidInput(_l("Decimals cannot change once figures were entered"), field="decimals")
    counter.decimals, counter.is_checklist = decimals, bool(draft.checklist)
    for tick in gone:
        db.session.delete(tick)
    for unit_id in draft.checklist:
        if unit_id not in listed:
            db.session.add(Tick(counter_id=counter.id, unit_id=unit_id))


def _set_targets(counter: Counter, draft: CounterDraft) -> None:
    targets = dict(draft.targets or {})
    if draft.checklist and not targets:
        targets = {"": len(draft.checklist)}
    for position, (name, value) in enumerate(targets.items()):
        db.session.add(CounterTarget(counter_id=counter.id, name=name, value=value, position=position))
    db.session.flush()


def _values(counter: Counter, draft: CounterDraft) -> dict[str, object]:
    targets = [
        f"{name} {write_quantity(value, decimals=counter.decimals)}".strip()
        for name, value in (draft.targets or {}).items()
    ]
    return {"counter": draft.label, "noun": draft.noun, "targets": targets}
