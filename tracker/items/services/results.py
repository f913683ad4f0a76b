"""From the reported result to its confirmation, and what stops an item on the way."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.audit.references import reference
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.security import allow
from tracker.items import policies
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.services.assigning import own_parts
from tracker.items.services.loading import guard_version, load_item, need_reason, parts_of
from tracker.items.services.registering import unit_names
from tracker.items.states import can_follow, follow, why_over
from tracker.items.verbs import Verb


def submit_result(
    item_id: int, *, by: Actor, on: date, outcome: str, version: int | None = None, unit_id: int | None = None
) -> Item:
    """The head reports the result: the clock stands still until it is confirmed or sent back.

    With `each` parts every unit reports for itself; the item waits for confirmation when the last one has.
    """
    item, standing = load_item(item_id, by=by)
    allow(policies.can_answer_for(by, standing))
    if item.lead_unit_id is not None:  # several units that each answer report beside one another
        guard_version(item, version, by=by)
    if not outcome:
        raise InvalidInput(_l("Write the result"), field="outcome")
    mine = [part for part in own_parts(item, by, unit_id) if part.reported_on is None]
    if not mine and can_follow(item.status, Verb.SUBMIT_RESULT):
        reported = _l("The result of this unit was reported already.")
        raise Conflict(why_over(item, Verb.SUBMIT_RESULT, by=by, otherwise=reported))
    follow(item, Verb.SUBMIT_RESULT, by=by, on=on, units=[part.unit_id for part in mine], reason=outcome)
    for part in mine:
        part.reported_on = on
        part.accepted_on = part.accepted_on or on
    item.outcome = outcome
    record("item.submitted", item, by=by, after={"outcome": outcome, "reported_on": on})
    return item


def confirm_completion(
    item_id: int, *, by: Actor, on: date, version: int | None = None, note: str = "", unit_id: int | None = None
) -> Item:
    """The monitor or a clerk confirms: completed, in time or late by the day of the report.

    `unit_id`: where the procedure confirms each unit's result for itself. What is not completed by it (others are
    still at work, or a further step confirms as well) is not said to be.
    """
    item, standing = load_item(item_id, by=by)
    allow(policies.can_confirm(by, standing))
    guard_version(item, version, by=by)
    own = () if unit_id is None else (unit_id,)
    follow(item, Verb.CONFIRM_COMPLETION, by=by, on=on, units=own, reason=note)
    is_over = item.status is Status.COMPLETED
    for part in _carrying(item):
        if part.unit_id in own or (is_over and part.confirmed_on is None):
            part.confirmed_on = on
    told: dict[str, object] = {"unit": unit_names(own)} if own else {}
    if is_over:
        record("item.confirmed", item, by=by, after={"closed_on": on} | told, note=note)
    else:
        record("item.result_confirmed", item, by=by, after={"status": item.status} | told, note=note)
    return item


def send_back(
    item_id: int, *, by: Actor, on: date, reason: str, version: int | None = None, unit_id: int | None = None
) -> Item:
    """Not yet done, with the reason: the clock runs again; of one unit where its result is confirmed for itself."""
    item, standing = load_item(item_id, by=by)
    allow(policies.can_confirm(by, standing))
    guard_version(item, version, by=by)
    note = need_reason(reason)
    reported = item.reported_on
    own = () if unit_id is None else (unit_id,)
    follow(item, Verb.SEND_BACK, by=by, on=on, units=own, reason=note)
    for part in _carrying(item):
        if not own or part.unit_id in own:
            part.reported_on = part.confirmed_on = None
    told: dict[str, object] = {"unit": unit_names(own)} if own else {}
    after = {"reported_on": None} | told
    record("item.sent_back", item, by=by, before={"reported_on": reported}, after=after, note=note)
    return item


def stop(item_id: int, verb: Verb, *, by: Actor, on: date, reason: str, other_id: int | None = None) -> Item:
    """Suspend, resume, cancel, supersede (by `other_id`) or reopen, with a reason that history keeps."""
    allow(verb.row.policy(by, policies.Standing()))  # none of them asks whose item it is
    item, _standing = load_item(item_id, by=by)
    note = need_reason(reason)
    after: dict[str, object] = {}
    if verb is Verb.SUPERSEDE:
        if other_id is None or other_id == item.id:
            raise InvalidInput(_l("Choose the item that takes over"), field="other")
        other, _other_standing = load_item(other_id, by=by, lock=False)
        after["superseded_by"] = reference(other)
    before: dict[str, object] = {"status": item.status}
    if verb is Verb.REOPEN and can_follow(item.status, verb):
        for part in _carrying(item):
            part.reported_on = part.confirmed_on = None
    follow(item, verb, by=by, on=on, reason=note)
    after["status"] = item.status
    record(f"item.{verb.value}", item, by=by, before=dict.fromkeys(after, "") | before, after=after, note=note)
    return item


def _carrying(item: Item) -> list[Assignment]:
    return [part for part in parts_of(item.id) if part.part in (Part.LEAD, Part.EACH)]
