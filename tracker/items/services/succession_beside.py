"""What goes with the parts of units that are no more: requests for more time, who was named, checklists, figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select, update

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.counters.models import Counter, Tick
from tracker.items.models.designation import Designation
from tracker.items.models.item import Decision, Extension, Item
from tracker.items.taking_over import TakenOver
from tracker.organization.models import Unit
from tracker.organization.successors import Successors


def follow_requests(
    successors: Successors, ids: Collection[int], moved: Mapping[int, TakenOver], *, on: date
) -> Mapping[tuple[int, int], int]:  # fmt: skip
    """Whose requests wait now: of several that come to one unit the earliest stays, the others lapse. One query.

    (item, unit that takes over) → the unit that had asked.
    """
    query = select(Extension).where(
        Extension.item_id.in_(ids), Extension.decision == Decision.ASKED, Extension.unit_id.is_not(None)
    )
    groups: dict[tuple[int, int | None], list[Extension]] = defaultdict(list)
    for asked in db.session.scalars(query.order_by(Extension.asked_on, Extension.id)):
        assert asked.unit_id is not None
        groups[asked.item_id, successors.of(asked.unit_id, asked.item_id)].append(asked)
    kept: dict[tuple[int, int], int] = {}
    for (item_id, heir), several in groups.items():
        if item_id not in moved or not any(one.unit_id in successors.closed for one in several):
            continue
        first, lapsed = several[0], several[1:]
        if heir is None:
            lapsed = several
        else:
            assert first.unit_id is not None
            kept[item_id, heir] = first.unit_id
            first.unit_id = heir
        for one in lapsed:
            one.decision, one.decided_on = Decision.LAPSED, on
    db.session.flush()
    return kept


def follow_namings(
    successors: Successors, ids: Collection[int], moved: Mapping[int, TakenOver], since: Mapping[int, date], *,
    on: date, is_there: Callable[[int, int], bool],
) -> None:  # fmt: skip
    """Who was named for a unit answers for the one that takes over, while he has a post there. One query.

    Those of the unit whose standing goes on come first; who was named in the unit that takes over stays.
    """
    query = select(Designation).where(
        Designation.item_id.in_(ids),
        or_(Designation.ended_on.is_(None), Designation.ended_on > on),
    )
    groups: dict[tuple[int, int | None], dict[int, list[Designation]]] = {}
    for one in db.session.scalars(query.order_by(Designation.given_on, Designation.id)):
        if one.item_id in moved:
            heir = successors.of(one.unit_id, one.item_id)
            groups.setdefault((one.item_id, heir), {}).setdefault(one.unit_id, []).append(one)
    added: list[Designation] = []
    for (item_id, heir), named in groups.items():
        day = since[item_id]
        here = heir is not None and heir in named  # somebody is named there already
        order = [moved[item_id].kept.get(heir or 0, 0), *named]
        chosen = None if here else next((unit for unit in order if unit in named), None)
        for unit_id, several in named.items():
            if unit_id not in successors.closed:
                continue
            for one in several:
                if heir is not None and unit_id == chosen and _goes(one, heir, day, is_there):
                    added.append(_again(one, heir, day))
                one.ended_on = (
                    max(day, one.given_on) if one.ended_on is None else max(min(one.ended_on, day), one.given_on)
                )
    db.session.flush()
    db.session.add_all(added)
    db.session.flush()


def _goes(one: Designation, heir: int, day: date, is_there: Callable[[int, int], bool]) -> bool:
    goes_on = one.ended_on is None or one.ended_on > day
    return goes_on and (one.person_id is None or is_there(one.person_id, heir))


def _again(one: Designation, heir: int, day: date) -> Designation:
    return Designation(
        item_id=one.item_id, unit_id=heir, person_id=one.person_id, given_on=max(one.given_on, day),
        given_by=one.given_by, from_name=one.from_name, reason=one.reason, ended_on=one.ended_on,
    )  # fmt: skip


def move_checklists(successors: Successors) -> int:
    """Rows of checklists of open items and of indicators stay, and others answer for them now; how many.

    Two statements a unit at most. Nobody answers for those of a unit that another committee has: it is expected no
    more, and the count stays.
    """
    moved = 0
    answering = func.coalesce(Tick.answered_by_id, Tick.unit_id)
    for unit_id in sorted(successors.closed):
        own = {item: to for (unit, item), to in successors.chosen.items() if unit == unit_id}
        for item_id, heir in own.items():
            moved += answered_by([answering == unit_id, Tick.counter_id.in_(_open(Counter.item_id == item_id))], heir)
        of_others = or_(Counter.item_id.is_(None), Counter.item_id.not_in(list(own)))
        of_it = answering == unit_id if successors.of(unit_id) is not None else Tick.answered_by_id == unit_id
        moved += answered_by([of_it, Tick.counter_id.in_(_open(of_others))], successors.of(unit_id))
    return moved


def _open(condition: Any) -> Any:
    """Of an indicator there is no item, and so nothing that is closed."""
    return select(Counter.id).outerjoin(Item, Item.id == Counter.item_id).where(Item.closed_on.is_(None), condition)


def answered_by(where: Sequence[Any], heir: int | None) -> int:
    """Who answers for these rows of checklists from now on; how many they are."""
    done = db.session.execute(
        update(Tick).where(*where).values(answered_by_id=heir).execution_options(synchronize_session=False)
    )
    return int(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE has one


def move_figures(successors: Successors, *, by: Actor) -> int:
    """Indicators of reports come from the unit that takes over; how many. An office has some dozens."""
    query = select(Counter).where(Counter.item_id.is_(None), Counter.source_unit_id.in_(successors.closed))
    names = {row.id: row.short_name for row in db.session.execute(select(Unit.id, Unit.short_name))}
    several = db.session.scalars(query.order_by(Counter.id)).all()
    for counter in several:
        unit_id = counter.source_unit_id
        assert unit_id is not None
        counter.source_unit_id = heir = successors.of(unit_id)
        words = {"handed_from": names[unit_id], "handed_to": names.get(heir or 0, "")}
        record("counter.source_handed_over", counter, by=by, after=words, note=successors.note)
    return len(several)
