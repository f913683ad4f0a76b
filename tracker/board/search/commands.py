"""`flask search rebuild`: what is searched in is made again from all rows."""

from __future__ import annotations

from flask.cli import AppGroup, with_appcontext

from tracker.core.extensions import db
from tracker.core.schema import needs_database
from tracker.core.search_indexes import fill_all
from tracker.core.work import unit_of_work

search = AppGroup("search", help="What is searched in.")


@search.command("rebuild")
@with_appcontext
@needs_database
def rebuild() -> None:
    """Make what is searched in again from all documents and items; nothing can be saved meanwhile."""
    with unit_of_work():
        fill_all(db.session.connection())
