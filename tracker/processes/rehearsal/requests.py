"""More time for an invented item: asked, granted, refused, as `items.services.extensions` does it to rows."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Conflict, InvalidInput
from tracker.items.services.extensions import LATER, WAITS
from tracker.items.states import MOVED_ON, can_follow
from tracker.items.verbs import Verb
from tracker.processes.rehearsal.in_hand import InHand
from tracker.processes.rehearsal.item import Part, Request
from workflows.state import Token

REPORTED = _l("The result of this unit was reported already.")
NO_DEADLINE = _l("An item without a deadline needs no more time")
RETURNED = _l("The unit has returned the item: refuse its request, or give it the item again.")
PASSED = _l("That day has passed: choose the new deadline, today or later")
#: A request asks for so many working days, unless it says until when.
ASKED_DAYS = 5


def ask_more(now: InHand, unit: int | None, until: date | None) -> None:
    """More time: of the item that one unit leads, or of a unit for itself (the first that has not asked)."""
    item = now.item
    if unit is not None and unit not in item.parts:
        raise Conflict(MOVED_ON)
    if item.lead is not None or not item.parts:
        day = _checked(now, [item.due_on], until)
        if item.requests:
            raise Conflict(WAITS)
        _ask(now, None, item.due_on, day, [one.unit_id for one in item.carrying(unit)])
        return
    parts, waiting = item.carrying(unit), {one.unit for one in item.requests}
    asking = [one for one in parts if one.reported_on is None and one.unit_id not in waiting]
    if all(one.reported_on for one in parts) and can_follow(item.status, Verb.REQUEST_EXTENSION):
        raise Conflict(REPORTED)
    if not asking:
        raise Conflict(WAITS)
    mine = asking[0]
    day = _checked(now, [mine.due_on or item.due_on], until)
    _ask(now, mine.unit_id, mine.due_on or item.due_on, day, [mine.unit_id])


def _checked(now: InHand, days: list[date | None], until: date | None) -> date:
    due_on = min((day for day in days if day is not None), default=None)
    if due_on is None:
        raise InvalidInput(NO_DEADLINE)
    wanted = until or now.work.add(max(due_on, now.on), ASKED_DAYS)
    if wanted <= due_on or wanted < now.on:
        raise InvalidInput(LATER)
    return wanted


def _ask(now: InHand, unit: int | None, due_on: date | None, until: date, heard: list[int]) -> None:
    now.follow(Verb.REQUEST_EXTENSION, units=heard)
    now.item.requests.append(Request(unit, until, due_on or until))
    for one in heard:
        now.item.acted[one] = now.on


def decide(now: InHand, token: Token, verb: Verb, until: date | None) -> None:
    """The step of a request: its unit's own, else that of the whole item."""
    waiting = {one.unit: one for one in now.item.requests}
    asked = waiting.get(token.unit) or waiting.get(None)
    if asked is None:
        raise Conflict(MOVED_ON)
    if verb is Verb.GRANT_EXTENSION:
        _grant(now, asked, until)
        now.item.extensions += 1
    else:
        now.follow(verb, units=_units(asked))
    now.item.requests = [one for one in now.item.requests if one is not asked]


def _grant(now: InHand, asked: Request, until: date | None) -> None:
    item = now.item
    part = item.parts.get(asked.unit or 0)
    if asked.unit is not None and part is None:
        raise Conflict(RETURNED)
    in_force = (part.due_on or item.due_on or asked.due_before) if part is not None else asked.due_before
    granted = until or max(asked.until, now.work.next_working(now.on))
    if granted <= in_force:
        raise InvalidInput(LATER)
    if granted < now.on:
        raise InvalidInput(PASSED)
    if part is not None:
        part.due_on = granted
        now.follow(Verb.GRANT_EXTENSION, units=_units(asked))
        return
    moves = item.due_on is not None and (asked.due_before == item.due_on or granted > item.due_on)
    for one in item.parts.values():
        _move(one, granted, asked.due_before)
    now.follow(Verb.GRANT_EXTENSION, until=granted if moves else None)


def _move(part: Part, until: date, about: date) -> None:
    """A unit with a day of its own that has not reported and was due on that day."""
    if part.reported_on is None and part.due_on == about:
        part.due_on = until


def _units(asked: Request) -> tuple[int, ...]:
    return () if asked.unit is None else (asked.unit,)
