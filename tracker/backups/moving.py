"""One database into another, whole: tables made by the migrations, every row copied, both compared, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, make_url
from sqlalchemy.exc import SQLAlchemyError

from tracker.backups.engines import file_of, held_still, make_schema, new_file, one_transaction
from tracker.backups.readiness import refuse_other_version, refuse_running, refuse_unfit
from tracker.backups.refusals import CannotCopy, find_fault
from tracker.backups.rows import Digest, copy_rows, digests
from tracker.core.extensions import db
from tracker.core.faults import fault_of

Told = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Compared:
    """A table in both databases."""

    table: str
    old: Digest
    new: Digest

    @property
    def is_equal(self) -> bool:
        """Whether it has the same rows."""
        return self.old == self.new


class Differs(CannotCopy):
    """The copy is not what was copied; it was thrown away. `compared` has every table."""

    def __init__(self, compared: Sequence[Compared]) -> None:
        names = ", ".join(one.table for one in compared if not one.is_equal)
        super().__init__(
            f"The copy differs from the old database in: {names}. The new database was left empty; send this line to "
            "whoever maintains the program."
        )
        self.compared = compared


def move(
    source: str | URL, target: str | URL, *, told: Told, comparing: Callable[[], None] = lambda: None
) -> Sequence[Compared]:
    """Copy the database `source` into the empty one `target`; returns each table as it is in both.

    Nobody writes to the old one meanwhile (`held_still`), and nothing of it is changed. `told` hears of each table and
    its rows, `comparing` when all are copied. Addresses as the settings have them; a relative file begins in the
    instance folder. Raises a TrackerError with a sentence (CannotCopy, Busy, DiskFull …): the new database is then as
    empty as before. Needs an application context.
    """
    old_url, new_url = make_url(source), make_url(target)
    with _told_in_sentences(), _old(old_url) as old, _new(new_url, old) as new:
        make_schema(new)
        copy_rows(old, new, told=told)
        comparing()
        try:
            return compare(digests(old), digests(new))
        except Differs as error:  # PostgreSQL reads "yesterday" as a moment, which it never was
            raise _fault_behind(error, old) or error from None


def into_sqlite(connection: Connection, path: Path, *, told: Told) -> Sequence[Compared]:
    """The database of this connection, as its transaction sees it, as a new SQLite file; its revision must be ours."""
    refuse_other_version(connection)
    with _told_in_sentences(), new_file(path) as new:
        make_schema(new)
        copy_rows(connection, new, told=told)
        return compare(digests(connection), digests(new))


def compare(old: Mapping[str, Digest], new: Mapping[str, Digest]) -> Sequence[Compared]:
    """Each table in both. Raises Differs where one is not the same."""
    found = [Compared(table, digest, new[table]) for table, digest in old.items()]
    if not all(one.is_equal for one in found):
        raise Differs(found)
    return found


def _fault_behind(error: Differs, old: Connection) -> CannotCopy | None:
    """What is wrong with a row of the old database, where that is why the copy differs."""
    tables = (db.metadata.tables[one.table] for one in error.compared if not one.is_equal)
    found = next(filter(None, (find_fault(table, old) for table in tables)), "")
    return CannotCopy(found) if found else None


@contextmanager
def _old(url: URL) -> Iterator[Connection]:
    if url.get_backend_name() == "sqlite":
        path = file_of(url)
        if not path.is_file():
            raise CannotCopy(f"There is no database {path}.")
        url = url.set(database=str(path))
    with held_still(url) as old:
        refuse_other_version(old)
        refuse_running(old)
        yield old


@contextmanager
def _new(url: URL, old: Connection) -> Iterator[Connection]:
    if url.get_backend_name() == "sqlite":
        with new_file(file_of(url)) as new:
            yield new
        return
    with one_transaction(url) as new:
        refuse_unfit(new, old)
        yield new
        new.exec_driver_sql("ANALYZE")  # else the first day's plans are guesses


@contextmanager
def _told_in_sentences() -> Iterator[None]:
    """What databases and disks say, as sentences without a password."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        raise fault_of(error) or CannotCopy(_sentence(error)) from error


def _sentence(error: SQLAlchemyError | OSError) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or 'The disk'}: {error.strerror or error}. Nothing was moved."
    said = getattr(getattr(error, "orig", None), "sqlstate", None) or type(error).__name__
    return f"A database refused the work ({said}). Nothing was moved; the new database is as empty as before."
