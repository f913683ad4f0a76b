"""An invented item suspended, resumed, called off, opened again: as `items.services.results` does it to rows."""

from __future__ import annotations

from datetime import date

from tracker.items.deadlines.standing_still import moved
from tracker.items.verbs import Verb
from tracker.processes.rehearsal.in_hand import InHand
from tracker.processes.rehearsal.item import Invented

#: What may be done to an item at any time, whatever its drawing says, in the order in which it is offered.
STOPS = (Verb.SUSPEND, Verb.RESUME, Verb.REOPEN, Verb.CANCEL, Verb.SUPERSEDE)


def stop(now: InHand, verb: Verb) -> None:
    """Raises Conflict where the item is in no state for it, or where its drawing does not hear of it."""
    now.need(verb)
    if verb is Verb.RESUME:
        _resume(now)
    elif verb is Verb.REOPEN:
        for part in now.item.parts.values():
            part.reported_on = None
        now.follow(verb)
    else:
        now.follow(verb)


def _resume(now: InHand) -> None:
    """Its days become those that are proposed: moved by the working days that it stood."""
    item, since = now.item, now.item.stands_since
    if since is not None:
        late = item.effective_due_on
        own = {unit: part.due_on for unit, part in item.parts.items() if part.due_on is not None}
        new = {unit: _proposed(now, day, since) for unit, day in own.items() if item.parts[unit].reported_on is None}
        due_on = _of_item(now, item, since)
        for part in item.parts.values():  # who has reported late stays late
            is_late = late is not None and part.reported_on is not None and part.reported_on > late
            if item.lead is None and part.due_on is None and is_late:
                part.due_on = late
            part.due_on = new.get(part.unit_id, part.due_on)
        item.due_on = due_on
    now.follow(Verb.RESUME, since=since)


def _of_item(now: InHand, item: Invented, since: date) -> date | None:
    """The new deadline. One that somebody has set since was set in the knowledge that it stands."""
    if item.due_on is None:
        return None
    is_set = item.due_before not in (None, item.due_on) and item.due_on != item.first_due_on
    was_late = item.reported_on is not None and item.reported_on > item.effective(item.due_on)
    return item.due_on if is_set or was_late else _proposed(now, item.due_on, since)


def _proposed(now: InHand, day: date, since: date) -> date:
    effective = now.item.effective(day)
    there = moved(effective, since_on=since, until_on=now.on, work=now.work)
    return day if there == effective else there
