"""The unit of work: the only place that commits. Used by routes, jobs and commands, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from tracker.core import once
from tracker.core.database import WRITES
from tracker.core.errors import Conflict, TrackerError
from tracker.core.extensions import db


class Busy(TrackerError):
    """The database was held by another writer for longer than we wait."""

    status = 503


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Commit what happens inside, or nothing of it.

    Ends the read transaction of the request, so everything loaded before is loaded again inside the write lock.
    Raises Conflict when a row was changed by somebody else meanwhile, Busy when the write lock cannot be had.
    Inside a form that carries a key, the commit waits until the answer is known and is kept with it
    (`commit_held`); a second arrival of the form ends here with AnsweredBefore.
    """
    sending = once.current()
    commit_held(None)  # of a unit before this one in the same request: only the last carries the key
    db.session.rollback()
    with _whole():
        db.session.connection(execution_options={WRITES: True})
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
        raise Conflict(_l("Somebody else changed this a moment ago. Look at it again, then save.")) from error
    except OperationalError as error:
        db.session.rollback()
        if any(word in str(error.orig) for word in ("locked", "deadlock")):
            raise Busy(_l("The register is busy. Nothing was saved; try again in a minute.")) from error
        raise
    except BaseException:
        db.session.rollback()
        raise
