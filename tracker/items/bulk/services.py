"""One change for many items, done to all of them or to none, through the verbs that change one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l, ngettext
from sqlalchemy import select

from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tracker.core.events import gathering
from tracker.core.extensions import db
from tracker.items.bulk.planning import Change, Planned, plan
from tracker.items.directives.services import change_deadline
from tracker.items.models.item import Item
from tracker.items.services.assigning import Parts, assign
from tracker.items.services.loading import lock_items, need_reason
from tracker.organization.models import Unit


def prepare(seen: Mapping[int, int], change: Change, *, by: Actor, on: date) -> list[Planned]:
    """What shall happen to each of these items, {id: the version that was shown}: read before the write lock is taken.

    Raises Conflict where one has changed since, InvalidInput on `reason` where one is needed.
    """
    planned = plan(list(seen), change, by=by, on=on)
    _refuse_moved_on(len(seen) - sum(one.version == seen[one.item_id] and not one.refused for one in planned))
    if any(one.again for one in planned):
        need_reason(change.reason)
    return sorted(planned, key=lambda one: one.item_id)  # always in one order: two of these never wait crosswise


def carry_out(
    seen: Mapping[int, int], change: Change, *, by: Actor, on: date, prepared: Sequence[Planned] | None = None
) -> int:
    """Do it to these items, {id: the version that was shown}; how many. Raises Conflict, and then nothing was done.

    `prepared`: by `prepare`, before this unit of work; where an item has changed since, nothing is done.
    """
    planned = prepare(seen, change, by=by, on=on) if prepared is None else prepared
    ids = [one.item_id for one in planned]
    lock_items(ids)
    versions, _kept = _rows_at_hand(ids)  # the session remembers only what somebody holds
    _refuse_moved_on(sum(versions.get(one.item_id) != one.version for one in planned))
    with gathering():
        for one in planned:
            try:
                _do(one, change, by=by, on=on)
            except (Conflict, InvalidInput, NotAllowed, NotFound) as error:
                raise Conflict(
                    _l("Nothing was changed: “%(title)s” stands in the way. %(why)s", title=one.title, why=str(error))
                ) from error
    return len(planned)


def _rows_at_hand(ids: Sequence[int]) -> tuple[Mapping[int, int], Sequence[Any]]:
    """The versions of the items; and what each verb looks up by its id, read for all at once: items and units."""
    items = db.session.scalars(select(Item).where(Item.id.in_(ids))).all()
    return {item.id: item.version for item in items}, [items, db.session.scalars(select(Unit)).all()]


def _do(one: Planned, change: Change, *, by: Actor, on: date) -> None:
    if isinstance(one.act, Parts):
        assign(one.item_id, one.act, by=by, on=on, version=one.version, reason=change.reason)
    elif one.act is not None:
        change_deadline(one.item_id, by=by, on=on, until=one.act, words=change.reason, version=one.version)


def _refuse_moved_on(number: int) -> None:
    if not number:
        return
    raise Conflict(
        ngettext(
            "Nothing was changed: %(num)d item changed since the preview. Look at it again.",
            "Nothing was changed: %(num)d items changed since the preview. Look at them again.",
            number,
        )
    )
