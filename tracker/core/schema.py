"""Which version of the schema a database has, beside the one this program needs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError

from tracker.core.extensions import db, migrate

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

MESSAGES = {
    "new": "The database is empty: run `flask db upgrade`.",
    "behind": "The database is from an older version: run `flask db upgrade`.",
    "newer": "The database is from a newer version of the program: start that version, or restore a copy of before.",
    "unreachable": "The database cannot be reached: check TRACKER_DATABASE_URL and that the server runs.",
}


def database_state() -> str:
    """new, behind, current, newer or unreachable. Needs an application context."""
    scripts = ScriptDirectory(str(migrate.directory))
    try:
        with db.engine.connect() as connection:
            found = MigrationContext.configure(connection).get_current_heads()
            tables = inspect(connection).get_table_names()
    except OperationalError:
        return "unreachable"
    if not found:
        return "new" if not tables or tables == ["alembic_version"] else "newer"
    known = {script.revision for script in scripts.walk_revisions()}
    if not set(found) <= known:
        return "newer"
    return "current" if set(found) == set(scripts.get_heads()) else "behind"


def needs_database(command: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Put under a command that reads or writes: on a database of another version it says so in one sentence, exit 1."""

    @functools.wraps(command)
    def guarded(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        state = database_state()
        if state in MESSAGES:
            raise click.ClickException(MESSAGES[state])
        return command(*args, **kwargs)

    return guarded
