"""Where an item stands in a round of the review, and what comes before and after it.

The order is (late_from, id), the most late first; behind it stands what was put off, in the order in which that was
done. An item that a decision took off the list keeps its place: the caller remembers its key and passes those keys as
`gone`. What was put off stands in the address alone, as `later`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Integer, Select, and_, bindparam, exists, func, or_, select

from tracker.board.review.queries.late import Key, itself_late, waiting
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items import policies
from tracker.items.directives.queries import opinion_since
from tracker.items.models.item import Item
from tracker.items.queries.conditions import is_open, may_see


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the round: 2 of 4, and its neighbours. `later`: what is put off, the item itself with it
    where it is.
    """

    number: int
    total: int
    previous_id: int | None
    next_id: int | None
    later: tuple[int, ...] = ()

    def without(self, item_id: int) -> tuple[int, ...]:
        """What is put off once this item was decided on, or is looked at again."""
        return tuple(one for one in self.later if one != item_id)

    def behind(self, item_id: int) -> tuple[int, ...]:
        """What is put off once this item is: it goes to the end, or stays where it stands among the others."""
        return self.later if item_id in self.later else (*self.later, item_id)


#: Of an item that is not late and was not today.
NOWHERE = Place(0, 0, None, None)


def place_of(key: Key, *, gone: Sequence[Key], by: Actor, on: date, later: Sequence[int] = ()) -> Place:
    """The place of an item by its key, while it waits for an opinion and when it did today; else only what follows it.

    One query; a second one where something is put off.
    """
    put_off = _still_waiting(later, by=by, on=on)
    query = _whole_place() if policies.can_review(by) is None else _place(may_see(by))
    others = [other for other in gone if other != key and other[1] not in put_off]
    away = [*put_off, *(item_id for _day, item_id in others)]  # a decision that was taken back: counted once
    asked = {"on": on, "day": key[0], "item": key[1], "away": away}
    row = db.session.execute(query, asked).one()
    earlier = [other for other in others if other < key] + ([(row[2], row[3])] if row[3] else [])
    following = [other for other in others if other > key] + ([(row[4], row[5])] if row[5] else [])
    before, after = (max(earlier)[1] if earlier else None), (min(following)[1] if following else None)
    in_order = row[0] + row[1] + len(others)  # without the item itself
    if key[1] in put_off:
        at = put_off.index(key[1])
        before = max([*earlier, *following])[1] if earlier or following else None
        return Place(
            in_order + at + 1, in_order + len(put_off), put_off[at - 1] if at else before,
            put_off[at + 1] if at + 1 < len(put_off) else None, tuple(put_off),
        )  # fmt: skip
    after = after or next(iter(put_off), None)
    if not row[6] and key not in gone:
        return Place(0, 0, None, after, tuple(put_off))
    number = row[0] + sum(other < key for other in others) + 1
    before = before or (put_off[-1] if put_off else None)  # back to what was put off last
    return Place(number, in_order + 1 + len(put_off), before, after, tuple(put_off))


def _still_waiting(ids: Sequence[int], *, by: Actor, on: date) -> list[int]:
    """Those of them that wait for an opinion, in the order given. One query, or none."""
    if not ids:
        return []
    found = set(db.session.scalars(select(Item.id).where(Item.id.in_(ids), *waiting(by, on))))
    return [one for one in ids if one in found]


@cache
def _whole_place() -> Select[*tuple[Any, ...]]:
    """For those who see everything. Made once: writing the statement takes longer than its answer does."""
    return _place()


def _place(*more: Any) -> Select[*tuple[Any, ...]]:
    """How many stand before and after, and the nearest on either side; without those that are `away`."""
    day, item_id = bindparam("day", type_=Date()), bindparam("item", type_=Integer())
    on = bindparam("on", type_=Date())
    waits = [is_open(), Item.late_from <= on, itself_late(on), ~opinion_since(Item.id, Item.late_from), *more]
    conditions = [*waits, Item.id.not_in(bindparam("away", type_=Integer(), expanding=True))]
    before = or_(Item.late_from < day, and_(Item.late_from == day, Item.id < item_id))
    after = or_(Item.late_from > day, and_(Item.late_from == day, Item.id > item_id))
    backwards, forwards = (Item.late_from.desc(), Item.id.desc()), (Item.late_from, Item.id)
    return select(
        select(func.count()).select_from(Item).where(*conditions, before).scalar_subquery(),
        select(func.count()).select_from(Item).where(*conditions, after).scalar_subquery(),
        *(
            select(column).where(*conditions, side).order_by(*order).limit(1).scalar_subquery()
            for side, order in ((before, backwards), (after, forwards))
            for column in (Item.late_from, Item.id)
        ),
        exists().where(*waits, Item.id == item_id),
    )
