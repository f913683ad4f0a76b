"""Which version of the schema a database has, beside the one this program needs, and whether it is really that one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import click
from flask import Flask, current_app
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import OperationalError

from tracker.core import structure
from tracker.core.extensions import db
from tracker.core.revisions import known_revisions, revisions_of

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

MESSAGES = {
    "new": "The database is empty: run `flask db upgrade`.",
    "behind": "The database is from an older version: run `flask db upgrade`.",
    "newer": "The database is from a newer version of the program: start that version, or restore a copy of before.",
    "unreachable": "The database cannot be reached: check TRACKER_DATABASE_URL and that the server runs.",
    "incomplete": (
        "The database says that it is of this version, but it lacks: {names}. Restore a copy and run "
        "`flask db upgrade` on it; if this comes again, send this line to whoever maintains the program."
    ),
}
#: So many names are told; a database that lacks more is another one.
MOST_NAMES = 8


def init_upgrades(app: Flask, keep: Callable[[], str]) -> None:
    """Remember what keeps the database before an upgrade; it says where, or raises a TrackerError."""
    app.extensions["tracker_before_upgrade"] = keep


def keep_before_upgrade() -> str:
    """Keep it now; where."""
    keep: Callable[[], str] = current_app.extensions["tracker_before_upgrade"]
    return keep()


def database_state() -> str:
    """new, behind, current, incomplete, newer or unreachable. Needs an application context."""
    try:
        with db.engine.connect() as connection:
            return state_of(connection)
    except OperationalError:
        return "unreachable"


def state_of(connection: Connection) -> str:
    """The same of a database that is reached already, whichever it is."""
    known, found = known_revisions(), revisions_of(connection)
    if not found:
        tables = inspect(connection).get_table_names()
        return "new" if not tables or tables == ["alembic_version"] else "newer"
    if found == {known[0]}:
        return "incomplete" if structure.faults(connection, db.metadata) else "current"
    return "behind" if found <= set(known) else "newer"


def structure_faults() -> tuple[str, ...]:
    """What the database lacks beside the models, by name, on a connection of its own; see structure.faults."""
    with db.engine.connect() as connection:
        return tuple(structure.faults(connection, db.metadata))


def complaint(connection: Connection | None = None) -> str:
    """Why this program cannot work on this database, or on that of the connection; empty where it can."""
    state = database_state() if connection is None else state_of(connection)
    if state != "incomplete":
        return MESSAGES.get(state, "")
    found = structure_faults() if connection is None else tuple(structure.faults(connection, db.metadata))
    return MESSAGES[state].format(names=names_of(found))


def names_of(faults: tuple[str, ...]) -> str:
    """The first of them in a row, and how many there are besides."""
    more = len(faults) - MOST_NAMES
    return ", ".join(faults[:MOST_NAMES]) + (f" (+{more})" if more > 0 else "")


def needs_database(command: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Put under a command that reads or writes: on a database that does not fit it says so in one sentence, exit 1."""

    @functools.wraps(command)
    def guarded(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        if told := complaint():
            raise click.ClickException(told)
        return command(*args, **kwargs)

    return guarded
