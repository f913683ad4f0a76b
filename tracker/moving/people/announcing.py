"""Posts that open restricted papers are told to the leaders and clerks of before, once the list is approved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from tracker.accounts.announcing import KEEPERS, tell_posts, watchers
from tracker.accounts.models import Person, Post
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.moving.models import ImportRow, ImportRun, Verdict
from tracker.moving.people.hand import SHOWN
from tracker.organization.models import Unit


def tell_of_posts(run: ImportRun, by: Actor) -> None:
    """Not row by row while they are taken: a mail that has gone out could not be taken back, and a first list would
    write to each new leader of every other. Whoever came with the list is not told of it."""
    taken = db.session.execute(
        select(ImportRow.target_id, ImportRow.verdict, ImportRow.cells).where(
            ImportRow.run_id == run.id, ImportRow.target_kind == Person.__tablename__, ImportRow.taken_at.is_not(None)
        )
    ).all()
    got_post = {person_id for person_id, verdict, cells in taken if verdict is Verdict.NEW or _has_post(cells)}
    of_keepers = select(Person, Post, Unit.name).join(Post, Post.person_id == Person.id)
    rows = [
        row for row in db.session.execute(
            of_keepers.join(Unit, Unit.id == Post.unit_id).where(Post.role.in_(KEEPERS)).order_by(Post.id)
        ) if row[0].id in got_post
    ]  # fmt: skip
    came = {person.id for person, _post, _unit in rows}
    told = [one for one in watchers() if one.id not in came and one.id != by.person_id and one.password_hash]
    given = [(person, {"role": post.role, "title": post.title, "unit": unit}) for person, post, unit in rows]
    tell_posts(given, told, by=by)


def _has_post(cells: Mapping[str, Any]) -> bool:
    changes = (cells.get(SHOWN) or {}).get("changes") or ()
    return any(name in ("post", "title") for name, _old, _new in changes)
