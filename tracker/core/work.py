"""The unit of work: the only place that commits. Used by routes, jobs and commands, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

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
    """
    db.session.rollback()
    try:
        db.session.connection(execution_options={WRITES: True})
        yield
        db.session.commit()
    except StaleDataError as error:
        db.session.rollback()
        raise Conflict(_l("This was changed a moment ago. Look at it again, then save.")) from error
    except OperationalError as error:
        db.session.rollback()
        if any(word in str(error.orig) for word in ("locked", "deadlock")):
            raise Busy(_l("The register is busy. Nothing was saved; try again in a minute.")) from error
        raise
    except BaseException:
        db.session.rollback()
        raise
