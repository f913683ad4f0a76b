"""What the editor shows of a draft, and who else has it open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, or_, select

from tracker.accounts.models import Person, Post
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.organization.models import Unit
from tracker.processes.models import ProcessVersion, VersionState
from tracker.processes.versions.models import DraftReader

#: Who was not heard of for so long has gone.
HERE_FOR = timedelta(seconds=60)
MOST_TITLES = MOST_UNITS = 300


@dataclass(frozen=True, slots=True)
class Office:
    """Names of this office that a drawing can use: titles of posts, short names of units."""

    posts: Sequence[str]
    units: Sequence[str]


def office_words() -> Office:
    """What is in force today. Two queries."""
    today = clock.today()
    titles = db.session.scalars(
        select(Post.title)
        .where(Post.from_on <= today, or_(Post.until_on.is_(None), Post.until_on >= today), Post.title != "")
        .group_by(Post.title)
        .order_by(func.count().desc(), Post.title)
        .limit(MOST_TITLES)
    )
    units = db.session.scalars(
        select(Unit.short_name)
        .where(
            or_(Unit.active_from.is_(None), Unit.active_from <= today),
            or_(Unit.active_until.is_(None), Unit.active_until >= today),
        )
        .order_by(Unit.sort_key, Unit.id)
        .limit(MOST_UNITS)
    )
    return Office(list(titles), list(units))


def others_at(version_id: int, *, by: Actor) -> list[str]:
    """The names of those who have the draft open too, by name. One query."""
    since = clock.now() - HERE_FOR
    rows = db.session.scalars(
        select(Person.full_name)
        .join(DraftReader, DraftReader.person_id == Person.id)
        .where(DraftReader.version_id == version_id, DraftReader.person_id != by.person_id, DraftReader.seen_at > since)
        .order_by(Person.full_name)
    )
    return list(rows)


def last_published(version: ProcessVersion) -> int | None:
    """The number of the newest published version of its procedure. One query."""
    return db.session.scalar(
        select(func.max(ProcessVersion.number)).where(
            ProcessVersion.process_id == version.process_id, ProcessVersion.state == VersionState.PUBLISHED
        )
    )
