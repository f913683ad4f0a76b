"""How Alembic runs inside the application: models of every slice, batch mode for SQLite, search tables left alone."""

from __future__ import annotations

import logging
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection, inspect, text

import tracker.wiring  # noqa: F401 - loads the models of every slice
from tracker.core.database import Moment

logging.getLogger("alembic").setLevel(logging.WARNING)


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """FTS5 keeps its own tables on SQLite, the expression index its own on PostgreSQL; no model stands for them."""
    return not (kind in ("table", "index") and name is not None and "_search" in name)


def render_item(kind: str, value: Any, _context: Any) -> str | bool:
    """A migration names plain column types: it must run unchanged when our own types have moved on."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, Moment) else False


def _keep_others_out(connection: Any) -> None:
    """On PostgreSQL nobody reads the revision until the upgrade is committed, so no process works on beside it.

    Whoever has read it ends first (every request and every write has); SQLite has one writer at a time anyway. Building
    an index may take as long as it takes.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        if inspect(connection).has_table("alembic_version"):
            connection.execute(text("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE"))


def run_migrations_online() -> None:
    """Run on the application's own engine, or on the connection that tracker.backups.schema has begun elsewhere."""
    given: Connection | None = context.config.attributes.get("connection")
    if given is not None:  # foreign keys are off there, and its owner commits or rolls back
        _run(given)
        return
    with current_app.extensions["migrate"].db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # A batch migration rebuilds tables: with foreign keys on, dropping the old one would delete rows elsewhere.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        _run(connection)
        if connection.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=current_app.extensions["migrate"].db.metadata,
        include_object=include_object,
        render_item=render_item,
        **current_app.extensions["migrate"].configure_args,
    )
    with context.begin_transaction():
        _keep_others_out(connection)
        context.run_migrations()


run_migrations_online()
