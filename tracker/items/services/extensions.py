"""More time: asked with a reason, decided, the first deadline kept."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Act, Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.models.item import Decision, Extension, Item, Part
from tracker.items.more_time import may_decide_extension, may_decide_request
from tracker.items.services.assigning import own_parts
from tracker.items.services.loading import load_item, need_reason, parts_of
from tracker.items.states import follow
from tracker.items.verbs import Verb


def request_extension(item_id: int, *, by: Actor, on: date, until: date | None, reason: str) -> Extension:
    """The head asks for more time: only with a deadline, later than it, one request at a time.

    Where each unit answers and has a day of its own, it is that day which is in force for it.
    """
    item, standing = load_item(item_id, by=by)
    by = as_allowed(by, policies.can_report, standing)
    parts = own_parts(item, standing, by, Act.REPORT)
    days = [day for part in parts if (day := part.due_on or item.due_on) is not None]
    due_on = min(days, default=item.due_on)
    if due_on is None:
        raise InvalidInput(_l("An item without a deadline needs no more time"))
    if until is None or until <= due_on or until < on:
        raise InvalidInput(_l("Choose a day after the deadline in force"), field="until")
    if open_request(item.id) is not None:
        raise Conflict(_l("A request for more time is waiting already."))
    note = need_reason(reason)
    follow(item, Verb.REQUEST_EXTENSION, by=by, on=on, units=[part.unit_id for part in parts], reason=note)
    asked = Extension(
        item_id=item.id, due_before=due_on, asked_until=until, reason=note, asked_on=on, asked_by=by.signed,
        asked_by_id=by.person_id,
    )  # fmt: skip
    db.session.add(asked)
    record("item.extension_asked", item, by=by, after={"asked_until": until}, note=note)
    return asked


def decide_extension(
    extension_id: int, *, by: Actor, on: date, grant: bool, until: date | None = None, note: str = ""
) -> Item:
    """Grant (until the day asked for, or another) or refuse with a reason. The first deadline is kept for ever."""
    by = as_allowed(by, may_decide_extension)
    asked = db.session.get(Extension, extension_id)
    if asked is None:
        raise NotFound(_l("There is no such request."))
    item, standing = load_item(asked.item_id, by=by)
    by = as_allowed(by, may_decide_request, standing, asked.asked_by_id)
    if asked.decision is not Decision.ASKED:
        raise Conflict(_l("This request was decided already."))
    if not grant:
        note = need_reason(note)
    before, granted = {"due_on": asked.due_before}, until or asked.asked_until
    if grant and granted <= asked.due_before:
        raise InvalidInput(_l("Choose a day after the deadline in force"), field="until")
    if grant and granted < on:
        raise InvalidInput(_l("That day has passed: choose the new deadline, today or later"), field="until")
    if grant:
        moves = item.due_on is not None and (asked.due_before == item.due_on or granted > item.due_on)
        move_parts(item, granted, about=asked.due_before)
        follow(item, Verb.GRANT_EXTENSION, by=by, on=on, until=granted if moves else None, reason=note)
    else:
        follow(item, Verb.REFUSE_EXTENSION, by=by, on=on, reason=note)
    asked.decision = Decision.GRANTED if grant else Decision.REFUSED
    asked.decided_on, asked.decided_by, asked.decision_note = on, by.signed, note
    if grant:
        record("item.extension_granted", item, by=by, before=before, after={"due_on": granted}, note=note)
    else:
        record("item.extension_refused", item, by=by, after={"asked_until": asked.asked_until}, note=note)
    return item


def move_parts(item: Item, until: date, *, about: date | None = None) -> None:
    """Units with a day of their own that have not reported: those due on the day `about`, else all due before."""
    for part in parts_of(item.id):
        if part.part not in (Part.LEAD, Part.EACH) or part.reported_on is not None or part.due_on is None:
            continue
        if part.due_on == about if about is not None else part.due_on < until:
            part.due_on = until


def open_request(item_id: int) -> Extension | None:
    """The request that waits for a decision, if one does."""
    return db.session.scalar(
        select(Extension).where(Extension.item_id == item_id, Extension.decision == Decision.ASKED)
    )
