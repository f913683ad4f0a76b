"""An act kept so that it can be taken back, and taken back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, NotAllowed, NotFound
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.undo_marks import goes_on
from tracker.core.undoing.events import Undoing, Undone
from tracker.core.undoing.models import Undoable
from tracker.core.undoing.recording import Recording
from tracker.core.undoing.restoring import give_back
from tracker.core.undoing.rows import Difference, from_kept, plain
from tracker.core.undoing.untouched import still_as_left

#: How long an act may be taken back at most.
KEPT_FOR = timedelta(hours=1)
#: Rows of one transaction of the sweep.
BATCH = 500
DONE_ALREADY = _l("This was taken back already.")
EXPIRED = _l("This can be taken back for one hour only. Change it from where it stands now.")
LOST_POST = _l("What you did you did in a post that you do not hold any more: only who holds it now can change it.")


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that can be taken back: `words` say what was done, subject and id to what (item, 12; 0: not known)."""

    token: str
    words: str
    at: datetime
    subject_kind: str
    subject_id: int


def keep(recorded: Recording, words: str, *, by: Actor) -> Offer | None:
    """Keep what the act changed, in its own transaction; None where it changed nothing, or too much to follow."""
    rows = recorded.differences()
    if recorded.is_blind or not rows or by.person_id is None:
        return None
    now, logged = clock.now(), recorded.logged()
    kind, subject_id = _subject(recorded, logged)
    kept = {
        "rows": [[one.table, plain(one.key), plain(one.before), plain(one.after)] for one in rows],
        "logged": logged,
        "posts": sorted(post.id for post in by.posts if post.id is not None),
    }
    made = Undoable(
        token=secrets.token_urlsafe(16), person_id=by.person_id, words=words, subject_kind=kind, subject_id=subject_id,
        at=now, expires_at=now + KEPT_FOR, kept=kept,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return _offer(made)


def undo(token: str, *, by: Actor) -> str:
    """Give everything back as it was; the words of what was done.

    Raises NotFound for what is somebody else's, Conflict where it was worked on since or its time is over, NotAllowed
    where a post by which it was done is held no more.
    """
    act = db.session.get(Undoable, token, with_for_update=True)
    if act is None or act.person_id != by.person_id:
        raise NotFound(_l("There is nothing here to be taken back."))
    if act.undone_at is not None:
        raise Conflict(DONE_ALREADY)
    if act.expires_at <= clock.now():
        raise Conflict(EXPIRED)
    if not set(act.kept["posts"]) <= {post.id for post in by.posts}:
        raise NotAllowed(LOST_POST)
    put_back(from_kept(act.kept["rows"]), list(act.kept["logged"]), by=by)
    undone = db.session.get(Undoable, token)
    assert undone is not None
    undone.undone_at = clock.now()
    return undone.words


def put_back(rows: Sequence[Difference], logged: Sequence[int], *, by: Actor) -> None:
    """Give rows back as they were before an act, and tell it. Raises Conflict where they were worked on since.

    `logged`: the entries of the log that tell of the act. What was loaded before is loaded again.
    """
    publish(Undoing(rows, by))
    there, now = still_as_left(rows)
    give_back(there, now, stays=lambda table, name, _here, _after: goes_on(table.c[name]))
    publish(Undone(rows, logged, by))


def offers_of(person_id: int, since: datetime) -> list[Offer]:
    """What this person did since then and can still take back, oldest first. One query."""
    query = select(Undoable).where(
        Undoable.person_id == person_id, Undoable.at >= since, Undoable.undone_at.is_(None),
        Undoable.expires_at > clock.now(),
    )  # fmt: skip
    return [_offer(row) for row in db.session.scalars(query.order_by(Undoable.at, Undoable.token))]


def clear_before(moment: datetime) -> int:
    """Forget what cannot be taken back any more, at most BATCH acts; how many."""
    old = select(Undoable.token).where(Undoable.expires_at < moment).order_by(Undoable.expires_at).limit(BATCH)
    tokens = list(db.session.scalars(old))
    db.session.execute(delete(Undoable).where(Undoable.token.in_(tokens)))
    return len(tokens)


def _offer(row: Undoable) -> Offer:
    return Offer(row.token, row.words, row.at, row.subject_kind, row.subject_id)


def _subject(recorded: Recording, logged: Sequence[int]) -> tuple[str, int]:
    """What the log says that it was done to."""
    table = recorded.log_table()
    if table is None or not logged:
        return "", 0
    if recorded.first_logged is not None and recorded.first_logged[0] == logged[0]:
        return recorded.first_logged[1:]
    query = select(table.c.subject_kind, table.c.subject_id).where(table.c.id == logged[0])
    kind, subject_id = db.session.execute(query).one()
    return kind, subject_id
