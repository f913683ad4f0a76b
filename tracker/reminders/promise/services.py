"""A unit that is late says by which day it will be done: until then nothing climbs, and the office sees the day."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.rows import added_once
from tracker.items.deadlines.timeliness import RUNS
from tracker.items.models.directive import signature
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.services.loading import load_item, parts_of
from tracker.items.services.registering import unit_names
from tracker.reminders import policies
from tracker.reminders.kinds import Rung
from tracker.reminders.models.notices import Ladder
from tracker.reminders.services.watching import watch

LONGEST = 92  # days: what needs longer is a matter for more time, which the leadership decides


def promise(
    item_id: int, unit_id: int, *, until: date | None, words: str, by: Actor, on: date, at: datetime
) -> Ladder:  # fmt: skip
    """Acknowledge an overdue item with a day. A later promise replaces the one before; history keeps both.

    Raises InvalidInput with the field `until` or `words` at fault, Conflict where nothing is late.
    """
    item, _part = late_part(item_id, unit_id, by=by, on=on)
    until = _checked(until, words, on=on)
    ladder = db.session.get(Ladder, (item_id, unit_id))
    if ladder is None:
        first = Ladder(item_id=item_id, unit_id=unit_id, rung=Rung.UNIT, since_on=on)
        ladder = added_once(first, lambda: db.session.get(Ladder, (item_id, unit_id)))
    before = {"promised_on": ladder.promised_on}
    if ladder.promised_on is not None and ladder.promised_on < on:
        ladder.broken += 1
    ladder.promised_on, ladder.promised_at = until, at
    ladder.promised_by, ladder.promise = signature(by), words
    record(
        "item.promised", item, by=by, before=before,
        after={"unit": unit_names([unit_id]), "promised_on": until}, note=words,
    )  # fmt: skip
    db.session.flush()
    watch(db.session.connection(), [item_id], on=on)
    return ladder


def late_part(item_id: int, unit_id: int, *, by: Actor, on: date, lock: bool = True) -> tuple[Item, Assignment]:
    """The item and the part of the unit that is late, for whoever may promise a day for it.

    Raises NotFound where this person may not see the item or the unit has no part, NotAllowed, Conflict where the
    unit is not late: its own deadline counts, and neither what was reported nor what is suspended is late.
    """
    item, standing = load_item(item_id, by=by, lock=lock)
    carrying = (one for one in parts_of(item_id) if one.unit_id == unit_id and one.part in (Part.LEAD, Part.EACH))
    part = next(carrying, None)
    if part is None:
        raise NotFound(_l("This unit does not carry the item out."))
    by = as_allowed(by, policies.can_promise, unit_id, standing)
    due_on = part.effective_due_on or item.effective_due_on
    is_late = due_on is not None and due_on < on and part.reported_on is None
    if item.status not in RUNS or not is_late:
        raise Conflict(_l("The unit is not late with this item now: it needs to promise nothing."))
    return item, part


def _checked(until: date | None, words: str, *, on: date) -> date:
    if until is None or until < on:
        raise InvalidInput(_l("Choose the day by which it will be done, today or later"), field="until")
    if (until - on).days > LONGEST:
        raise InvalidInput(_l("That is more than three months ahead: ask for more time instead"), field="until")
    if not words.strip():
        raise InvalidInput(_l("Say in a few words how it will be done by then"), field="words")
    return until
