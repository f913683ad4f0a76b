"""From the reported result to its confirmation, and what stops an item on the way."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.audit.references import reference
from tracker.audit.services import record
from tracker.core.actor import Act, Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.policies import as_allowed
from tracker.items import policies
from tracker.items.deadlines.timeliness import Status
from tracker.items.fates import NO_ANSWER, Answer
from tracker.items.models.item import Item
from tracker.items.services.answering import answering, carrying_parts
from tracker.items.services.children import Ending, carry_out, prepare, reopen_one, reopen_with, told
from tracker.items.services.loading import guard_version, load_item, load_parts, need_reason
from tracker.items.services.registering import unit_names
from tracker.items.services.suspending import resume
from tracker.items.states import can_follow, follow, why_over
from tracker.items.verbs import Verb


def submit_result(
    item_id: int, *, by: Actor, on: date, outcome: str, version: int | None = None, unit_id: int | None = None
) -> Item:
    """The head reports the result: the clock stands still until it is confirmed or sent back.

    With `each` parts every unit reports for itself; the item waits for confirmation when the last one has.
    """
    item, standing, parts = load_parts(item_id, by=by)
    by, mine = answering(
        item, standing, by, policies.can_report, Act.REPORT,
        waits=lambda part: part.reported_on is None, unit_id=unit_id, parts=parts,
    )  # fmt: skip
    if item.lead_unit_id is not None:  # several units that each answer report beside one another
        guard_version(item, version, by=by)
    if not outcome:
        raise InvalidInput(_l("Write the result"), field="outcome")
    if not mine and can_follow(item.status, Verb.SUBMIT_RESULT):
        reported = _l("The result of this unit was reported already.")
        raise Conflict(why_over(item, Verb.SUBMIT_RESULT, by=by, otherwise=reported))
    follow(item, Verb.SUBMIT_RESULT, by=by, on=on, units=[part.unit_id for part in mine], reason=outcome)
    for part in mine:
        part.reported_on, part.reported_by_id = on, by.person_id
        part.accepted_on = part.accepted_on or on
    item.outcome = outcome
    record("item.submitted", item, by=by, after={"outcome": outcome, "reported_on": on})
    return item


def confirm_completion(
    item_id: int, *, by: Actor, on: date, version: int | None = None, note: str = "", unit_id: int | None = None,
    children: Answer = NO_ANSWER,
) -> Item:  # fmt: skip
    """The monitor or a clerk confirms: completed, in time or late by the day of the report.

    `children`: what becomes of the tasks of a plan that are still open; without it an InvalidInput asks.

    `unit_id`: where the procedure confirms each unit's result for itself. What is not completed by it (others are
    still at work, or a further step confirms as well) is not said to be.
    """
    item, standing = load_item(item_id, by=by)
    by = as_allowed(by, policies.can_confirm, standing)
    guard_version(item, version, by=by)
    ending = _prepared(item, Verb.CONFIRM_COMPLETION, children, by=by, reason=note)
    own = () if unit_id is None else (unit_id,)
    follow(item, Verb.CONFIRM_COMPLETION, by=by, on=on, units=own, reason=note)
    is_over = item.status is Status.COMPLETED
    for part in carrying_parts(item.id):
        if part.unit_id in own or (is_over and part.confirmed_on is None):
            part.confirmed_on = on
    whose: dict[str, object] = {"unit": unit_names(own)} if own else {}
    if not is_over:
        record("item.result_confirmed", item, by=by, after={"status": item.status} | whose, note=note)
        return item
    after: dict[str, object] = {"closed_on": on} | whose
    if ending is not None:
        carry_out(ending, by=by, on=on)
        after |= told(ending)
    record("item.confirmed", item, by=by, after=after, note=note)
    return item


def send_back(
    item_id: int, *, by: Actor, on: date, reason: str, version: int | None = None, unit_id: int | None = None
) -> Item:
    """Not yet done, with the reason: the clock runs again; of one unit where its result is confirmed for itself."""
    item, standing = load_item(item_id, by=by)
    by = as_allowed(by, policies.can_confirm, standing)
    guard_version(item, version, by=by)
    note = need_reason(reason)
    reported = item.reported_on
    own = () if unit_id is None else (unit_id,)
    follow(item, Verb.SEND_BACK, by=by, on=on, units=own, reason=note)
    for part in carrying_parts(item.id):
        if not own or part.unit_id in own:
            part.reported_on = part.confirmed_on = None
    whose: dict[str, object] = {"unit": unit_names(own)} if own else {}
    after = {"reported_on": None} | whose
    record("item.sent_back", item, by=by, before={"reported_on": reported}, after=after, note=note)
    return item


def stop(
    item_id: int, verb: Verb, *, by: Actor, on: date, reason: str, other_id: int | None = None,
    children: Answer = NO_ANSWER,
) -> Item:  # fmt: skip
    """Suspend, resume, cancel, supersede (by `other_id`) or reopen, with a reason that history keeps.

    `children`: what becomes of the open tasks of a plan that ends (without it an InvalidInput asks), or of those that
    ended with it where it is opened again (without it they stay ended). Resumed, its days become those that are
    proposed (services.suspending).
    """
    by = as_allowed(by, verb.row.policy, policies.Standing())  # none of them asks whose item it is
    item, _standing = load_item(item_id, by=by)
    note = need_reason(reason)
    if verb is Verb.RESUME:
        return resume(item_id, by=by, on=on, reason=note)
    if verb is Verb.REOPEN:
        reopen_one(item, by=by, on=on, reason=note)
        reopen_with(item, children, by=by, on=on, reason=note)
        return item
    after: dict[str, object] = {}
    other = None
    if verb is Verb.SUPERSEDE:
        if other_id is None or other_id == item.id:
            raise InvalidInput(_l("Choose the item that takes over"), field="other")
        other, _other_standing = load_item(other_id, by=by, lock=False)
        after["superseded_by"] = reference(other)
    before: dict[str, object] = {"status": item.status}
    ending = None
    if verb in (Verb.CANCEL, Verb.SUPERSEDE):
        ending = _prepared(item, verb, children, by=by, reason=note, other=other)
    follow(item, verb, by=by, on=on, reason=note)
    after["status"] = item.status
    if ending is not None:
        carry_out(ending, by=by, on=on)
        after |= told(ending)
    record(f"item.{verb.value}", item, by=by, before=dict.fromkeys(after, "") | before, after=after, note=note)
    return item


def _prepared(
    item: Item, verb: Verb, answer: Answer, *, by: Actor, reason: str, other: Item | None = None
) -> Ending | None:
    """What is to be done to its tasks; nothing where it is in no state for the verb, which says so itself."""
    if not can_follow(item.status, verb) or not item.has_parts:
        return None
    return prepare(item, verb, answer, by=by, reason=reason, other=other)
