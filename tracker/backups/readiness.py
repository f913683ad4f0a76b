"""Whether one database can be moved to another: looked at before anything is made there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from tracker.backups.refusals import CannotCopy
from tracker.core import clock
from tracker.core.jobs_models import JobRun
from tracker.core.schema import complaint

#: A job process begins a job at least every fifteen seconds.
STILL_RUNNING = timedelta(seconds=30)
#: So many names of what a database holds are told.
MOST_NAMES = 3

#: Which database of which server it is, to the program that runs it.
IDENTITY = "SELECT pg_postmaster_start_time(), current_database(), current_schema()"
#: What a person made; not what an extension brought along.
HELD = (
    "SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN"
    " ('r', 'p', 'v', 'm', 'S', 'f') AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid"
    " AND d.classid = 'pg_class'::regclass AND d.deptype = 'e') ORDER BY c.relname"
)
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user"
    " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def refuse_other_version(old: Connection) -> None:
    """Only a database of this very version is moved: its tables are those of the models."""
    if told := complaint(old):
        raise CannotCopy(told)


def refuse_running(old: Connection) -> None:
    """The processes would go on with the old database after the move, and what they write would be lost."""
    last = old.scalar(select(func.max(JobRun.last_began_at)))
    if last is not None and timedelta() <= clock.now() - last < STILL_RUNNING:
        raise CannotCopy(
            "The job process is running: a job began within the last half minute. Stop the server and the job process, "
            "wait half a minute, then move."
        )
    if old.dialect.name == "postgresql" and (others := old.exec_driver_sql(OTHERS).scalar()):
        raise CannotCopy(
            f"{others} other connections of the same user are open to the old database. Stop the server and the job "
            "process, and close what else works there, then move."
        )


def refuse_unfit(new: Connection, old: Connection) -> None:
    """An empty PostgreSQL database of Unicode in which we may make tables, and not the old one."""
    if old.dialect.name == "postgresql" and _first(new, IDENTITY) == _first(old, IDENTITY):
        raise CannotCopy("The new database is the old one: name another.")
    encoding = new.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise CannotCopy(
            f"The new database keeps text in {encoding}: make one with `createdb --encoding=UTF8 --template=template0`."
        )
    schema, may_create = _first(
        new, "SELECT current_schema(), coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)"
    )
    if not may_create:
        raise CannotCopy(
            f"The user may not make tables in the new database (schema {schema or 'none'}): make it the owner, "
            "`ALTER DATABASE … OWNER TO …`."
        )
    if held := list(new.exec_driver_sql(HELD).scalars()):
        raise CannotCopy(
            f"The new database is not empty: it holds {', '.join(held[:MOST_NAMES])}"
            f"{' …' if len(held) > MOST_NAMES else ''}. Take an empty one; nothing there was touched."
        )


def _first(connection: Connection, words: str) -> Any:
    return connection.exec_driver_sql(words).one()
