"""Whether somebody's posts may end: not while what is open would be left with nobody who can press it.

Judged on the first day without them, by who holds posts then: a successor who is posted already lets the ending pass,
also one who begins on that day; so do deputies, in the kinds of acts that their unit gives them, and who was named for
an item. A stand-in does not outlive the post. What is open is what is open now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from flask_babel import ngettext
from sqlalchemy import select

from tracker.accounts.acting_posts import words_to_acts
from tracker.accounts.models import Person, Post
from tracker.core.actor import Act, Actor, Role
from tracker.core.events import ask
from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.organization.open_duties import DutiesOpenError, LeftBehind, StillOpen

#: All kinds of acts: what a post gives that is not narrowed.
EVERY = frozenset(Act)
#: What the steps of a head are: somebody who does both answers for the unit.
OF_HEAD = frozenset({Act.ANSWER, Act.REPORT})
#: What the steps of the leadership are.
OF_LEADER = frozenset({Act.ASSIGN, Act.DIRECT, Act.EXTEND, Act.CONFIRM})


class Ending(NamedTuple):
    """A post, and the first day on which it is held no more."""

    post: Post
    gone_on: date


def refuse_if_left(endings: Iterable[Ending], *, by: Actor, is_handed_over: bool = False) -> None:
    """Raise DutiesOpenError with the list where these endings leave something with nobody.

    `is_handed_over`: in the same act the items in a leader's charge were given to others, from the first day on.
    """
    found = left_by(endings, by=by, is_handed_over=is_handed_over)
    if found.total:
        raise DutiesOpenError(_words(found.total), found, is_about_person=True)


def left_by(endings: Iterable[Ending], *, by: Actor, is_handed_over: bool = False) -> StillOpen:
    """What nobody would answer for. A query for each day, and nine more at most where somebody was the last."""
    found = StillOpen()
    for asked in what_is_left(list(endings), by=by):
        question = replace(asked, leader_id=None) if is_handed_over else asked
        found += StillOpen() if question.is_nothing else ask(question)
    return found


def what_is_left(endings: Sequence[Ending], *, by: Actor) -> list[LeftBehind]:
    """The questions, one for each day on which posts are gone. A query each."""
    ending = frozenset(one.post.id for one in endings)
    days: dict[date, list[Post]] = defaultdict(list)
    for one in endings:
        if one.post.role is not Role.ADMIN and _is_held(one.post, one.gone_on):
            days[one.gone_on].append(one.post)
    return [_question(posts, _others(ending, on), ending, on, by) for on, posts in sorted(days.items())]


def _question(
    ends: Sequence[Post], others: Sequence[Any], ending: frozenset[int], on: date, by: Actor
) -> LeftBehind:  # fmt: skip
    return LeftBehind(
        by, on, ending,
        headless=_headless({post.unit_id for post in ends if post.role is Role.HEAD}, others),
        without=_without(ends, others),
        leader_id=next((post.person_id for post in ends if _leads_no_more(post, others)), None),
        unnamed=_unnamed(ends, others),
    )  # fmt: skip


def acts_left(unit_id: int, others: Iterable[Any]) -> frozenset[Act]:
    """What the heads of the unit and their deputies do of its steps."""
    heads = [post for post in others if post.role is Role.HEAD and post.unit_id == unit_id]
    return frozenset[Act]().union(*(_acts(post) for post in heads))


def _headless(units: Collection[int], others: Sequence[Any]) -> Mapping[int, frozenset[Act]]:
    held = {unit: acts_left(unit, others) for unit in units}
    return {unit: acts for unit, acts in held.items() if not acts >= OF_HEAD}


def _without(ends: Sequence[Post], others: Sequence[Any]) -> Mapping[str, frozenset[Act]]:
    """Roles in drawings of which nobody does every step any more, and what somebody does."""
    found: dict[str, frozenset[Act]] = {}
    if any(post.role is Role.CLERK for post in ends) and not any(post.role is Role.CLERK for post in others):
        found["clerk"] = frozenset()
    leaders = [post for post in ends if post.role is Role.LEADER]
    there = [post for post in others if post.role is Role.LEADER]
    if leaders:
        acts = frozenset[Act]().union(*(_acts(post) for post in there))
        found |= {"leader": acts} if not acts >= OF_LEADER else {}
    if any(not post.is_deputy for post in leaders) and all(post.is_deputy for post in there):
        found["chairman"] = frozenset()
    return found


def _leads_no_more(post: Post, others: Iterable[Any]) -> bool:
    """Whether the person is no leader then: items in his charge would name somebody who is none."""
    return post.role is Role.LEADER and not any(
        other.role is Role.LEADER and other.person_id == post.person_id for other in others
    )


def _unnamed(ends: Sequence[Post], others: Sequence[Any]) -> Mapping[tuple[int, int], frozenset[Act]]:
    """Who leaves a unit altogether, where its heads do not do every step: what they were named for."""
    there = {(post.person_id, post.unit_id) for post in others}
    gone = {(post.person_id, post.unit_id) for post in ends} - there
    held = {(person, unit): acts_left(unit, others) for person, unit in gone}
    return {pair: acts for pair, acts in held.items() if not acts >= OF_HEAD}


def _acts(post: Any) -> frozenset[Act]:
    """What the post gives: of a deputy what the unit gives its deputies."""
    return words_to_acts(post.deputy_acts) if post.is_deputy and post.deputy_acts is not None else EVERY


def _is_held(post: Any, day: date) -> bool:
    return bool(post.from_on <= day and (post.until_on is None or post.until_on >= day))


def _others(ending: Collection[int], on: date) -> Sequence[Any]:
    """The posts of that day, of people who can sign in, without those that end. One query."""
    rows = db.session.execute(
        select(Post.role, Post.unit_id, Post.person_id, Post.from_on, Post.until_on, Post.is_deputy, Unit.deputy_acts)
        .join(Person, Person.id == Post.person_id)
        .join(Unit, Unit.id == Post.unit_id)
        .where(Post.role != Role.ADMIN, Post.id.not_in(ending), Person.disabled_at.is_(None))
    ).all()
    return [row for row in rows if _is_held(row, on)]


def _words(number: int) -> str:
    return str(
        ngettext(
            "%(num)d open matter would be left with nobody who can act on it",
            "%(num)d open matters would be left with nobody who can act on them",
            number,
        )
    )
