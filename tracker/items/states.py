"""In which states a verb makes sense, how it reaches the item's procedure, and the one door that writes a status.

Which verb is offered at a step, and where it leads, is drawn: the run of the item decides (tracker.processes). The
row of a verb only says when it can be offered at all, for lists and boards that show many items at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.errors import Conflict, Text
from tracker.core.events import ask, publish
from tracker.core.extensions import db
from tracker.items.deadlines.timeliness import ENDED, RUNS, Status
from tracker.items.events import VerbDone, WhatIsOffered, WhyOver
from tracker.items.models.item import Item
from tracker.items.models.suspension import Suspension
from tracker.items.verbs import Verb

MOVED_ON = _l("This can no longer be done: the item is in another state now. Look at it again.")


def can_follow(status: Status, verb: Verb) -> bool:
    """Whether the verb makes sense in this state."""
    return status in verb.row.at


def offered(item: Item) -> frozenset[Verb]:
    """The verbs that the item's procedure offers where it stands. One query."""
    return frozenset(verb for verb in ask(WhatIsOffered(item)) if can_follow(item.status, verb))


def why_over(item: Item, verb: Verb, *, by: Actor, otherwise: Text = MOVED_ON) -> Text:
    """What has happened so that this can no longer be done, as the item's procedure knows it."""
    told: Text = ask(WhyOver(item, verb, by))
    return told or otherwise


def follow(
    item: Item, verb: Verb, *, by: Actor, on: date, units: Sequence[int] = (), until: date | None = None,
    reason: str = "", named: Sequence[int] = (), since: date | None = None,
) -> None:  # fmt: skip
    """Let the item's procedure take the step of this verb; the status follows from where it stands then.

    Raises Conflict when the item is in no state for it, with what has brought it there.
    """
    if not can_follow(item.status, verb):
        raise Conflict(why_over(item, verb, by=by))
    if verb in (Verb.ASSIGN, Verb.REASSIGN):
        item.assigned_on = on
    publish(VerbDone(item, verb, by, on, tuple(units), until, reason, tuple(named), since))


def stand(item: Item, status: Status, *, on: date, reported_on: date | None = None) -> None:
    """Write the status that the run gives, and the days that go with it. For tracker.processes alone.

    `reported_on`: the day of the last unit's report, where the result waits for confirmation now.
    """
    if status is Status.PENDING_CONFIRMATION:
        item.reported_on = item.reported_on or reported_on or on
    elif status in RUNS:
        item.reported_on = None  # the clock runs, or runs again
    item.closed_on = (item.closed_on or on) if status in ENDED else None
    was, item.status = item.status, status
    if (was is Status.SUSPENDED) != (status is Status.SUSPENDED):
        _mark_clock(item, stands=status is Status.SUSPENDED, on=on)


def _mark_clock(item: Item, *, stands: bool, on: date) -> None:
    """The clock stops, or stands no longer: kept for ever, for what was late is asked of any day."""
    if stands:
        db.session.add(Suspension(item_id=item.id, since_on=on, due_before=item.due_on))
        return
    still = still_standing(item.id)
    if still is not None:
        still.until_on, still.due_after = max(on, still.since_on), item.due_on


def still_standing(item_id: int) -> Suspension | None:
    """Since when the clock of an item stands; None where it runs, or where that is not known. One query."""
    query = select(Suspension).where(Suspension.item_id == item_id, Suspension.until_on.is_(None))
    return db.session.scalar(query)
