"""Who alone takes an open step today, from its row and from who is there: what holders, policies and pages ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.policies import Standing
from tracker.processes.holding import Roster
from tracker.processes.performing import IN_CHARGE, OFFICER, Narrow


def narrow_of(row: Any, item: Standing, roster: Roster, leaders: Mapping[int, int | None]) -> Narrow:
    """From a row of an open step: item_id, performer, person_id, answers_id. What it lacks says nothing."""
    performer, person = getattr(row, "performer", ""), getattr(row, "person_id", None)
    if not performer and person is None:
        return Narrow()
    officers = _officers(row.answers_id, item, roster) if performer == OFFICER else frozenset()
    leader = leaders.get(row.item_id) if performer == IN_CHARGE else None
    return Narrow(
        performer,
        person if person is not None and roster.of_person.get(person) else None,
        leader if leader is not None and _leads(leader, roster) else None,
        officers,
    )


def _leads(person_id: int, roster: Roster) -> bool:
    return any(one.person_id == person_id and one.post.holder is None for one in roster.leaders)


def _officers(unit_id: int | None, item: Standing, roster: Roster) -> frozenset[int | None]:
    here = {one.person_id for one in roster.in_unit.get(unit_id or 0, ())}
    named = {person for unit, person in item.designated if unit == unit_id}
    return frozenset(one for one in named if (roster.has_clerks if one is None else one in here))


def leaders_of(rows: Iterable[Any]) -> Mapping[int, int | None]:
    """The leader in charge of each item where a step waits for him. One query, none where no step does."""
    ids = sorted({row.item_id for row in rows if getattr(row, "performer", "") == IN_CHARGE})
    if not ids:
        return {}
    return dict(db.session.execute(select(Item.id, Item.leader_id).where(Item.id.in_(ids))).all())
