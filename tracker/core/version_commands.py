"""`flask version`: what is installed here, also where no database answers."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass
from importlib.metadata import version as version_of_package

import click
from flask.cli import with_appcontext
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from tracker.core.extensions import db
from tracker.core.revisions import known_revisions, revisions_of
from tracker.core.schema import database_state
from tracker.core.version import VERSION

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
SERVER_VERSION = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}


@dataclass(frozen=True, slots=True)
class Installed:
    """What runs here. `database` is a state of core.schema.database_state; what cannot be asked is empty."""

    program: str
    schema: str  # the revision that this program needs
    database: str
    database_schema: str  # the revision that the database stands at
    server: str  # PostgreSQL 17.2
    python: str
    sqlalchemy: str


LABELS = {
    "program": "Program",
    "schema": "Schema of the program",
    "database": "Database",
    "database_schema": "Schema of the database",
    "server": "Database server",
    "python": "Python",
    "sqlalchemy": "SQLAlchemy",
}


def installed() -> Installed:
    """Asks the database once and goes on without its answer. Needs an application context."""
    name = db.engine.dialect.name
    found, server = "", ""
    try:
        state = database_state()
        if state != "unreachable":
            with db.engine.connect() as connection:
                found = ", ".join(sorted(revisions_of(connection)))
                server = str(connection.scalar(text(SERVER_VERSION[name])))
    except SQLAlchemyError:
        state = "unreachable"
    return Installed(
        program=VERSION,
        schema=known_revisions()[0],
        database=state,
        database_schema=found,
        server=f"{NAMES[name]} {server}".strip(),
        python=platform.python_version(),
        sqlalchemy=version_of_package("SQLAlchemy"),
    )


@click.command("version")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@with_appcontext
def version(form: str) -> None:
    """Say which version runs here, on which database, and whether the two fit."""
    facts = asdict(installed())
    if form == "json":
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    width = max(map(len, LABELS.values())) + 2
    for name, value in facts.items():
        click.echo(f"{LABELS[name]:<{width}}{value or 'unknown'}")
