"""The revision of the schema, looked at with each request, job and write.

A server that was left running while the database was upgraded would go on writing what the new version cannot read.
"""

from __future__ import annotations

from flask import Flask, current_app, request, session
from sqlalchemy import Connection, ScalarSelect, column, func, select, table, text
from sqlalchemy.exc import SQLAlchemyError

from tracker.core.errors import TrackerError
from tracker.core.extensions import db
from tracker.core.faults import away, upgraded
from tracker.core.revisions import known_revisions

KEPT = "tracker_revision"
VERSIONS = table("alembic_version", column("version_num"))
WITHOUT_DATABASE = frozenset({"static", "bootstrap.static", "home.show_live", "health.show_ready"})


def init_revision(app: Flask) -> None:
    """Remember what this process was started for, before the files of another version may lie in its folder."""
    app.extensions[KEPT] = known_revisions()[0]
    app.before_request(_look_for_strangers)


def revision() -> ScalarSelect[str | None]:
    """The revision as a column: the query of every request (who is signed in) brings it along."""
    return select(func.max(VERSIONS.c.version_num)).scalar_subquery()


def hold_to(found: str | None) -> None:
    """Raise Upgraded where the revision that was found is not the one of this process."""
    if not fits(found):
        raise upgraded()


def hold_writer(connection: Connection) -> None:
    """The same at the beginning of a transaction that writes.

    On PostgreSQL the look also takes a lock on the table until the end of the transaction, and an upgrade takes the
    one that bears no other (migrations/env.py): so nothing is written beside an upgrade, or after it by an old process.
    """
    hold_to(connection.scalar(text("SELECT max(version_num) FROM alembic_version")))


def fits(found: str | None) -> bool:
    """Whether the revision that was found is the one of this process."""
    return bool(found == current_app.extensions[KEPT])


def look() -> None:
    """Ask the database now: where no other query brings the revision along."""
    hold_to(db.session.scalar(select(func.max(VERSIONS.c.version_num))))


def why_unreadable() -> TrackerError | None:
    """Why a query failed that no other fault explains: the tables are another version's, or there are none.

    Asks on a connection of its own. None where the revision is ours: then the query itself is wrong.
    """
    try:
        with db.engine.connect() as connection:
            hold_writer(connection)
    except TrackerError as moved:
        return moved
    except SQLAlchemyError:
        return away()
    return None


def _look_for_strangers() -> None:
    """Whoever is signed in is asked about in any case; for everybody else this is the one query."""
    if request.endpoint not in WITHOUT_DATABASE and "_user_id" not in session:
        look()
