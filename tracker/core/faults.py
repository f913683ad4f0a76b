"""What a database or a disk says when it cannot, as an error that a person can be told about."""

from __future__ import annotations

import errno
from collections.abc import Callable

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import DBAPIError, TimeoutError as PoolTimeout

from tracker.core.errors import TrackerError

#: Nothing was saved, and nothing of what was typed is wrong: the same request may be sent again.
UNAVAILABLE, NO_ROOM = 503, 507


class Busy(TrackerError):
    """Another writer held what we need for longer than we wait."""

    status = UNAVAILABLE


class TooSlow(TrackerError):
    """A statement took longer than its kind may (TRACKER_DATABASE_PAGE_SECONDS, …_LONG_SECONDS)."""

    status = UNAVAILABLE


class DatabaseAway(TrackerError):
    """The database does not answer, or broke off."""

    status = UNAVAILABLE


class Upgraded(TrackerError):
    """The schema is not the one this process was started for."""

    status = UNAVAILABLE


class DiskFull(TrackerError):
    """There is no room to write."""

    status = NO_ROOM


def busy() -> Busy:
    """Rows, the write lock of SQLite, or every connection are in use."""
    return Busy(_l("Somebody else is writing the same data. Nothing was saved: wait a moment, then try again."))


def too_slow() -> TooSlow:
    """The database was asked for too much."""
    return TooSlow(
        _l("This took the database too long and was stopped. Nothing was saved: ask for less, or try later.")
    )


def away() -> DatabaseAway:
    """Not there, or gone in the middle."""
    return DatabaseAway(_l("The database does not answer. Nothing was saved: wait a minute, then try again."))


def upgraded() -> Upgraded:
    """Told until the server of the new version has been started."""
    return Upgraded(_l("The program is being upgraded. Nothing was saved: come back in a few minutes."))


def disk_full() -> DiskFull:
    """Whoever reads it cannot make room, and has to tell somebody who can."""
    return DiskFull(
        _l("The server's disk is full. Nothing was saved: tell the administrator to make room, then try again.")
    )


#: SQLSTATE (PostgreSQL, Appendix A), the longest beginning first.
STATES: tuple[tuple[str, Callable[[], TrackerError]], ...] = (
    ("55P03", busy),  # lock_not_available: lock_timeout
    ("40P01", busy),  # deadlock_detected
    ("40001", busy),  # serialization_failure
    ("57014", too_slow),  # query_canceled: statement_timeout
    ("25P03", too_slow),  # idle_in_transaction_session_timeout
    ("25P04", too_slow),  # transaction_timeout
    ("53100", disk_full),
    ("53300", busy),  # too_many_connections
    ("57P", away),  # shut down, crashed, starting up, dropped
    ("58030", away),  # io_error
    ("08", away),  # connection exceptions, a pooler's too
)
#: The first word of SQLite's extended result codes.
CODES: tuple[tuple[str, Callable[[], TrackerError]], ...] = (
    ("SQLITE_BUSY", busy),
    ("SQLITE_LOCKED", busy),
    ("SQLITE_FULL", disk_full),
    ("SQLITE_IOERR", away),
    ("SQLITE_CANTOPEN", away),
    ("SQLITE_READONLY", away),
    ("SQLITE_PERM", away),
    ("SQLITE_NOTADB", away),
    ("SQLITE_CORRUPT", away),
)
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def fault_of(error: BaseException) -> TrackerError | None:
    """What to tell of this error; None where it is none of these (then it is a fault of the program)."""
    if isinstance(error, PoolTimeout):
        return busy()
    if isinstance(error, OSError):
        return disk_full() if error.errno in FULL else None
    return _of_database(error) if isinstance(error, DBAPIError) else None


def _of_database(error: DBAPIError) -> TrackerError | None:
    state, code = getattr(error.orig, "sqlstate", None), getattr(error.orig, "sqlite_errorname", None)
    for said, table in ((state, STATES), (code, CODES)):
        found = next((make for beginning, make in table if str(said or "").startswith(beginning)), None)
        if found is not None:
            return found()
    if error.connection_invalidated or (state is None and code is None and _is_operational(error)):
        return away()  # the driver itself could not connect, or lost the connection: it has no code then
    return None


def _is_operational(error: DBAPIError) -> bool:
    return type(error.orig).__name__ in ("OperationalError", "ConnectionTimeout", "InterfaceError")
