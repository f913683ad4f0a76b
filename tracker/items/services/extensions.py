"""More time: asked with a reason, decided, the first deadline kept. A unit that answers for itself asks for itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core.actor import Act, Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.models.item import Assignment, Decision, Extension, Item, Part
from tracker.items.more_time import may_decide_extension, may_decide_request
from tracker.items.services.answering import answering, own_parts
from tracker.items.services.loading import load_item, need_reason, parts_of
from tracker.items.services.registering import unit_names
from tracker.items.services.requests import waiting_requests
from tracker.items.states import MOVED_ON, can_follow, follow
from tracker.items.verbs import Verb

WAITS = _l("A request for more time is waiting already.")
LATER = _l("Choose a day after the deadline in force")


def request_extension(
    item_id: int, *, by: Actor, on: date, until: date | None, reason: str, unit_id: int | None = None
) -> Extension:
    """The head asks for more time: only with a deadline, later than it, one request of the item at a time.

    Where each unit answers, a unit asks for itself, whatever others have asked for, until later than its own day;
    who heads several of them asks for each that has a day before it, unless `unit_id` says which; the last is given.
    """
    item, standing = load_item(item_id, by=by)
    parts = own_parts(item, standing, by, Act.REPORT, unit_id=unit_id)
    waiting = {asked.unit_id: asked for asked in waiting_requests(item.id)}
    by, asking = answering(
        item, standing, by, policies.can_report, Act.REPORT, unit_id=unit_id,
        waits=lambda part: part.part is Part.LEAD or (part.reported_on is None and part.unit_id not in waiting),
    )  # fmt: skip
    if unit_id is not None and not parts:
        raise Conflict(MOVED_ON)
    if item.lead_unit_id is not None or not parts:
        due_on = _checked([item.due_on], until, on)
        if waiting:
            raise Conflict(WAITS)
        return _ask(item, None, due_on, until or due_on, reason, by=by, on=on, heard=[one.unit_id for one in parts])
    if all(part.reported_on for part in parts) and can_follow(item.status, Verb.REQUEST_EXTENSION):
        raise Conflict(_l("The result of this unit was reported already."))
    if not asking:
        raise Conflict(WAITS)
    _checked([part.due_on or item.due_on for part in asking], until, on)
    made = [
        _ask(item, part.unit_id, day, until, reason, by=by, on=on, heard=[part.unit_id])
        for part in asking
        if until is not None and (day := part.due_on or item.due_on) is not None and day < until
    ]
    return made[-1]


def _checked(days: Sequence[date | None], until: date | None, on: date) -> date:
    """The earliest of the deadlines in force; InvalidInput where there is none, or the day asked for is not later."""
    due_on = min((day for day in days if day is not None), default=None)
    if due_on is None:
        raise InvalidInput(_l("An item without a deadline needs no more time"))
    if until is None or until <= due_on or until < on:
        raise InvalidInput(LATER, field="until")
    return due_on


def _ask(
    item: Item, unit_id: int | None, due_on: date, until: date, reason: str, *, by: Actor, on: date,
    heard: Sequence[int],
) -> Extension:  # fmt: skip
    """`heard`: the units on whose account the procedure is told."""
    note = need_reason(reason)
    follow(item, Verb.REQUEST_EXTENSION, by=by, on=on, units=heard, reason=note)
    asked = Extension(
        item_id=item.id, unit_id=unit_id, due_before=due_on, asked_until=until, reason=note, asked_on=on,
        asked_by=by.signed, asked_by_id=by.person_id,
    )  # fmt: skip
    db.session.add(asked)
    db.session.flush()
    record("item.extension_asked", item, by=by, after={"asked_until": until} | _named(unit_id), note=note)
    return asked


def decide_extension(
    extension_id: int, *, by: Actor, on: date, grant: bool, until: date | None = None, note: str = ""
) -> Item:
    """Grant (until the day asked for, or another) or refuse with a reason. The first deadline is kept for ever.

    What a unit asked for itself moves its own day alone.
    """
    by = as_allowed(by, may_decide_extension)
    asked = db.session.get(Extension, extension_id)
    if asked is None:
        raise NotFound(_l("There is no such request."))
    item, standing = load_item(asked.item_id, by=by)
    by = as_allowed(by, may_decide_request, standing, asked.asked_by_id)
    db.session.refresh(asked)  # by somebody who had the item locked meanwhile
    if asked.decision is not Decision.ASKED:
        raise Conflict(decided_words(asked))
    granted = until or asked.asked_until
    if grant:
        _grant(item, asked, granted, by=by, on=on, note=note)
    else:
        note = need_reason(note)
        follow(item, Verb.REFUSE_EXTENSION, by=by, on=on, units=_units(asked), reason=note)
    close_request(asked, grant=grant, until=granted, by=by, on=on, note=note)
    named = _named(asked.unit_id)
    if grant:
        before = {"due_on": asked.due_before}
        record("item.extension_granted", item, by=by, before=before, after={"due_on": granted} | named, note=note)
    else:
        after = {"asked_until": asked.asked_until} | named
        record("item.extension_refused", item, by=by, after=after, note=note)
    return item


def _grant(item: Item, asked: Extension, granted: date, *, by: Actor, on: date, note: str) -> None:
    part = _part_of(item, asked)
    in_force = part.due_on or item.due_on or asked.due_before if part is not None else asked.due_before
    if granted <= in_force:
        raise InvalidInput(LATER, field="until")
    if granted < on:
        raise InvalidInput(_l("That day has passed: choose the new deadline, today or later"), field="until")
    if part is not None:
        part.due_on = granted
        follow(item, Verb.GRANT_EXTENSION, by=by, on=on, units=_units(asked), reason=note)
        return
    moves = item.due_on is not None and (asked.due_before == item.due_on or granted > item.due_on)
    move_parts(item, granted, about=asked.due_before)
    follow(item, Verb.GRANT_EXTENSION, by=by, on=on, until=granted if moves else None, reason=note)


def _part_of(item: Item, asked: Extension) -> Assignment | None:
    """The part of the unit that asked for itself; none for the whole item's. Conflict where it gave the item back."""
    if asked.unit_id is None:
        return None
    for part in parts_of(item.id):
        if part.unit_id == asked.unit_id and part.part in (Part.LEAD, Part.EACH):
            return part
    unit = ", ".join(unit_names([asked.unit_id]))
    raise Conflict(_l("%(unit)s has returned the item: refuse its request, or give it the item again.", unit=unit))


