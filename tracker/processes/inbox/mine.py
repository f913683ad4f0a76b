"""Which open steps are for this person: by the own posts, by those stood in for, by being named for one item.

The SQL twin of processes.policies.can_take; tests hold the two together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from sqlalchemy import and_, exists, not_, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.core import clock
from tracker.core.actor import Act, Actor, Role
from tracker.items.models.designation import Designation
from tracker.items.models.item import Assignment, Extension, Item, Part
from tracker.items.more_time import may_decide_extension
from tracker.items.queries.conditions import is_asked
from tracker.items.queries.designations import stands_on
from tracker.organization.committee import extensions_left_to_office
from tracker.processes.for_whom import of_performers, whole_role
from tracker.processes.models import RunToken
from tracker.processes.performing import UNIT
from tracker.processes.posts import Acts, together
from tracker.processes.services.facts import CARRYING
from tracker.processes.step_kinds import Catalogue

Branch = list[ColumnElement[bool]]


def units_of(by: Actor, *roles: Role) -> list[int]:
    """The units in which this person has one of these roles."""
    return sorted({post.unit_id for post in by.posts if post.role in roles})


def of_person(by: Actor, known: Catalogue | None = None, *, has_clerks: bool = True) -> list[tuple[Branch, bool]]:
    """A branch for each role; True: of its steps those alone that decide on more time. No step meets two of them.

    `has_clerks`: whether there is an office; its steps wait for the leadership else.
    """
    others, office, whole = _time_of_others(by), _of_office(by, has_clerks=has_clerks), whole_role()
    branches: list[tuple[Branch, bool]] = [([*branch, *others, *whole], False) for branch in office]
    beside = {"leader": others, "chairman": _time_of_others(by, as_chairman=True)}
    branches += [
        (_narrowed_to([RunToken.role == role, *beside[role], *whole], acts), False) for role, acts in _of_leaders(by)
    ]
    if not by.has(Role.LEADER, act=Act.EXTEND) and may_decide_extension(by) is None:
        asked = select(Extension.item_id).where(is_asked())  # left to the office
        branches.append(([RunToken.role == "leader", RunToken.item_id.in_(asked), *others, *whole], True))
    branches += [(branch, False) for branch in _heads_of_units(by, known)]
    if (monitor := _monitor(by)) is not None:
        branches.append(([*monitor, *whole], False))
    return [*branches, *((branch, False) for branch in of_performers(by))]


def of_work(by: Actor) -> list[Branch]:
    """The branches of of_person() in which items are carried out: those of heads alone."""
    return [*_heads_of_units(by, None), *of_performers(by)]


def _heads_of_units(by: Actor, known: Catalogue | None) -> list[Branch]:
    """Steps of heads that the whole role takes: of one's own units, and those for which one was named."""
    whole = whole_role()
    found = [_narrowed_to([*of_heads(units, known), *whole], acts) for acts, units in _headed(by).items()]
    return [*found, [*_of_named(by), *whole]] if by.unit_ids else found


def _time_of_others(by: Actor, *, as_chairman: bool = False) -> Branch:
    """Who decides on more time through somebody else's post does so for other units than the own."""
    if as_chairman:
        posts = (post for post in by.own.posts if post.role is Role.LEADER and not post.is_deputy)
        by_own = any(post.allows(Act.EXTEND) for post in posts)
    else:
        by_own = may_decide_extension(by.own) is None
    if not by.unit_ids or by.own.posts == by.posts or by_own:
        return []
    return [not_(and_(RunToken.act == Act.EXTEND.value, has_part(sorted(by.unit_ids), CARRYING)))]


def _of_office(by: Actor, *, has_clerks: bool) -> list[Branch]:
    """Steps of the office: of clerks; of them those that decide on more time are leaders' where the office may not."""
    here: Branch = [RunToken.role == "clerk"]
    leads = next((acts for role, acts in _of_leaders(by) if role == "leader"), frozenset[Act]())
    if has_clerks and extensions_left_to_office():
        return [here] if by.has(Role.CLERK) else []
    found = [_narrowed_to([*here, *([RunToken.act == Act.EXTEND] if has_clerks else [])], leads)]
    if by.has(Role.CLERK):
        found.append([*here, RunToken.act != Act.EXTEND])
    return found if leads != frozenset() else found[1:]


