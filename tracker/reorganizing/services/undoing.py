"""A reorganisation taken back: every row that it changed is as it was, while nobody has worked on what it moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.audit.services import Line, record, record_many
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict
from tracker.core.events import publish
from tracker.core.policies import as_allowed
from tracker.core.undoing.rows import Difference
from tracker.items.models.item import Item
from tracker.items.services.loading import lock_items
from tracker.items.services.succession import settle_items
from tracker.organization.committee import forget_committee
from tracker.organization.models import Unit
from tracker.organization.policies import can_manage_units
from tracker.processes.services.succession import follow_days, give_events_back
from tracker.reorganizing import journal
from tracker.reorganizing.events import TakenBack
from tracker.reorganizing.models import Reorganization, State
from tracker.reorganizing.restoring import give_back
from tracker.reorganizing.services.carrying_out import load
from tracker.reorganizing.untouched import made_by, refuse_if_touched

NOT_DONE = _l("This reorganisation was not carried out: there is nothing to take back")


def take_back(reorganization_id: int, *, by: Actor, on: date) -> Reorganization:
    """Give every row back. A second time it only finds it done.

    Raises UntouchedNoMoreError with the list of what was worked on, and Conflict where it was not carried out.
    """
    by = as_allowed(by, can_manage_units)
    act = load(reorganization_id)
    if act.state is State.UNDONE:
        return act
    if act.state is not State.DONE:
        raise Conflict(NOT_DONE)
    found = journal.kept(act.id)
    items = sorted({one.key["id"] for one in found if one.table == "item"})
    lock_items(items)
    now = journal.read(items)
    refuse_if_touched(act, found, now, by=by)
    made = made_by(found)
    publish(TakenBack(made, items, by, on))
    give_events_back(made, _branches(found))
    give_back(found, _by_key(found, now))
    forget_committee()
    settle_items(items)
    follow_days(items)
    act.state, act.undone_at, act.undone_by = State.UNDONE, clock.now(), by.name
    _log(act, found, items, set(made), by=by)
    return act


def _by_key(found: Sequence[Difference], now: journal.Rows) -> dict[tuple[str, tuple[Any, ...]], Any]:
    return {
        (one.table, key): row for one in found
        if (row := now[one.table].get(key := tuple(one.key.values()))) is not None
    }  # fmt: skip


def _branches(found: Sequence[Difference]) -> Mapping[tuple[int, int], int]:
    """(item, unit that has a branch now) → the first of those that had it before."""
    units: dict[tuple[int, int], int] = {}
    for one in found:
        was, now = (one.before or {}).get("unit_id"), (one.after or {}).get("unit_id")
        if one.table == "run_token" and was is not None and now is not None:
            units.setdefault((one.key["item_id"], now), was)
    return units


def _log(act: Reorganization, found: Sequence[Difference], items: Sequence[int], made: set[int], *, by: Actor) -> None:
    units = [one.key["id"] for one in found if one.table == "unit" and one.key["id"] not in made]
    told = {"reorganized_on": act.day}
    for action, model, ids in (("item.given_back", Item, items), ("unit.given_back", Unit, units)):
        record_many(action, model, [Line(id_, told) for id_ in ids], by=by, note=act.decision)
    record("reorganization.taken_back", act, by=by, after={"day": act.day, "decision": act.decision})
