"""Whether somebody's posts may end: not while what is open would be left with nobody who can press it.

Judged on the day after the last one, by who holds posts then: a successor who is posted already lets the ending pass,
also one who begins on that day. What is open is what is open now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from flask_babel import ngettext
from sqlalchemy import select

from tracker.accounts.models import Person, Post
from tracker.core.actor import Actor, Role
from tracker.core.events import ask
from tracker.core.extensions import db
from tracker.organization.open_duties import DutiesOpenError, LeftBehind, StillOpen

#: Whose steps would be found by nobody: of heads unit by unit, of the others in the whole office.
ANSWERING = (Role.HEAD, Role.CLERK, Role.LEADER)


class Ending(NamedTuple):
    """A post, and the first day on which it is held no more."""

    post: Post
    gone_on: date


def refuse_if_left(endings: Iterable[Ending], *, by: Actor) -> None:
    """Raise DutiesOpenError with the list where these endings leave something with nobody."""
    found = left_by(endings, by=by)
    if found.total:
        raise DutiesOpenError(_words(found.total), found, is_about_person=True)


def left_by(endings: Iterable[Ending], *, by: Actor) -> StillOpen:
    """What nobody would answer for. One query, and seven at most where somebody was the last."""
    ends = [one for one in endings if one.post.role in ANSWERING and _is_held(one.post, one.gone_on)]
    if not ends:
        return StillOpen()
    others = _others([one.post.id for one in ends])
    question = LeftBehind(
        by,
        headless=frozenset(one.post.unit_id for one in ends if one.post.role is Role.HEAD and not _heads(one, others)),
        without=frozenset(one.post.role for one in ends if one.post.role is not Role.HEAD and not _acts(one, others)),
        leader_id=next((one.post.person_id for one in ends if _leads_no_more(one, others)), None),
    )
    return StillOpen() if question.is_nothing else ask(question)


def _heads(end: Ending, others: Collection[Any]) -> bool:
    """Whether somebody else heads the unit then."""
    return any(post.role is Role.HEAD and post.unit_id == end.post.unit_id and _is_held(post, end.gone_on)
               for post in others)  # fmt: skip


def _acts(end: Ending, others: Collection[Any]) -> bool:
    """Whether somebody else has that role then."""
    return any(post.role is end.post.role and _is_held(post, end.gone_on) for post in others)


def _leads_no_more(end: Ending, others: Collection[Any]) -> bool:
    """Whether the person is no leader then: items in his charge would name somebody who is none."""
    return end.post.role is Role.LEADER and not any(
        post.role is Role.LEADER and post.person_id == end.post.person_id and _is_held(post, end.gone_on)
        for post in others
    )


def _is_held(post: Any, day: date) -> bool:
    return bool(post.from_on <= day and (post.until_on is None or post.until_on >= day))


def _others(ending: Collection[int]) -> Collection[Any]:
    """The posts that answer for something, of people who can sign in, without those that end. One query."""
    return db.session.execute(
        select(Post.role, Post.unit_id, Post.person_id, Post.from_on, Post.until_on)
        .join(Person, Person.id == Post.person_id)
        .where(Post.role.in_(ANSWERING), Post.id.not_in(ending), Person.disabled_at.is_(None))
    ).all()


def _words(number: int) -> str:
    return str(
        ngettext(
            "%(num)d open matter would be left with nobody who can act on it",
            "%(num)d open matters would be left with nobody who can act on them",
            number,
        )
    )
