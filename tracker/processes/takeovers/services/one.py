"""One item moved to another version of its procedure by hand, as steps are set by hand: always with a reason."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.items.services.loading import load_item, need_reason
from tracker.items.states import MOVED_ON
from tracker.processes import policies
from tracker.processes.models import ProcessVersion, VersionState
from tracker.processes.takeovers.labels import why_words
from tracker.processes.takeovers.services.batch import move_items
from tracker.processes.takeovers.services.ending import end_retired
from tracker.processes.takeovers.takeover import Takeover

NOT_PUBLISHED = _l("That version is published no more: choose another one.")


def move_one(item_id: int, takeover: Takeover, *, by: Actor, on: date, reason: str) -> None:
    """Move it, with a sentence in its history.

    Raises Conflict where it does not fit (the sentence says why), went on meanwhile, or the version was retired;
    InvalidInput without a reason.
    """
    by = as_allowed(by, policies.can_move_by_hand)
    load_item(item_id, by=by)
    note = need_reason(reason)
    if db.session.get_one(ProcessVersion, takeover.to_id).state is not VersionState.PUBLISHED:
        raise Conflict(NOT_PUBLISHED)
    moved = move_items([item_id], takeover, by=by, on=on, reason=note)
    why = moved.misfits.get(item_id)
    if why is not None:
        raise Conflict(why_words(takeover.plan, why))
    if item_id not in moved.items:
        raise Conflict(MOVED_ON)
    end_retired()
