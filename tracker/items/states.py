"""The verbs of an item and what state each leads to. The only place that writes `Item.status`.

A process drawn as a flowchart will take this table over; until then it is the whole procedure.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Conflict
from tracker.items.models.item import Item
from tracker.items.timeliness import ENDED, OPEN, Status


class Verb(StrEnum):
    """What somebody does to an item; labels are in labels.py."""

    ASSIGN = "assign"
    REASSIGN = "reassign"
    ACCEPT = "accept"
    RETURN = "return"
    SUBMIT_RESULT = "submit_result"
    CONFIRM_COMPLETION = "confirm_completion"
    SEND_BACK = "send_back"
    REOPEN = "reopen"
    REQUEST_EXTENSION = "request_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    SUSPEND = "suspend"
    RESUME = "resume"
    CANCEL = "cancel"
    SUPERSEDE = "supersede"
    UPDATE_PROGRESS = "update_progress"


#: From which states a verb can be done, and the state it leads to (None: it stays).
WORKING = frozenset({Status.ASSIGNED, Status.IN_PROGRESS})
TABLE: dict[Verb, tuple[frozenset[Status], Status | None]] = {
    Verb.ASSIGN: (frozenset({Status.REGISTERED}), Status.ASSIGNED),
    Verb.REASSIGN: (WORKING | {Status.PENDING_CONFIRMATION, Status.SUSPENDED}, Status.ASSIGNED),
    Verb.ACCEPT: (frozenset({Status.ASSIGNED, Status.IN_PROGRESS}), Status.IN_PROGRESS),
    Verb.RETURN: (WORKING, Status.REGISTERED),
    Verb.SUBMIT_RESULT: (WORKING, Status.PENDING_CONFIRMATION),
    Verb.CONFIRM_COMPLETION: (frozenset({Status.PENDING_CONFIRMATION}), Status.COMPLETED),
    Verb.SEND_BACK: (frozenset({Status.PENDING_CONFIRMATION}), Status.IN_PROGRESS),
    Verb.REOPEN: (ENDED, Status.IN_PROGRESS),
    Verb.REQUEST_EXTENSION: (WORKING, None),
    Verb.GRANT_EXTENSION: (OPEN, None),
    Verb.REFUSE_EXTENSION: (OPEN, None),
    Verb.SUSPEND: (OPEN - {Status.SUSPENDED}, Status.SUSPENDED),
    Verb.RESUME: (frozenset({Status.SUSPENDED}), Status.IN_PROGRESS),
    Verb.CANCEL: (OPEN, Status.CANCELLED),
    Verb.SUPERSEDE: (OPEN, Status.SUPERSEDED),
    Verb.UPDATE_PROGRESS: (OPEN - {Status.SUSPENDED}, None),
}


def can_follow(status: Status, verb: Verb) -> bool:
    """Whether the verb can be done in this state."""
    return status in TABLE[verb][0]


def follow(item: Item, verb: Verb, *, on: date, to: Status | None = None) -> None:
    """Do the verb's step: write the status and the days that go with it. `to` overrides the table (each parts).

    Raises Conflict when the item is in no state for it: somebody else was first.
    """
    allowed, after = TABLE[verb]
    if item.status not in allowed:
        raise Conflict(_l("This can no longer be done: the item is in another state now. Look at it again."))
    after = to or after
    if after is None:
        return
    if verb is Verb.SUBMIT_RESULT and after is Status.PENDING_CONFIRMATION:
        item.reported_on = on
    if verb in (Verb.SEND_BACK, Verb.REOPEN, Verb.REASSIGN, Verb.RETURN):
        item.reported_on = None  # the clock runs again
    item.closed_on = on if after in ENDED else None
    if verb in (Verb.ASSIGN, Verb.REASSIGN):
        item.assigned_on = on
    item.status = after