def close_request(asked: Extension, *, grant: bool, until: date, by: Actor, on: date, note: str) -> None:
    """Write down what was decided; the deadline and the procedure have followed."""
    asked.decision = Decision.GRANTED if grant else Decision.REFUSED
    asked.granted_until = until if grant else None
    asked.decided_on, asked.decided_by, asked.decision_note = on, by.signed, note


def decided_words(asked: Extension) -> str:
    """Why nobody decides on a request any more."""
    if asked.decision is Decision.LAPSED:
        return str(_l("The unit carries this item out no more: its request for more time is over."))
    day = write_day(asked.decided_on)
    if asked.decision is Decision.GRANTED:
        return str(_l("%(who)s granted this request on %(day)s.", who=asked.decided_by, day=day))
    return str(_l("%(who)s refused this request on %(day)s.", who=asked.decided_by, day=day))


def move_parts(item: Item, until: date, *, about: date | None = None) -> None:
    """Units with a day of their own that have not reported: those due on the day `about`, else all due before."""
    for part in parts_of(item.id):
        if part.part not in (Part.LEAD, Part.EACH) or part.reported_on is not None or part.due_on is None:
            continue
        if part.due_on == about if about is not None else part.due_on < until:
            part.due_on = until


def _units(asked: Extension) -> tuple[int, ...]:
    return () if asked.unit_id is None else (asked.unit_id,)


def _named(unit_id: int | None) -> dict[str, object]:
    return {} if unit_id is None else {"unit": unit_names([unit_id])}
