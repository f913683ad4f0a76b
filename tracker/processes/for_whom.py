"""Open steps that a drawing gives to somebody of a role: which of them are for this person.

The SQL twin of performing.lets and of policies.can_take; tests hold them together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import and_, exists, false, literal_column, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement

from tracker.accounts.acting_posts import acting_once
from tracker.core import clock
from tracker.core.actor import Actor, ActorPost, Role
from tracker.items.models.designation import Designation
from tracker.items.models.item import Item
from tracker.items.queries.conditions import may_see
from tracker.items.queries.designations import stands_on
from tracker.processes.models import RunToken
from tracker.processes.performing import DEPUTY, IN_CHARGE, OFFICER, POST, UNIT
from tracker.processes.posts import Acts, together

Branch = list[ColumnElement[bool]]


def nobody_alone(on: Any) -> ColumnElement[bool]:
    """Nobody alone takes the step: nobody was told, or who was has no post any more."""
    acting = acting_once(on).alias()
    there = exists().where(acting.c.person_id == RunToken.person_id, acting.c.role != Role.ADMIN)
    return or_(RunToken.person_id.is_(None), ~there)


def asks_somebody() -> ColumnElement[bool]:
    """The drawing asks for somebody of the role: said as the index of these few steps has it, for both databases."""
    return RunToken.performer != literal_column("''")


def in_charge_leads(on: Any) -> ColumnElement[bool]:
    """The leader in charge of the item leads."""
    acting, item = acting_once(on).alias(), aliased(Item)  # a query around it may know the item too
    return exists().where(
        item.id == RunToken.item_id, acting.c.person_id == item.leader_id, acting.c.role == Role.LEADER,
        acting.c.holder_id.is_(None),
    )  # fmt: skip


def officer_there(on: Any) -> ColumnElement[bool]:
    """Somebody is named for the unit that answers, and is there; or the office is, where it was named."""
    acting = acting_once(on).alias()
    here = or_(
        and_(Designation.person_id == acting.c.person_id, Designation.unit_id == acting.c.unit_id,
             acting.c.role != Role.ADMIN),
        and_(Designation.person_id.is_(None), acting.c.role == Role.CLERK),
    )  # fmt: skip
    return exists().where(
        Designation.item_id == RunToken.item_id, Designation.unit_id == RunToken.answers_id, stands_on(on), here
    )


def whole_role() -> Branch:
    """Steps that the whole role takes: by what is drawn, or because who is asked for cannot be told."""
    on = clock.today()
    whole = or_(
        RunToken.performer.in_(("", UNIT)),
        and_(RunToken.performer == IN_CHARGE, ~in_charge_leads(on)),
        and_(RunToken.performer == OFFICER, ~officer_there(on)),
    )
    return [whole, nobody_alone(on)]


def of_performers(by: Actor) -> list[Branch]:
    """A branch for each way in which a step asks for this very person. No step meets two of them."""
    posts = [post for post in by.posts if post.role is not Role.ADMIN]
    found: list[Branch] = []
    item = aliased(Item)
    seen = exists().where(item.id == RunToken.item_id, may_see(by, item))
    if alone := _by_person(by, posts):
        found.append([RunToken.person_id.is_not(None), or_(*(_acts(RunToken.person_id == who, acts)
                                                              for who, acts in alone.items())), seen])  # fmt: skip
    rest = [asks_somebody(), nobody_alone(clock.today())]
    if titles := _together({POST + post.title: [] for post in posts}, posts, lambda post: POST + post.title):
        found.append([or_(*(_acts(RunToken.performer == title, acts) for title, acts in titles.items())), *rest, seen])
    deputies = [post.acts for post in posts if post.role is Role.LEADER and post.is_deputy]
    if deputies:
        found.append([_acts(and_(RunToken.role == "leader", RunToken.performer == DEPUTY), together(deputies)), *rest])
    if in_charge := _by_person(by, [post for post in posts if post.role is Role.LEADER]):
        here = or_(*(_acts(item.leader_id == who, acts) for who, acts in in_charge.items()))
        mine = exists().where(item.id == RunToken.item_id, here)
        found.append([RunToken.performer == IN_CHARGE, mine, in_charge_leads(clock.today()), *rest])
    if posts:
        found.append([RunToken.role == "head", RunToken.performer == OFFICER, _named(by), *rest])
    return found


def _by_person(by: Actor, posts: list[ActorPost]) -> Mapping[int, Acts]:
    """The people for whom these posts act, each with what they let; oneself does all."""
    found: dict[int, list[Acts]] = defaultdict(list)
    for post in posts:
        if post.holder is not None:
            found[post.holder.person_id].append(post.acts)
        elif by.person_id is not None:
            found[by.person_id].append(None)
    return {who: together(acts) for who, acts in found.items()}


def _together(empty: dict[str, list[Acts]], posts: list[ActorPost], word: Any) -> Mapping[str, Acts]:
    for post in posts:
        empty[word(post)].append(post.acts)
    return {title: together(acts) for title, acts in empty.items()}


def _acts(condition: ColumnElement[bool], acts: Acts) -> ColumnElement[bool]:
    return condition if acts is None else and_(condition, RunToken.act.in_(sorted(acts)))


def _named(by: Actor) -> ColumnElement[bool]:
    """This person was named, or the office to which he belongs; of a unit in which he has a post."""
    own = and_(Designation.person_id == by.person_id, Designation.unit_id.in_(sorted(by.unit_ids)))
    office = Designation.person_id.is_(None) if by.has(Role.CLERK) else false()
    return exists().where(
        Designation.item_id == RunToken.item_id, Designation.unit_id == RunToken.answers_id,
        stands_on(clock.today()), or_(own, office),
    )  # fmt: skip


def titles_held(on: Any, allows: Any) -> ColumnElement[bool]:
    """Somebody holds a post of the title that the step asks for, and may do what it is. `allows`: of the posts."""
    acting = acting_once(on).alias()
    titled = select(acting.c.person_id).where(
        RunToken.performer == POST + acting.c.title, acting.c.role != Role.ADMIN, allows(acting)
    )
    return exists(titled.correlate(RunToken))
