"""Figures and ticks as they are entered. Nothing is overwritten: a correction is a further reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, or_, select

from tracker.accounts.models import Post
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound, Text
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.counters.counting import Measure, value_on
from tracker.items.counters.models import Counter, Reading, Tick
from tracker.items.counters.quantities import write_quantity
from tracker.items.counters.queries.entered import Entered, entered
from tracker.items.entry.services.correcting import corrected_by
from tracker.items.entry.services.counters import Loaded, load_counter
from tracker.items.models.item import Item
from tracker.items.services.registering import unit_names
from tracker.items.states import can_follow
from tracker.items.verbs import Verb
from tracker.organization.models import Unit

FIRST_YEAR = 2000  # an earlier one is a slip of the finger
MOVED_ON = _l("This can no longer be done: the item is in another state now. Look at it again.")


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
    """Enter a figure.

    `known` is the id of the newest reading that the form showed (0: there was none; None: no form): another one since
    then is a Conflict that says it. The same figure of the same person sent twice is one reading.
    Raises InvalidInput for a measured figure of a day ahead, and for one that falls without a reason.
    """
    return enter(load_counter(counter_id, by=by), entry, by=by, on=on, known=known, update_id=update_id)


def enter(
    loaded: Loaded, entry: Entry, *, by: Actor, on: date, known: int | None = None, update_id: int | None = None,
    readings: Sequence[Entered] | None = None,
) -> Reading:  # fmt: skip
    """The same for a counter that was loaded in this unit of work, and its `readings` read where they are given."""
    counter, item, standing = loaded
    check_may_enter(by, counter, item, standing)
    if counter.is_checklist:
        raise InvalidInput(_l("This counter is counted from its list of units: tick the unit"), field="value")
    readings = entered(counter) if readings is None else readings
    newest = readings[-1] if readings else None
    if known is not None and (newest.entered if newest else 0) != known:
        if newest is not None and _is_same(newest, entry, by):
            return db.session.get_one(Reading, newest.entered)
        raise _conflict(counter, newest)
    _check_day(entry, on=on)
    before, corrected = None, frozenset[int]()
    if not entry.estimated:
        before, corrected = value_on(readings, entry.as_of), corrected_by(readings, entry.as_of, by=by)
        _check_fall(counter, entry, [one for one in readings if one.entered not in corrected])
    reading = _write(counter, entry, by=by, update_id=update_id)
    _record(counter, item, entry, before, by=by, corrects=bool(corrected))
    return reading


def tick(counter_id: int, unit_id: int, *, by: Actor, on: date, done_on: date | None) -> Tick:
    """A unit of the checklist is done since a day, or (None) not done after all."""
    counter, item, standing = load_counter(counter_id, by=by)
    check_may_enter(by, counter, item, standing)
    row = db.session.get(Tick, (counter_id, unit_id))
    if row is None:
        raise NotFound(_l("This unit is not on the list."))
    if done_on is not None and done_on > on:
        raise InvalidInput(_l("The day lies ahead; a unit is ticked when it is done"), field="done_on")
    before = row.done_on
    if (before is None) == (done_on is None):
        return row  # somebody else, or a second tap, said so already; the first day stays
    row.done_on, row.person_name = done_on, by.signed
    unit = ", ".join(unit_names([unit_id]))
    record(
        "counter.ticked" if done_on else "counter.unticked",
        item or counter,
        by=by,
        before={"ticked_on": before, "ticked_unit": "", "counter": ""},
        after={"ticked_on": done_on, "ticked_unit": unit, "counter": counter.label},
    )
    return row


def check_may_enter(by: Actor, counter: Counter, item: Item | None, standing: policies.Standing) -> None:
    """Raise NotAllowed with the reason, or Conflict where the item's state takes no figures."""
    by = as_allowed(by, why_not, counter, item, standing)
    if item is not None and not can_follow(item.status, Verb.UPDATE_PROGRESS):
        raise Conflict(MOVED_ON)


def why_not(by: Actor, counter: Counter, item: Item | None, standing: policies.Standing) -> Text | None:
    """Why this person may not enter figures of the counter, whatever the item's state; None: may."""
    if item is None:
        return policies.can_enter_indicator(by, counter.source_unit_id)
    return policies.can_report_progress(by, standing)


