"""One change for many items: what it would do to each, by the rules of the verbs, and why it cannot be done to some.

Reads only; services.bulk does it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.errors import Text
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.identity import written
from tracker.documents.models import Document
from tracker.items import policies
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.items.more_time import may_change_deadline, may_decide_request
from tracker.items.queries.conditions import may_see
from tracker.items.services.assigning import Parts
from tracker.items.states import can_follow
from tracker.items.verbs import Verb
from tracker.organization.models import Unit

MOST = 500  # items at once
GRANTS, REFUSES = _l("grants the request for more time"), _l("refuses the request for more time")
GRANTS_UNIT = _l("grants the request for more time of %(unit)s")
LEAVES_UNIT = _l("%(unit)s has asked for more, which still waits for a decision")


@dataclass(frozen=True, slots=True)
class Giving:
    """The units that all of them get. What is left empty stays as each item has it."""

    lead: int | None = None
    support: tuple[int, ...] = ()
    monitor: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Moving:
    """A deadline: the same day for all, or by a number of days (working or calendar) from each one's own."""

    reason: str
    until: date | None = None
    days: int = 0
    working: bool = True


Change = Giving | Moving


@dataclass(frozen=True, slots=True)
class Names:
    """Units by part, by their short names."""

    lead: str = ""
    each: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    monitor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """What the change would do to one item. `refused` says why not; `note` what else follows from it."""

    item_id: int
    version: int
    number: str
    title: str
    before: Names | date | None
    after: Names | date | None = None
    refused: Text = ""
    note: Text = ""
    again: bool = False  # given before: a reason is needed
    act: Parts | date | None = None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a plan knows of one item."""

    item: Item
    number: str
    parts: Sequence[Assignment]
    asked: Sequence[tuple[int | None, date]]  # requests that wait: which unit's (None: the item's), until when
    units: Mapping[int, Unit]


def plan(item_ids: Sequence[int], change: Change, *, by: Actor, on: date) -> list[Planned]:
    """What would happen to each, in the order given; items that this person may not see are left out. Four queries."""
    as_allowed(by, policies.can_assign if isinstance(change, Giving) else may_change_deadline)
    facts = _facts(item_ids[:MOST], by=by)
    if isinstance(change, Giving):
        return [_given(one, change, on) for one in facts]
    return [_moved(one, change, on, by) for one in facts]


def seen_of(item_ids: Sequence[int], *, by: Actor) -> list[int]:
    """Those of them that this person may see, in the order given. One query."""
    found = set(db.session.scalars(select(Item.id).where(Item.id.in_(item_ids[:MOST]), may_see(by))))
    return [item_id for item_id in item_ids if item_id in found]


def _facts(item_ids: Sequence[int], *, by: Actor) -> list[_Facts]:
    rows = db.session.execute(
        select(Item, Document.number, Document.symbol)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(Item.id.in_(item_ids), may_see(by))
    ).all()
    in_force = db.session.scalars(
        select(Assignment).where(Assignment.item_id.in_(item_ids), Assignment.released_on.is_(None))
    )
    parts: dict[int, list[Assignment]] = defaultdict(list)
    for part in in_force:
        parts[part.item_id].append(part)
    waiting = select(Extension.item_id, Extension.unit_id, Extension.asked_until).where(
        Extension.item_id.in_(item_ids), Extension.decision == Decision.ASKED
    )
    asked: dict[int, list[tuple[int | None, date]]] = defaultdict(list)
    for item_id, unit_id, until in db.session.execute(waiting):
        asked[item_id].append((unit_id, until))
    units = {unit.id: unit for unit in db.session.scalars(select(Unit))}
    place = {item_id: at for at, item_id in enumerate(item_ids)}
    found = [
        _Facts(item, written(number, symbol) if number else "", parts[item.id], asked.get(item.id, ()), units)
        for item, number, symbol in rows
    ]
    return sorted(found, key=lambda one: place[one.item.id])


def _given(facts: _Facts, change: Giving, on: date) -> Planned:
    """Kept parts stay but where a chosen one takes their place; nothing is planned that the verb would refuse."""
    held = {kind: tuple(part.unit_id for part in facts.parts if part.part is kind) for kind in Part}
    lead = change.lead or next(iter(held[Part.LEAD]), None)
    support = change.support or tuple(unit for unit in held[Part.SUPPORT] if unit != lead)
    monitor = change.monitor or tuple(unit for unit in held[Part.MONITOR] if unit != lead)
    before = _names(facts, held)
    after = {Part.LEAD: (lead,) if lead else (), Part.EACH: (), Part.SUPPORT: support, Part.MONITOR: monitor}
    status = facts.item.status
    again = status is not Status.REGISTERED and bool(held[Part.LEAD])
    planned = _planned(facts, before)
    refused = _why_not_given(status, held, after) or _closed_words(facts, after, on)
    if refused:
        return replace(planned, refused=refused)
    person = next((part.person_id for part in facts.parts if part.part is Part.LEAD and part.unit_id == lead), None)
    note = _l("The result that was reported has to be reported again") if facts.item.reported_on else ""
    act = Parts(lead=lead, support=support, monitor=monitor, person_id=person)
    return replace(planned, after=_names(facts, after), note=note, again=again, act=act)


def _why_not_given(status: Status, held: Mapping[Part, tuple[int, ...]], after: Mapping[Part, tuple[int, ...]]) -> Text:
    verb = Verb.ASSIGN if status is Status.REGISTERED else Verb.REASSIGN
    if not can_follow(status, verb):
        return _l("The item has ended")
    if held[Part.EACH]:
        return _l("Each unit answers for itself: give it anew on its own page")
    if not after[Part.LEAD]:
        return _l("No unit leads it: choose the lead unit")
    if set(after[Part.LEAD]) & {*after[Part.SUPPORT], *after[Part.MONITOR]}:
        return _l("The unit that leads it cannot co-ordinate or monitor it too")
    if all(set(held[kind]) == set(after[kind]) for kind in Part):
        return _l("It is given to these units already")
    return ""


def _closed_words(facts: _Facts, after: Mapping[Part, tuple[int, ...]], on: date) -> Text:
    closed = {
        facts.units[unit].short_name
        for units in after.values()
        for unit in units
        if not facts.units[unit].is_active(on) or facts.units[unit].active_until is not None
    }
    return (
        _l("Its units are closed, or are about to close: %(units)s", units=", ".join(sorted(closed))) if closed else ""
    )


def _moved(facts: _Facts, change: Moving, on: date, by: Actor) -> Planned:
    item = facts.item
    lead = frozenset(part.unit_id for part in facts.parts if part.part in (Part.LEAD, Part.EACH))
    planned = _planned(facts, item.due_on)
    until = change.until or _shifted(item.due_on, change)
    if item.closed_on is not None:
        return replace(planned, refused=_l("The item has ended"))
    if refusal := may_decide_request(by, policies.Standing(lead=lead)):
        return replace(planned, refused=refusal)
    if until is None:
        return replace(planned, refused=_l("It has no deadline to count from"))
    if refused := _why_not_moved(item, until, on):
        return replace(planned, after=until, refused=refused)
    return replace(planned, after=until, note=_request_words(facts, until), act=until)


def _request_words(facts: _Facts, until: date) -> Text:
    """What becomes of the requests that wait, as directives.services answers them."""
    said: list[str] = []
    for unit_id, asked_until in facts.asked:
        if unit_id is None:
            reaches = until >= asked_until
            said.append(str(GRANTS if reaches else REFUSES))
        else:
            unit = facts.units[unit_id].short_name
            said.append(str((GRANTS_UNIT if until >= asked_until else LEAVES_UNIT) % {"unit": unit}))
    return "; ".join(said)


def _shifted(due_on: date | None, change: Moving) -> date | None:
    if due_on is None or change.until is not None:
        return None
    return office_calendar().work.add(due_on, change.days) if change.working else due_on + timedelta(days=change.days)


def _why_not_moved(item: Item, until: date, on: date) -> Text:
    if until < on:
        return _l("The new deadline would be past already")
    if until == item.due_on:
        return _l("This is its deadline already")
    if item.starts_on is not None and until < item.starts_on:
        return _l("The deadline lies before the first day")
    return ""


def _planned(facts: _Facts, before: Names | date | None) -> Planned:
    return Planned(facts.item.id, facts.item.version, facts.number, facts.item.title, before)


def _names(facts: _Facts, parts: Mapping[Part, tuple[int, ...]]) -> Names:
    told = {kind: tuple(facts.units[unit].short_name for unit in units) for kind, units in parts.items()}
    return Names("".join(told[Part.LEAD]), told[Part.EACH], told[Part.SUPPORT], told[Part.MONITOR])
