"""The tasks of a plan, whatever lies between: which are open, which ended with it, and what of them may be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Integer, Select, bindparam, or_, select

from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput
from tracker.core.extensions import db
from tracker.items.models.item import Item
from tracker.items.models.suspension import EndedWith
from tracker.items.queries.conditions import may_see
from tracker.items.queries.lists import ItemRow, rows_of

MOST = 1000  # open tasks of one plan, in all depths, that end together, and ended ones below which some may be open
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Child:
    """A task that is asked about, with the open ones below it (ids, the nearest first)."""

    id: int
    version: int
    is_seen: bool  # whether this person may know of it
    is_restricted: bool
    below: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """The topmost open tasks of a plan; what lies below one goes with it."""

    children: Sequence[Child] = ()
    versions: Mapping[int, int] = field(default_factory=dict)  # of every open task at any depth

    @property
    def seen(self) -> list[Child]:
        """Those that this person may know of: the others are neither told nor asked about."""
        return [child for child in self.children if child.is_seen]

    @property
    def ids(self) -> list[int]:
        """Of all open tasks, at any depth."""
        return sorted(self.versions)

    @property
    def shown(self) -> dict[int, int]:
        """{id: version} of what a form is about."""
        ids = [id_ for child in self.seen for id_ in (child.id, *child.below)]
        return {id_: self.versions[id_] for id_ in ids}


@dataclass(frozen=True, slots=True)
class Named:
    """What a form shows: the first tasks in words, how many there are, and how many lie below them."""

    rows: Sequence[ItemRow] = ()
    total: int = 0
    below: int = 0


def family_of(item_id: int, *, by: Actor, but: int | None = None) -> Family:
    """The open tasks of a plan, through tasks that have ended themselves. One query.

    What has ended and has no tasks is left out: a plan may have thousands of them behind it.

    `but`: the item that takes over, which may be a task itself: it is not asked about.
    Raises InvalidInput where there are too many to end together.
    """
    rows = db.session.execute(_below(by), {"item": item_id, "most": MOST + 1}).all()
    if len(rows) > MOST:
        raise InvalidInput(_l("This plan has more than %(most)d tasks: end them in several steps first", most=MOST))
    children: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        children[row.parent_id].append(row)
    found = [_child(row, children) for row in _topmost(item_id, children) if row.id != but]
    return Family(found, {row.id: row.version for row in rows if row.closed_on is None})


def named(family: Family, *, on: date) -> Named:
    """The first fifty of them in words, most urgent first. One query."""
    seen = family.seen
    rows = rows_of([child.id for child in seen], on=on, counted=False)[:MOST_NAMED] if seen else []
    return Named(rows, len(seen), sum(len(child.below) for child in seen))


def ended_with(item_id: int, *, by: Actor) -> list[int]:
    """The tasks that were cancelled because this plan ended, and that have stayed so. One query."""
    query = (
        select(Item.id)
        .join(EndedWith, EndedWith.item_id == Item.id)
        .where(EndedWith.plan_id == item_id, Item.closed_on.is_not(None), may_see(by))
        .order_by(Item.position, Item.id)
    )
    return list(db.session.scalars(query.limit(MOST)))


def named_ended(ids: Sequence[int], *, on: date) -> Named:
    """The first fifty of those in words. One query."""
    return Named(rows_of(ids[:MOST_NAMED], on=on, as_given=True, counted=False), len(ids))


def _topmost(item_id: int, children: Mapping[int, Sequence[Any]]) -> Iterator[Any]:
    """Open tasks over which no other open one stands, below this item."""
    for row in children.get(item_id, ()):
        if row.closed_on is None:
            yield row
        else:
            yield from _topmost(row.id, children)


def _child(row: Any, children: Mapping[int, Sequence[Any]]) -> Child:
    below: list[int] = []
    level = [row.id]
    while level:
        next_ones = [one for id_ in level for one in children.get(id_, ())]
        below += [one.id for one in next_ones if one.closed_on is None]
        level = [one.id for one in next_ones]
    return Child(row.id, row.version, bool(row.is_seen), row.restricted, tuple(below))


@cache
def _tree() -> Any:
    first: Any = bindparam("item", type_=Integer())
    tree = select(Item.id).where(Item.parent_id == first).cte("below", recursive=True)
    # each once: no circle goes round for ever
    return tree.union(select(Item.id).join(tree, Item.parent_id == tree.c.id))


def _below(by: Actor) -> Select[*tuple[Any, ...]]:
    tree, most = _tree(), bindparam("most", type_=Integer())
    columns = (Item.id, Item.parent_id, Item.closed_on, Item.version, Item.restricted)
    return (
        select(*columns, may_see(by).label("is_seen"))
        .join(tree, tree.c.id == Item.id)
        .where(or_(Item.closed_on.is_(None), Item.has_parts.is_(True)))
        .order_by(Item.position, Item.id)
        .limit(most)
    )
