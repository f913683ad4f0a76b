"""Closing a unit with everything that is open there: in one act its parts, checklists and recurring duties move on.

What it carries is given anew by the verb that the office uses, with the reason; the receiver is asked to accept. It is
given at once, whatever the last day: what is open is open now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.accounts import closing
from tracker.audit.services import record
from tracker.core.actor import Actor, ActorPost, Role
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.handover.plan import NOBODY, Answers, Given, Open, UnitDuty, given, missing
from tracker.handover.queries.unit import open_with_unit, with_successor
from tracker.handover.services.giving import UnansweredError
from tracker.handover.services.moving import Moved, move_parts
from tracker.items.counters.models import Counter, CounterTarget, Tick
from tracker.items.models.item import Item
from tracker.items.queries.left import answers_for
from tracker.items.services.loading import need_reason
from tracker.organization import policies
from tracker.organization.models import Unit
from tracker.organization.services import load_unit
from tracker.recurring.services.series import load_series

DAY = timedelta(days=1)
#: Why items are given anew, where the form says no reason.
WHY = _l("The unit closes")


@dataclass(frozen=True, slots=True)
class Closing:
    """What the page says. `people`: move, end, or nothing, where nobody has a post after the last day."""

    last_day: date
    successor_id: int | None = None
    people: str = ""
    reason: str = ""
    answers: Answers = field(default_factory=Answers)
    version: int | None = None


def close_unit(unit_id: int, wish: Closing, *, by: Actor, on: date) -> int:
    """Close it and hand over; how many matters. UnansweredError where something is left, else as closing does."""
    by = as_allowed(by, policies.can_manage_units)
    unit = load_unit(unit_id)
    note = need_reason(wish.reason) if wish.last_day < on else wish.reason.strip()
    if wish.successor_id == unit_id:
        raise InvalidInput(_l("Choose a successor that is not this unit itself"), field="successor_id")
    found, answers = look_at(unit, wish, by=by, on=on)
    if faults := missing(found, answers):
        raise UnansweredError(faults)
    _give(unit, given(found, answers), by=by, on=on, reason=note or str(WHY))
    closing.close_unit(
        unit_id, by=by, on=on, last_day=wish.last_day, successor_id=wish.successor_id, people=wish.people,
        version=wish.version, note=note,
    )  # fmt: skip
    return found.total


def look_at(unit: Unit, wish: Closing, *, by: Actor, on: date) -> tuple[Open, Answers]:
    """What is open, and who takes it: the successor where nothing else was chosen. Writes nothing."""
    first_day = max(on, wish.last_day + DAY)
    found = open_with_unit(unit, by=by, on=on, first_day=first_day, has_successor=wish.successor_id is not None)
    return found, with_successor(found, wish.answers, wish.successor_id)


def as_office(by: Actor) -> Actor:
    """The administrator who gives items away with a unit that closes: by the verbs of the office (decision 36)."""
    return replace(by, posts=(*by.posts, ActorPost(Role.CLERK, 0)))


def _give(unit: Unit, rows: Sequence[Given], *, by: Actor, on: date, reason: str) -> None:
    """Items one by one, in the order of their ids; then checklists, recurring duties, figures."""
    moves: dict[int, list[Moved]] = defaultdict(list)
    names = {one.id: one.short_name for one in db.session.scalars(select(Unit))}
    for one in rows:
        to = receiver(one)
        if one.row.duty in (UnitDuty.CARRIES, UnitDuty.SUPPORTS, UnitDuty.MONITORS) and one.row.item_id is not None:
            moves[one.row.item_id].append(Moved(UnitDuty(one.row.duty), to))
    for item_id in sorted(moves):
        move_parts(item_id, unit, moves[item_id], by=as_office(by), on=on, reason=reason)
    for one in rows:
        to = receiver(one)
        if one.row.duty is UnitDuty.EXPECTED and one.row.counter_id is not None:
            _tick(one.row.counter_id, unit, to, names, by=by, reason=reason)
        elif one.row.duty is UnitDuty.RECURS and one.row.series_id is not None:
            _series(one.row.series_id, unit, to, names, by=by, reason=reason)
        elif one.row.duty is UnitDuty.SUPPLIES and one.row.counter_id is not None:
            counter = db.session.get_one(Counter, one.row.counter_id)
            counter.source_unit_id = to
            record("counter.source_handed_over", counter, by=by, after=_words(unit, to, names), note=reason)


def receiver(one: Given) -> int | None:
    """The unit that was chosen; None: nobody in its place."""
    value = one.choice.value
    return None if value == NOBODY else int(value[1:])


def _words(unit: Unit, to: int | None, names: Mapping[int, str]) -> dict[str, str]:
    return {"handed_from": unit.short_name, "handed_to": names.get(to, "") if to is not None else ""}


def _tick(counter_id: int, unit: Unit, to: int | None, names: Mapping[int, str], *, by: Actor, reason: str) -> None:
    """Another unit is expected in its place; where that is on the list already, or nobody, one unit fewer."""
    counter = db.session.get_one(Counter, counter_id)
    count = select(func.count()).select_from(Tick).where(Tick.counter_id == counter_id)
    before = db.session.scalar(count) or 0
    for row in db.session.scalars(select(Tick).where(Tick.counter_id == counter_id, answers_for(unit.id))):
        if row.unit_id != unit.id:  # of a unit that was merged into this one: the row stays with that name
            row.answered_by_id = to
            continue
        db.session.delete(row)
        if to is not None and db.session.get(Tick, (counter_id, to)) is None:
            db.session.add(Tick(counter_id=counter_id, unit_id=to))
    db.session.flush()
    after = db.session.scalar(count) or 0
    for target in db.session.scalars(select(CounterTarget).where(CounterTarget.counter_id == counter_id)):
        if target.value == before and after < before:
            target.value = after  # it is the number of units on the list
    item = db.session.get_one(Item, counter.item_id)
    words = _words(unit, to, names) | {"counter": counter.label}
    record("item.checklist_handed_over", item, by=by, after=words, note=reason)


def _series(series_id: int, unit: Unit, to: int | None, names: Mapping[int, str], *, by: Actor, reason: str) -> None:
    """What it opens next is for another unit; without one the job leaves the unit out, as of every closed one."""
    series = load_series(series_id)
    if to is not None:
        parts = dict(series.parts)
        lead, each = parts.get("lead"), _put(parts.get("each") or [], unit.id, to)
        parts["lead"], parts["each"] = (to if lead == unit.id else lead), each
        carrying = {parts["lead"], *each}
        for name in ("support", "monitor"):
            moved = _put(parts.get(name) or [], unit.id, to)
            parts[name] = [one for one in moved if one not in carrying]
        days = dict(parts.get("each_days") or {})
        if str(unit.id) in days:
            own = days.pop(str(unit.id))
            days[str(to)] = max(own, days.get(str(to), 0))
        parts["each_days"] = days
        series.parts = parts
    record("series.handed_over", series, by=by, after=_words(unit, to, names), note=reason)


def _put(units: Sequence[int], gone: int, to: int) -> list[int]:
    return list(dict.fromkeys(to if one == gone else one for one in units))