def newest_id(counter_id: int) -> int:
    """The id of the reading entered last, whatever day it speaks of; 0 where there is none."""
    return db.session.scalar(select(func.max(Reading.id)).where(Reading.counter_id == counter_id)) or 0


def _is_same(newest: Entered, entry: Entry, by: Actor) -> bool:
    return newest.person_id == by.person_id and (newest.value, newest.as_of, newest.estimated) == (
        entry.value, entry.as_of, entry.estimated,
    )  # fmt: skip


def _conflict(counter: Counter, newest: Entered | None) -> Conflict:
    if newest is None:
        return Conflict(_l("This counter has changed meanwhile. Look at it again, then save."))
    words: Text = _l("%(who)s has just entered %(value)s at %(time)s (as of %(day)s). Look at it again, then save.",
        who=_who(newest), value=_words(counter, newest.value), day=write_day(newest.as_of),
        time=newest.at.astimezone(clock.OFFICE_ZONE).strftime("%H:%M"))  # fmt: skip
    return Conflict(words)


def _who(reading: Entered) -> str:
    """The unit that entered it and the person's name, as a colleague would ask."""
    day = reading.at.astimezone(clock.OFFICE_ZONE).date()
    unit = db.session.scalar(
        select(Unit.name)
        .join(Post, Post.unit_id == Unit.id)
        .where(Post.person_id == reading.person_id, or_(Post.until_on.is_(None), Post.until_on >= day))
        .order_by(Post.id)
        .limit(1)
    )
    return f"{unit} ({reading.person_name})" if unit else reading.person_name


def _check_day(entry: Entry, *, on: date) -> None:
    if entry.as_of.year < FIRST_YEAR:
        raise InvalidInput(_l("Check the year: %(day)s", day=write_day(entry.as_of)), field="as_of")
    if not entry.estimated and entry.as_of > on:
        raise InvalidInput(_l("A measured figure speaks of today or before; mark it as an estimate"), field="as_of")


def _check_fall(counter: Counter, entry: Entry, readings: Sequence[Measure]) -> None:
    """A figure that only grows and now falls asks why, beside the reading before it as beside the one after it."""
    if not counter.higher_is_better or entry.reason:
        return
    if counter.item_id is None:  # an indicator begins anew each year
        readings = [r for r in readings if r.as_of.year == entry.as_of.year]
    before = value_on(readings, entry.as_of)
    if before is not None and entry.value < before.value:
        words = _words(counter, before.value)
        raise InvalidInput(_l("The figure falls (it was %(before)s): say why", before=words), field="reason")
    later = [r for r in readings if not r.estimated and r.as_of > entry.as_of]
    after = min(later, key=lambda r: (r.as_of, -r.entered), default=None)
    if after is not None and entry.value > after.value:
        told = _l("On %(day)s it was only %(after)s: say why it was more before",
            day=write_day(after.as_of), after=_words(counter, after.value))  # fmt: skip
        raise InvalidInput(told, field="reason")


def _write(counter: Counter, entry: Entry, *, by: Actor, update_id: int | None) -> Reading:
    reading = Reading(
        counter_id=counter.id,
        as_of=entry.as_of,
        value=entry.value,
        estimated=entry.estimated,
        note=entry.note,
        reason=entry.reason,
        update_id=update_id,
        person_id=by.person_id,
        person_name=by.signed,
        at=clock.now(),
    )
    db.session.add(reading)
    db.session.flush()
    return reading


def _record(
    counter: Counter, item: Item | None, entry: Entry, before: Measure | None, *, by: Actor, corrects: bool
) -> None:
    read = "counter.corrected" if corrects and before and before.value != entry.value else "counter.read"
    record(
        "counter.estimated" if entry.estimated else read,
        item or counter,
        by=by,
        before={"value": _words(counter, before.value if before else None), "counter": "", "as_of": None},
        after={"value": _words(counter, entry.value), "counter": counter.label, "as_of": entry.as_of},
        note=" ".join(part for part in (entry.note, entry.reason) if part),
    )


def _words(counter: Counter, value: int | None) -> str:
    return "" if value is None else f"{write_quantity(value, decimals=counter.decimals)} {counter.noun}".strip()
