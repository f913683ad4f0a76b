"""Giving an item to units, taking it back, accepting it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, bindparam, select

from tracker.accounts.models import Person
from tracker.audit.services import record
from tracker.calendar.current import office_calendar
from tracker.core.actor import Act, Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.deadlines.deadline import resolve
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.more_time import may_give_days
from tracker.items.policies import Standing
from tracker.items.services.answering import answering, carrying, carrying_parts
from tracker.items.services.loading import guard_version, load_item, load_parts, need_reason, parts_of
from tracker.items.services.registering import unit_names
from tracker.items.services.requests import let_lapse, settle_requests
from tracker.items.states import can_follow, follow, offered, why_over
from tracker.items.verbs import Verb
from tracker.organization.models import Unit


@dataclass(frozen=True, slots=True)
class Parts:
    """Who gets which part. Either one lead, or `each` (with own deadlines, unit id → day); never both."""

    lead: int | None = None
    each: Sequence[int] = ()
    support: Sequence[int] = ()
    monitor: Sequence[int] = ()
    each_due: dict[int, date] | None = None
    person_id: int | None = None


def assign(item_id: int, parts: Parts, *, by: Actor, on: date, version: int | None = None, reason: str = "") -> Item:
    """Give the item to its units; given before, it is given anew (a reason is needed, the old parts are released)."""
    by = as_allowed(by, policies.can_assign)
    item, _standing, in_force = load_parts(item_id, by=by)
    guard_version(item, version, by=by)
    by = as_allowed(by, may_give_days, Standing(lead=_other_days(item.id, parts)))
    check_parts(parts, on=on)
    again = item.status is not Status.REGISTERED
    note = need_reason(reason) if again and carrying(in_force) else reason
    before = _in_words(in_force) | {"due_on": item.due_on}
    named, now = _replace_parts(item, in_force, parts, on=on)
    led_before, item.lead_unit_id = item.lead_unit_id, parts.lead
    settle_requests(item, [part.unit_id for part in now], on=on, led_before=led_before)
    if not again:
        item.assigned_on = item.assigned_on or on
    _begin_term(item)
    follow(item, Verb.REASSIGN if again else Verb.ASSIGN, by=by, on=on, reason=note, named=named)
    after = _in_words(parts_of(item.id)) | {"due_on": item.due_on}
    record("item.reassigned" if again else "item.assigned", item, by=by, before=before, after=after, note=note)
    return item


def assign_again(item_id: int, unit_id: int | None, *, by: Actor, on: date, reason: str) -> Item:
    """To the units that have it, and to the one that returned it: it is asked to accept anew."""
    note = need_reason(reason)
    in_force = parts_of(item_id)
    units = {kind: [part.unit_id for part in in_force if part.part is kind] for kind in Part}
    lead, each = next(iter(units[Part.LEAD]), None), units[Part.EACH]
    if unit_id is not None and unit_id not in (lead, *each):
        if each:
            each.append(unit_id)
        else:
            lead = unit_id
    parts = Parts(
        lead=lead,
        each=each,
        support=[unit for unit in units[Part.SUPPORT] if unit != lead],
        monitor=[unit for unit in units[Part.MONITOR] if unit not in (lead, *each)],
        each_due=_own_days(item_id, each),
        person_id=next((part.person_id for part in in_force if part.part is Part.LEAD), None),
    )
    return assign(item_id, parts, by=by, on=on, reason=note)


def _own_days(item_id: int, units: Sequence[int]) -> dict[int, date]:
    """The days that units have, or had when they returned it: given again, a unit keeps its own."""
    return {unit_id: day for unit_id, day in _newest_days(item_id, Part.EACH).items() if unit_id in units and day}


def _other_days(item_id: int, parts: Parts) -> frozenset[int]:
    """The units that carry it out, or did, and would get another day of their own."""
    newest, days = _newest_days(item_id, Part.LEAD, Part.EACH), parts.each_due or {}
    return frozenset(unit for unit in newest.keys() & {parts.lead, *parts.each} if newest[unit] != days.get(unit))


def _newest_days(item_id: int, *kinds: Part) -> dict[int, date | None]:
    return {row.unit_id: row.due_on for row in db.session.execute(_days(), {"of_item": item_id, "kinds": list(kinds)})}


@cache
def _days() -> Select[int, date | None]:
    these = (Assignment.item_id == bindparam("of_item"), Assignment.part.in_(bindparam("kinds", expanding=True)))
    return select(Assignment.unit_id, Assignment.due_on).where(*these).order_by(Assignment.id)


def accept(item_id: int, *, by: Actor, on: date, unit_id: int | None = None, reason: str = "") -> Item:
    """The head takes the duty on for the unit; for one of several where `unit_id` says so.

    `reason`: a note, where the procedure asks for one.
    """
    item, standing, parts = load_parts(item_id, by=by)
    by, mine = answering(
        item, standing, by, policies.can_accept, Act.ANSWER,
        waits=lambda part: part.accepted_on is None, unit_id=unit_id, parts=parts,
    )  # fmt: skip
    if not mine:
        if not can_follow(item.status, Verb.ACCEPT):
            raise Conflict(why_over(item, Verb.ACCEPT, by=by))
        already = _l("The unit has accepted this item already")
        raise InvalidInput(why_over(item, Verb.ACCEPT, by=by, otherwise=already))
    follow(item, Verb.ACCEPT, by=by, on=on, units=[part.unit_id for part in mine], reason=reason)
    for part in mine:
        part.accepted_on = on
    record("item.accepted", item, by=by, after={"unit": unit_names([part.unit_id for part in mine])}, note=reason)
    return item


def return_item(item_id: int, *, by: Actor, on: date, reason: str, unit_id: int | None = None) -> Item:
    """The head gives the duty back to the office, with the reason; the office gives it anew, or releases the unit."""
    item, standing, parts = load_parts(item_id, by=by)
    by, mine = answering(
        item, standing, by, policies.can_return, Act.ANSWER, Act.REPORT,
        waits=lambda part: part.reported_on is None, unit_id=unit_id, parts=parts,
    )  # fmt: skip
    note = need_reason(reason)
    if not mine and can_follow(item.status, Verb.RETURN):
        reported = _l("The result of this unit was reported already.")
        raise Conflict(why_over(item, Verb.RETURN, by=by, otherwise=reported))
    follow(item, Verb.RETURN, by=by, on=on, units=[part.unit_id for part in mine], reason=note)
    _release(item, mine, on=on)
    record("item.returned", item, by=by, after={"unit": unit_names([part.unit_id for part in mine])}, note=note)
    return item


def release(item_id: int, unit_id: int, *, by: Actor, on: date, reason: str) -> Item:
    """The office lets a unit go whose return, or silence, waits for it; the others carry the duty on."""
    by = as_allowed(by, policies.can_assign)
    item, _standing = load_item(item_id, by=by)
    note = need_reason(reason)
    here = carrying_parts(item.id)
    if not any(part.unit_id != unit_id for part in here):
        raise InvalidInput(_l("No other unit carries this item out: give it to another one instead"), field="reason")
    _release(item, [part for part in here if part.unit_id == unit_id], on=on)
    let_lapse(item.id, unit_id, on=on)
    follow(item, Verb.RELEASE, by=by, on=on, units=[unit_id], reason=note)
    record("item.released", item, by=by, after={"unit": unit_names([unit_id])}, note=note)
    return item


def _release(item: Item, parts: Sequence[Assignment], *, on: date) -> None:
    for part in parts:
        part.released_on = on
    if item.lead_unit_id in {part.unit_id for part in parts}:
        item.lead_unit_id = None


def _begin_term(item: Item) -> None:
    """ "10 ngày làm việc kể từ ngày nhận" begins with the first assignment; given anew, the duty keeps its deadline."""
    if item.term_days is not None and item.due_on is None and item.assigned_on is not None:
        item.term_since = since = item.term_since or item.assigned_on
        work = office_calendar().work
        item.due_on = item.first_due_on = resolve(item.term_days, working=item.term_working, since=since, work=work)


def check_parts(parts: Parts, *, on: date) -> None:
    """Raise InvalidInput on the field of a part that cannot be: nobody leads, somebody twice, a unit not in force."""
    if parts.lead is None and not parts.each:
        raise InvalidInput(_l("Choose the lead unit"), field="lead")
    if parts.lead is not None and parts.each:
        raise InvalidInput(_l("Either one unit leads, or each unit answers for itself"), field="each")
    carrying = {parts.lead} if parts.lead is not None else set(parts.each)
    if carrying & set(parts.support):
        raise InvalidInput(_l("A unit that leads cannot co-ordinate too"), field="support")
    if carrying & set(parts.monitor):
        raise InvalidInput(_l("A unit cannot monitor its own work"), field="monitor")
    for unit_id in {*carrying, *parts.support, *parts.monitor}:
        unit = db.session.get(Unit, unit_id) if unit_id is not None else None
        if unit is None or not unit.is_active(on):
            raise InvalidInput(_l("Choose units that are in force"), field="lead")
        if unit.active_until is not None:  # it has handed everything over, and nobody would look at this afterwards
            raise InvalidInput(
                _l("%(unit)s closes after %(day)s: choose a unit that goes on", unit=unit.short_name,
                   day=write_day(unit.active_until)), field="lead",
            )  # fmt: skip


def _replace_parts(
    item: Item, in_force: Sequence[Assignment], parts: Parts, *, on: date
) -> tuple[list[int], list[Assignment]]:
    """Keep parts that stay (their history with them), release those that go, add those that come.

    The units that stay, and in which somebody else works on it now; and the parts that carry it out from now on.
    """
    named: list[int] = []
    wanted: dict[tuple[Part, int], date | None] = {}
    if parts.lead is not None:
        wanted[Part.LEAD, parts.lead] = None
    for unit_id in parts.each:
        wanted[Part.EACH, unit_id] = (parts.each_due or {}).get(unit_id)
    wanted |= {(Part.SUPPORT, unit_id): None for unit_id in parts.support}
    wanted |= {(Part.MONITOR, unit_id): None for unit_id in parts.monitor}
    for part in in_force:
        key = (part.part, part.unit_id)
        if key in wanted:
            part.due_on = wanted.pop(key)
            if part.part is Part.LEAD and part.person_id != parts.person_id:
                part.person_id = parts.person_id
                named += [part.unit_id] if part.person_id is not None else []
        else:
            part.released_on = on
    db.session.flush()  # the old lead leaves before the new one enters: there is never more than one
    for (part_kind, unit_id), due_on in wanted.items():
        person = parts.person_id if part_kind is Part.LEAD else None
        db.session.add(
            Assignment(item_id=item.id, unit_id=unit_id, part=part_kind, begun_on=on, due_on=due_on, person_id=person)
        )
    db.session.flush()
    now = carrying_parts(item.id)
    waits = item.status is Status.SUSPENDED and item.reported_on is not None
    if item.status is Status.PENDING_CONFIRMATION:  # where no step asks for the result again, it stays as it is
        waits = Verb.SEND_BACK in offered(item)
    if waits and all(part.reported_on for part in now):
        for part in now:  # the result is to be reported again; else those of several who have reported are done
            part.reported_on = part.confirmed_on = None
    return named, now


def _in_words(parts: Sequence[Assignment]) -> dict[str, Any]:
    people = [part.person_id for part in parts if part.part is Part.LEAD and part.person_id is not None]
    names = db.session.scalars(select(Person.full_name).where(Person.id.in_(people))).all() if people else []
    units = {kind.value: unit_names([part.unit_id for part in parts if part.part is kind]) for kind in Part}
    return units | {"person": list(names)}
