"""The unit of work, and the small write beside a request: only these commit. For routes, jobs and commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from tracker.core import once
from tracker.core.database import BUSY_MS, WRITES
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.faults import fault_of
from tracker.core.revision import hold_writer


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Commit what happens inside, or nothing of it.

    Ends the read transaction of the request, so everything loaded before is loaded again inside the write lock.
    Raises Conflict when a row was changed by somebody else meanwhile, and the errors of core.faults: Busy when a lock
    cannot be had in time, DiskFull, DatabaseAway, TooSlow; Upgraded when the database is not of this version any more.
    Inside a form that carries a key, the commit waits until the answer is known and is kept with it
    (`commit_held`); a second arrival of the form ends here with AnsweredBefore.
    """
    sending = once.current()
    commit_held(None)  # of a unit before this one in the same request: only the last carries the key
    db.session.rollback()
    with _whole():
        hold_writer(db.session.connection(execution_options={WRITES: True}))
        if sending is None:
            yield
            db.session.commit()
            return
        sending.claim()
        yield
        db.session.flush()
        db.session.expire_all()  # as a commit does: what is read from here on is as the database has it
        sending.is_held = True


def commit_held(answer: dict[str, Any] | None) -> None:
    """Commit what the unit of work of this form did, together with its answer; None leaves its key free."""
    sending = once.current()
    if sending is None or not sending.is_held:
        return
    sending.is_held = False
    with _whole():
        sending.keep(answer)
        db.session.commit()


@contextmanager
def _whole() -> Iterator[None]:
    """Undo everything on any failure, and say those that a person can do something about in words."""
    try:
        yield
    except StaleDataError as error:
        db.session.rollback()
        raise Conflict(_l("This was changed a moment ago. Look at it again, then save.")) from error
    except (DBAPIError, PoolTimeout, OSError) as error:
        db.session.rollback()
        if fault := fault_of(error):
            raise fault from error
        raise
    except BaseException:
        db.session.rollback()
        raise


def give_back(_error: BaseException | None) -> None:
    """End the session of a request. A database that went away meanwhile has nothing to undo, and the answer stands.

    Registered after Flask-SQLAlchemy's own, it comes before it: that one would turn the answer into a bare error.
    """
    try:
        db.session.remove()
    except DBAPIError:
        db.session().invalidate()
        db.session.remove()


#: How long a page that is only read may wait to write something small down.
BRIEF_MS = 200


@contextmanager
def brief_write(most_ms: int = BRIEF_MS) -> Iterator[Connection]:
    """A small write beside the request, in a transaction of its own, at the edge of what is only read.

    It does not wait behind a long writer: after `most_ms` it raises OperationalError, and the caller goes on without.
    Upgraded where the database is not of this version any more.
    """
    with db.engine.connect().execution_options(**{WRITES: True}) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        if is_sqlite:
            _wait_at_most(connection, most_ms)
        try:
            with connection.begin():
                if not is_sqlite:
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {most_ms}")
                hold_writer(connection)
                yield connection
        finally:
            if is_sqlite:
                _wait_at_most(connection, BUSY_MS)


def _wait_at_most(connection: Connection, milliseconds: int) -> None:
    """Past SQLAlchemy, which would begin a transaction first: that is where the waiting happens."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA busy_timeout={milliseconds}")
