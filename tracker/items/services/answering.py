"""For which units somebody answers in an item, and in whose name: the own, or that of whom he stands in for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.core.actor import Act, Actor
from tracker.core.errors import Text
from tracker.core.policies import as_allowed, is_system
from tracker.items import policies
from tracker.items.models.item import Assignment, Item, Part
from tracker.items.policies import Standing
from tracker.items.services.loading import parts_of


def answering(
    item: Item, standing: Standing, by: Actor, policy: Callable[[Actor, Standing], Text | None], *acts: Act,
    waits: Callable[[Assignment], bool], unit_id: int | None = None, parts: Sequence[Assignment] | None = None,
) -> tuple[Actor, list[Assignment]]:  # fmt: skip
    """Who answers in one of these acts, and for which of the parts that still wait (of one unit).

    Those of the own posts come first, and alone: what is done for somebody else bears his name, so that it is another
    act, for the units of one holder. Nothing where nothing waits. Raises NotAllowed with the policy's reason.
    `parts`: those of the item in force, where they were read.
    """
    here = own_parts(item, standing, by, *acts, unit_id=unit_id, parts=parts)
    mine = [part for part in here if waits(part)]
    if is_system(by) or not mine:
        return as_allowed(by, policy, standing), mine
    asked, own = frozenset(part.unit_id for part in mine), by.own
    if units := asked & policies.answered_by(own, standing, *acts):
        return replace(by, behalf=None), [part for part in mine if part.unit_id in units]
    found = {
        post: units for post in by.posts if post.holder is not None
        and (units := asked & policies.answered_by(replace(by, posts=(*own.posts, post)), standing, *acts))
    }  # fmt: skip
    behalf = next(iter(found))
    units = frozenset[int]().union(*(those for post, those in found.items() if post.holder == behalf.holder))
    return replace(by, behalf=behalf), [part for part in mine if part.unit_id in units]


def own_parts(
    item: Item, standing: Standing, by: Actor, *acts: Act, unit_id: int | None = None,
    parts: Sequence[Assignment] | None = None,
) -> list[Assignment]:  # fmt: skip
    """The carrying parts that this person answers for in one of these acts (of one unit); the system, for all."""
    answered = policies.answered_by(by, standing, *acts)
    here = carrying(parts_of(item.id) if parts is None else parts)
    mine = [part for part in here if is_system(by) or part.unit_id in answered]
    return [part for part in mine if unit_id in (None, part.unit_id)]


def carrying_parts(item_id: int) -> list[Assignment]:
    """The parts of the units that carry an item out: its lead, or each of several."""
    return carrying(parts_of(item_id))


def carrying(parts: Sequence[Assignment]) -> list[Assignment]:
    """Those of these parts."""
    return [part for part in parts if part.part in (Part.LEAD, Part.EACH)]
