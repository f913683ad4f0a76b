"""The log that SQLite keeps beside its file (`tracker.sqlite3-wal`) stays short, however long somebody reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from tracker.core.database import BUSY_MS, LOG_BYTES
from tracker.core.extensions import db

#: How long it waits for a reader; the next turn tries again.
WAITS_MS = 200


def shorten_log() -> Mapping[str, int]:
    """Where the log has grown long (a large file was being read, or written), put all of it into the database.

    SQLite does so by itself in pieces, but begins the log anew only where nobody reads just then: an office in which
    somebody always does would see it grow. Nothing on PostgreSQL, which sees to its own.
    """
    before = _size()
    if before <= LOG_BYTES:
        return {"freed": 0}
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        _wait(connection, WAITS_MS)
        try:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        except OperationalError:  # somebody reads or writes: the next turn
            return {"freed": 0}
        finally:
            _wait(connection, BUSY_MS)
    return {"freed": max(0, before - _size())}


def _size() -> int:
    name = db.engine.url.database if db.engine.dialect.name == "sqlite" else None
    log = Path(f"{name}-wal") if name else None
    return log.stat().st_size if log is not None and log.exists() else 0


def _wait(connection: Connection, milliseconds: int) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA busy_timeout={milliseconds}")
