"""Stand-ins of posts that went elsewhere: who stood in for the holder does so in the post that goes on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import select

from tracker.accounts.models import Delegation, Post
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import db

DAY = timedelta(days=1)


def move_stand_ins(went: Mapping[int, Post | None], gone: Sequence[Post], *, day: date, by: Actor) -> int:
    """From this day on each stands in in the new post, or in none where none goes on; how many. Three queries.

    What holds across the day becomes two rows: the old one until the day before, and one of the new post. `gone`: posts
    whose rows go.
    """
    asked = select(Delegation).where(
        Delegation.post_id.in_(went), Delegation.until_on >= day, Delegation.ended_at.is_(None)
    )
    rows = db.session.scalars(asked.order_by(Delegation.id)).all()
    there = _known({post.id for post in went.values() if post is not None})
    for row in rows:
        post = went[row.post_id]
        if post is None:
            _end(row, day, by)
        elif post.id != row.post_id:
            _follow(row, post, day, there)
    db.session.flush()
    _clear(went, gone)
    return len(rows)


def _end(row: Delegation, day: date, by: Actor) -> None:
    """Nobody has the post any more."""
    if row.from_on < day:
        row.until_on = day - DAY
    else:
        row.ended_at, row.ended_by = clock.now(), by.name


def _follow(row: Delegation, post: Post, day: date, there: set[tuple[object, ...]]) -> None:
    """No longer than the new post; somebody who stood in for both posts that are one now does so once."""
    last = min(row.until_on, post.until_on) if post.until_on is not None else row.until_on
    if row.from_on >= day:
        row.post_id, row.until_on = post.id, max(last, row.from_on)
        return
    row.until_on = day - DAY
    new = (post.id, row.person_id, day, last, row.acts)
    if last >= day and new not in there:
        there.add(new)
        db.session.add(
            Delegation(
                post_id=post.id, person_id=row.person_id, from_on=day, until_on=last, acts=row.acts,
                reason=row.reason, given_at=row.given_at, given_by=row.given_by,
            )
        )  # fmt: skip


def _known(post_ids: Collection[int]) -> set[tuple[object, ...]]:
    held = select(Delegation).where(Delegation.post_id.in_(post_ids), Delegation.ended_at.is_(None))
    return {(one.post_id, one.person_id, one.from_on, one.until_on, one.acts) for one in db.session.scalars(held)}


def _clear(went: Mapping[int, Post | None], gone: Sequence[Post]) -> None:
    """What is left at posts that go: it ended before, and is history of the post that goes on, if one does."""
    left = select(Delegation).where(Delegation.post_id.in_([post.id for post in gone]))
    for row in db.session.scalars(left):
        now = went[row.post_id]
        if now is None:
            db.session.delete(row)
        else:
            row.post_id = now.id
    db.session.flush()
