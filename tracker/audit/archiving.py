"""Taking a closed year out of the log: written to a file, read again, and only then deleted, in one transaction."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, CursorResult, and_, delete, func, select

from tracker.audit.models import AuditEntry, AuditOpening
from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db

AT_ONCE = 1000
COLUMNS = tuple(AuditEntry.__table__.columns)


@dataclass(frozen=True, slots=True)
class Archive:
    """What was taken out, and the file that holds it. `sha256` is that of the whole file."""

    year: int
    count: int
    path: Path
    sha256: str


def archive_year(year: int, path: Path, *, by: Actor) -> Archive:
    """Write the entries of a closed year to a new file (JSON Lines, mode 600) and delete them.

    Within the caller's transaction. Raises InvalidInput for a year that is not over or has no entry, and where the
    file is there already; Conflict where the file does not hold what was read. Then nothing is deleted, and no file is
    left. The year is the office's, by the real clock.
    """
    if year >= clock.now().astimezone(clock.OFFICE_ZONE).year:
        raise InvalidInput(_("%(year)s is not over: only a closed year is taken out of the log.", year=year))
    count = db.session.scalar(select(func.count()).select_from(AuditEntry).where(_of_year(year))) or 0
    if not count:
        raise InvalidInput(_("The log has no entry of %(year)s.", year=year))
    handle = _new_file(path)
    try:
        sha256 = _write(handle, year, count)
        _verify(path, sha256, count)
        return _drop(Archive(year, count, path, sha256), by)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _of_year(year: int) -> ColumnElement[bool]:
    first, next_ = (datetime(one, 1, 1, tzinfo=clock.OFFICE_ZONE).astimezone(UTC) for one in (year, year + 1))
    return and_(AuditEntry.at >= first, AuditEntry.at < next_)


def _new_file(path: Path) -> int:
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise InvalidInput(_("%(path)s is there already: name a new file.", path=path)) from None
    except OSError as error:
        words = _("%(path)s cannot be written: %(words)s", path=path, words=error.strerror)
        raise InvalidInput(words) from error


def _write(handle: int, year: int, count: int) -> str:
    """A first line that says what it is, then an entry a line; whole on the disk. Its SHA-256."""
    digest = hashlib.sha256()
    with os.fdopen(handle, "wb") as file:
        head = {"audit_year": year, "count": count, "made_at": clock.now().isoformat(timespec="seconds")}
        for values in chain([head], _entries(year)):
            line = (json.dumps(values, ensure_ascii=False, default=_plain) + "\n").encode("utf-8")
            digest.update(line)
            file.write(line)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _entries(year: int) -> Iterator[dict[str, Any]]:
    query = select(*COLUMNS).where(_of_year(year)).order_by(AuditEntry.id)
    for row in db.session.execute(query.execution_options(yield_per=AT_ONCE)).mappings():
        yield dict(row)


def _verify(path: Path, sha256: str, count: int) -> None:
    """The file as it lies on the disk: the same bytes, and an entry for each line but the first."""
    digest, lines = hashlib.sha256(), 0
    with path.open("rb") as file:
        for line in file:
            digest.update(line)
            json.loads(line)
            lines += 1
    if digest.hexdigest() != sha256 or lines != count + 1:
        raise Conflict(_("The file does not hold what was written. Nothing was deleted."))


def _drop(archive: Archive, by: Actor) -> Archive:
    opening = AuditOpening(id=archive.year)
    db.session.add(opening)
    db.session.flush()
    result = db.session.execute(
        delete(AuditEntry).where(_of_year(archive.year)), execution_options={"synchronize_session": False}
    )
    gone = result.rowcount if isinstance(result, CursorResult) else -1
    if gone != archive.count:
        raise Conflict(_("The log has changed meanwhile. Nothing was deleted; try again."))
    told = {"year": archive.year, "count": archive.count, "file": archive.path.name, "sha256": archive.sha256}
    record("audit.archived", opening, by=by, after=told)
    db.session.delete(opening)
    db.session.flush()
    return archive


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
