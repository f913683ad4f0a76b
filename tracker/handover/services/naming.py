"""Naming somebody who answers for a unit in one item, beside its head; and taking that back."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.handover.events import HandedOver, Received
from tracker.handover.models import Duty
from tracker.handover.policies import can_name
from tracker.handover.queries.people import name_of, people_of
from tracker.items.deadlines.timeliness import ENDED
from tracker.items.models.designation import Designation
from tracker.items.models.item import Item
from tracker.items.services.loading import load_item, need_reason
from tracker.organization.models import Unit

#: The office itself, in the place of a person.
OFFICE = None


def name_answerer(
    item_id: int, unit_id: int, person_id: int | None, *, by: Actor, on: date, reason: str, seen: int = 0
) -> Designation:
    """From today this person of the unit, or the office (None), answers for the unit in this item.

    `seen`: the naming that the form knew, 0 for none. Raises Conflict where another one was made meanwhile.
    """
    by = as_allowed(by, can_name)
    item, unit = carried(item_id, unit_id, by=by)
    note = need_reason(reason)
    _check_open(item)
    if person_id is not OFFICE and person_id not in {one.person_id for one in people_of([unit_id], on=on)}:
        raise InvalidInput(_l("Choose somebody who has a post in the unit"), field="to")
    before = standing_naming(item_id, unit_id, on=on)
    _guard_seen(before, seen)
    if before is not None and before.person_id == person_id:
        raise InvalidInput(_l("This is who answers for it already"), field="to")
    named = put_naming(item_id, unit_id, person_id, on=on, by=by, reason=note)
    names = {"named_unit": unit.short_name, "handed_to": name_of(person_id)}
    record("item.answerer_named", item, by=by, after=names, note=note)
    received = Received(item_id, unit_id, person_id, Duty.ANSWER)
    publish(HandedOver("", [received], by, on, note))
    return named


def end_naming(item_id: int, unit_id: int, *, by: Actor, on: date, seen: int | None = None) -> None:
    """From today the head of the unit answers for it alone again. Raises Conflict where that was done meanwhile."""
    by = as_allowed(by, can_name)
    item, unit = carried(item_id, unit_id, by=by)
    naming = standing_naming(item_id, unit_id, on=on)
    if naming is None:
        raise Conflict(_l("Nobody is named for this item any more."))
    if seen is not None:
        _guard_seen(naming, seen)
    naming.ended_on = on
    names = {"named_unit": unit.short_name, "handed_from": name_of(naming.person_id)}
    record("item.answerer_ended", item, by=by, before=names)


def carried(item_id: int, unit_id: int, *, by: Actor, lock: bool = True) -> tuple[Item, Unit]:
    """The item and the unit that carries it out; NotFound for whom may not see it, and where the unit does not."""
    item, standing = load_item(item_id, by=by, lock=lock)
    unit = db.session.get(Unit, unit_id)
    if unit is None or unit_id not in standing.lead:
        raise NotFound(_l("This unit does not carry the item out."))
    return item, unit


def standing_naming(item_id: int, unit_id: int, *, on: date) -> Designation | None:
    """Who is named on this day."""
    found = namings(item_id, unit_id)
    return next((one for one in found if one.given_on <= on and (one.ended_on is None or one.ended_on > on)), None)


def namings(item_id: int, unit_id: int) -> list[Designation]:
    """Those that stand or will, the oldest first."""
    rows = select(Designation).where(Designation.item_id == item_id, Designation.unit_id == unit_id)
    return list(db.session.scalars(rows.order_by(Designation.given_on, Designation.id)))


def put_naming(
    item_id: int, unit_id: int, person_id: int | None, *, on: date, by: Actor, reason: str, from_name: str = ""
) -> Designation:
    """Write it down from a day on, which may lie ahead; what stood until then ends with it, what was planned goes."""
    stop_namings(item_id, unit_id, on=on)
    naming = Designation(
        item_id=item_id, unit_id=unit_id, person_id=person_id, given_on=on, given_by=by.name, from_name=from_name,
        reason=reason,
    )  # fmt: skip
    db.session.add(naming)
    db.session.flush()
    return naming


def stop_namings(item_id: int, unit_id: int, *, on: date) -> None:
    """From this day on nobody is named. What has begun stays as a row: pages left open know it by its id."""
    for one in namings(item_id, unit_id):
        if one.given_on > on:
            db.session.delete(one)
        elif one.ended_on is None or one.ended_on > on:
            one.ended_on = on
    db.session.flush()


def _check_open(item: Item) -> None:
    if item.status in ENDED:
        raise Conflict(_l("The item has ended: nobody needs to answer for it."))


def _guard_seen(naming: Designation | None, seen: int) -> None:
    if seen != (naming.id if naming is not None else 0):
        raise Conflict(_l("Somebody else was named for this item meanwhile. Look at it again."))
