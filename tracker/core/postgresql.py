"""How PostgreSQL is spoken to: no transaction waits, works or idles without end, also behind a pooler."""

from __future__ import annotations

import select
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import has_request_context
from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DisconnectionError

#: The execution option of a statement that PostgreSQL plans once for all values: small, and long to plan.
PLANNED_ONCE = "tracker_planned_once"
#: A network that swallows everything: a silent server is asked after 10 s and given up after 25.
KEPT_ALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000}
IDLE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: for a row that another holds, for a statement of a page, and for one of a job or a command."""

    lock: int
    page: int
    long: int

    def opening(self, *, is_page: bool) -> str:
        """BEGIN with its limits, one round trip as before.

        They are told with each transaction, for a pooler in transaction mode gives each to another connection, and a
        setting of a connection would stay with whoever comes next. No just-in-time compilation: compiling a query takes
        longer (50 ms measured) than any page of ours reads. No parallel processes: starting them takes 10 ms for each
        part of a statement that only looks large to the planner, such as the steps of a search in a large register.
        """
        statement = self.page if is_page else self.long
        idle = IDLE_SECONDS if is_page else max(IDLE_SECONDS, self.long)
        return (
            f"BEGIN; SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0; "
            f"SET LOCAL lock_timeout = '{self.lock}s'; "
            f"SET LOCAL statement_timeout = '{statement}s'; "
            f"SET LOCAL idle_in_transaction_session_timeout = '{idle}s'"
        )


def engine_options(url: str, seconds: int) -> Mapping[str, Any]:
    """For SQLAlchemy: a server that does not answer, or connections that are all in use, are waited for so long."""
    arguments = {"connect_timeout": seconds, **KEPT_ALIVE} if url.startswith("postgresql") else {}
    # The connection that was used last is used next: a few with plans and pages at hand, not each of the pool in turn.
    # What people typed stands in no error of the database, and so in no log and on no page of an error.
    return {"pool_timeout": seconds, "pool_use_lifo": True, "connect_args": arguments, "hide_parameters": True}


def init_postgresql(engine: Engine, limits: Limits) -> None:
    """Begin every transaction with its limits; a connection that the server has closed is replaced, not used."""
    engine.dialect.do_rollback = _roll_back  # type: ignore[method-assign,assignment]  # the pool and every connection ask it
    _plan_once(engine)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.autocommit = True  # the driver would send a BEGIN of its own

    @event.listens_for(engine, "checkout")
    def look(connection: Any, _record: Any, _proxy: Any) -> None:
        if connection.closed or _has_news(connection.fileno()):
            raise DisconnectionError("the server has closed this connection")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql(limits.opening(is_page=has_request_context()))


def _plan_once(engine: Engine) -> None:
    """Of the two plans that PostgreSQL weighs, the one for all values, where a statement asks for it.

    By itself it plans the menu's number and a page of the inbox anew each time, 55 to 130 ms: their estimates look
    dear, and what planning takes is hardly weighed. Both end at a limit, whatever the values are. Never for what has
    none.
    """

    @event.listens_for(engine, "before_cursor_execute")
    def once(_connection: Any, cursor: Any, _statement: Any, _parameters: Any, context: Any, _many: bool) -> None:
        if context is not None and context.execution_options.get(PLANNED_ONCE):
            cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")

    @event.listens_for(engine, "after_cursor_execute")
    def as_ever(_connection: Any, cursor: Any, _statement: Any, _parameters: Any, context: Any, _many: bool) -> None:
        if context is not None and context.execution_options.get(PLANNED_ONCE):
            cursor.connection.execute("SET LOCAL plan_cache_mode = auto")


def _roll_back(connection: Any) -> None:
    """End what was only read, and keep the statements that the server has prepared.

    The driver drops them all with each rollback, so that no page ever found one: planning the menu's number took 55 ms,
    its answer less than one. The server keeps them whatever becomes of a transaction.
    """
    from psycopg.pq import ExecStatus, TransactionStatus  # noqa: PLC0415 - 9 MB of memory, of no use on SQLite

    wire = connection.pgconn
    if wire.transaction_status != TransactionStatus.INTRANS or wire.exec_(b"ROLLBACK").status != ExecStatus.COMMAND_OK:
        connection.rollback()


def _has_news(descriptor: int) -> bool:
    """Whether something came on a connection that nobody asked: the server's farewell. Costs no round trip."""
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))
