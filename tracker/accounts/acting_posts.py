"""In which posts people act on a day: their own, and those of whom they stand in for. The one source of it.

Signing in, mails, the inbox and who can act all read this, so that they cannot differ.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    Subquery,
    and_,
    exists,
    literal,
    or_,
    select,
    union_all,
)  # fmt: skip
from sqlalchemy.orm import InstrumentedAttribute, aliased

from tracker.accounts.models import Delegation, Person, Post
from tracker.core.actor import Act, ActorPost, Holder, Role
from tracker.organization.models import Unit

#: How many columns `acting_posts` has.
WIDTH = 13
#: A day, or its place in a statement that is written once.
Day = date | BindParameter[date]


def held_on(day: Day) -> Any:
    """The condition that a post is held on this day."""
    return and_(Post.from_on <= day, or_(Post.until_on.is_(None), Post.until_on >= day))


def in_force(day: Day) -> Any:
    """The condition that a stand-in is there on this day; whether its post is still held is another question."""
    return and_(Delegation.from_on <= day, Delegation.until_on >= day, Delegation.ended_at.is_(None))


def acting_posts(day: Day, *, of: Any = None) -> Subquery:
    """A row for each person and post in which the person acts on this day; `of`: ids, or a query of ids, of people.

    Columns: person_id (who acts), post_id, role, unit_id, unit (short name), title, is_deputy, deputy_acts, from_on and
    until_on (of the post, or of the stand-in), holder_id and holder (None and "" where the post is the own one), acts
    (of the stand-in; "" for all). People who are disabled act in nothing, and nobody stands in for them; nobody stands
    in for an administrator, nor for himself, nor for anybody without a post of his own.
    """
    if of is None:
        return _everybody(day).subquery("acting")
    # said inside: SQLite would make the whole table of an outer join first
    own, standing_in = _own(day).where(Post.person_id.in_(of)), _standing_in(day).where(Delegation.person_id.in_(of))
    return union_all(own, standing_in).subquery("acting")


@lru_cache(maxsize=20)
def _everybody(day: Day) -> CompoundSelect[*tuple[Any, ...]]:
    """Written once for a day: a statement may have it in several places, and writing it is slower than asking."""
    return union_all(_own(day), _standing_in(day))


@lru_cache(maxsize=20)
def acting_once(day: Day) -> CTE:
    """The same rows for statements that ask several times who acts on a day: worked out once in each.

    Each place takes an alias of its own. The database plans and gathers it once.
    """
    return _everybody(day).cte("acting_once")


def _own(day: Day) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Post.person_id.label("person_id"), Post.id.label("post_id"), Post.role.label("role"),
            Post.unit_id.label("unit_id"), Unit.short_name.label("unit"), Post.title.label("title"),
            Post.is_deputy.label("is_deputy"), Unit.deputy_acts.label("deputy_acts"), Post.from_on.label("from_on"),
            Post.until_on.label("until_on"), _nobody().label("holder_id"), literal("").label("holder"),
            literal("").label("acts"),
        )
        .join(Unit, Unit.id == Post.unit_id)
        .join(Person, Person.id == Post.person_id)
        .where(held_on(day), Person.disabled_at.is_(None))
    )  # fmt: skip


def _standing_in(day: Day) -> Select[*tuple[Any, ...]]:
    holder = aliased(Person)
    return (
        select(
            Delegation.person_id, Post.id, Post.role, Post.unit_id, Unit.short_name, Post.title, Post.is_deputy,
            Unit.deputy_acts, Delegation.from_on, Delegation.until_on, holder.id, holder.full_name, Delegation.acts,
        )
        .join(Post, Post.id == Delegation.post_id)
        .join(Unit, Unit.id == Post.unit_id)
        .join(holder, holder.id == Post.person_id)
        .join(Person, Person.id == Delegation.person_id)
        .where(
            in_force(day), held_on(day), Post.role != Role.ADMIN, Person.disabled_at.is_(None),
            holder.disabled_at.is_(None), Delegation.person_id != Post.person_id, keeps_a_post(day),
        )
    )  # fmt: skip


def keeps_a_post(day: Day | InstrumentedAttribute[date]) -> ColumnElement[bool]:
    """The condition that who stands in holds a post himself on this day: who works here no more stands in for none."""
    kept = aliased(Post)
    return exists().where(
        kept.person_id == Delegation.person_id, kept.from_on <= day, or_(kept.until_on.is_(None), kept.until_on >= day)
    )  # fmt: skip


def _nobody() -> Any:
    return literal(None, type_=Post.person_id.type)


def as_post(row: Any) -> ActorPost:
    """The post as policies take it, from a row of `acting_posts`; of deputies' and stand-ins' acts what both allow."""
    limits = [words_to_acts(row.acts) if row.acts else None]
    if row.is_deputy and row.deputy_acts is not None:
        limits.append(words_to_acts(row.deputy_acts))
    narrowed = [limit for limit in limits if limit is not None]
    acts = frozenset.intersection(*narrowed) if narrowed else None
    holder = Holder(row.holder_id, row.holder) if row.holder_id is not None else None
    return ActorPost(row.role, row.unit_id, row.title, row.unit, row.post_id, row.is_deputy, acts, holder)


def words_to_acts(words: str) -> frozenset[Act]:
    """The acts of a column; a word that is none of them says nothing."""
    known = {act.value for act in Act}
    return frozenset(Act(word) for word in words.split() if word in known)


def acts_to_words(acts: frozenset[Act]) -> str:
    """The same as it is kept."""
    return " ".join(act.value for act in Act if act in acts)
