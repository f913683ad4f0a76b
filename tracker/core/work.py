"""The unit of work: the only place that commits. Used by routes, jobs and commands, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from tracker.core.database import WRITES
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
    """
    db.session.rollback()
    try:
        hold_writer(db.session.connection(execution_options={WRITES: True}))
        yield
        db.session.commit()
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