def _narrowed_to(branch: Branch, acts: Acts) -> Branch:
    return branch if acts is None else [*branch, RunToken.act.in_(sorted(acts))]


def _of_leaders(by: Actor) -> list[tuple[str, Acts]]:
    """Steps of the leadership, and those for the chairman alone, each with what the posts allow of it."""
    posts = [post for post in by.posts if post.role is Role.LEADER]
    first = [post for post in posts if not post.is_deputy]
    both = (("leader", posts), ("chairman", first))
    return [(role, together(post.acts for post in these)) for role, these in both if these]


def _headed(by: Actor) -> Mapping[Acts, list[int]]:
    """The units that this person answers for as their head, by what the posts allow."""
    found: dict[Acts, list[int]] = defaultdict(list)
    for unit_id in units_of(by, Role.HEAD):
        posts = [post for post in by.posts if post.role is Role.HEAD and post.unit_id == unit_id]
        found[together(post.acts for post in posts)].append(unit_id)
    return found


def _of_named(by: Actor) -> Branch:
    """Steps of heads for which this person, or the office, was named in the item."""
    named = [and_(Designation.person_id == by.person_id, Designation.unit_id.in_(sorted(by.unit_ids)))]
    if by.has(Role.CLERK):
        named.append(Designation.person_id.is_(None))
    stands = exists().where(
        Designation.item_id == RunToken.item_id, Designation.unit_id == RunToken.answers_id,
        stands_on(clock.today()), or_(*named),
    )  # fmt: skip
    few = select(Designation.item_id).where(stands_on(clock.today()), or_(*named))  # from them, not from all steps
    already = [
        and_(*_narrowed_to([RunToken.answers_id.in_(units)], acts)) for acts, units in _headed(by).items()
    ]  # fmt: skip
    return [RunToken.role == "head", RunToken.item_id.in_(few), stands, *([not_(or_(*already))] if already else [])]


def of_heads(units: Sequence[int], known: Catalogue | None) -> Branch:
    """Steps in the branches of these units, which see the item for they carry it out, or for its lead as it is now."""
    waits: Branch = [RunToken.role == "head", RunToken.answers_id.in_(units)]
    if known is not None and known.heads_act_in_branches:
        return waits  # answered from the index alone
    item = _beside()
    leads = exists().where(item.id == RunToken.item_id, item.lead_unit_id.in_(units))
    return [*waits, or_(RunToken.unit_id.is_not(None), leads, RunToken.performer == UNIT)]


@cache
def _beside() -> type[Item]:
    """The item under another name, for a query around it may know it too. One: its columns are many to keep."""
    return aliased(Item)


def _monitor(by: Actor) -> Branch | None:
    """The SQL twin of items.policies.can_confirm; a test holds the two together."""
    waits: Branch = [RunToken.role == "monitor"]
    if by.own.has(Role.LEADER, act=Act.CONFIRM):
        others = ~_reported_by(by)
        headed = sorted(by.own.heads())
        return [*waits, or_(others, has_part(headed, CARRYING)) if headed else others]
    waits += [~has_part(sorted(by.unit_ids), CARRYING), ~_reported_by(by)]
    if by.has(Role.CLERK, Role.LEADER, act=Act.CONFIRM):
        return waits
    watching = sorted(
        {post.unit_id for post in by.posts if post.role in (Role.HEAD, Role.OFFICER) and post.allows(Act.CONFIRM)}
    )
    return [*waits, has_part(watching, (Part.MONITOR,))] if watching else None


def _reported_by(by: Actor) -> ColumnElement[bool]:
    return exists().where(
        Assignment.item_id == RunToken.item_id, Assignment.reported_by_id == by.person_id,
        Assignment.reported_on.is_not(None), Assignment.released_on.is_(None),
    )  # fmt: skip


def has_part(units: Sequence[int], parts: Sequence[Part]) -> ColumnElement[bool]:
    return exists().where(
        Assignment.item_id == RunToken.item_id, Assignment.unit_id.in_(units), Assignment.released_on.is_(None),
        Assignment.part.in_(parts),
    )  # fmt: skip
