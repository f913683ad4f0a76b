"""Writing an archive: a zip of one file of JSON lines a kind, the attached files, a manifest. Streamed, lot by lot."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, func, select, text

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.version import VERSION
from tracker.documents import store
from tracker.documents.models import Document
from tracker.moving.out import describing
from tracker.moving.out.fields import FORM, FORMAT, Kind, Scope
from tracker.moving.out.kinds import KINDS
from tracker.organization.models import Committee

#: Hears how far it is: done, of how many.
Told = Callable[[int, int], None]
README, SCHEMA, MANIFEST = "README.txt", "schema.json", "manifest.json"
ROWS_AT_ONCE, CHUNK = 500, 1024 * 1024
#: A snapshot that no write disturbs, and that disturbs none; on SQLite a transaction that reads is one.
SNAPSHOT = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
#: By what files are named in records.
HASHES = ("sha256", "thumbnail")


@dataclass(slots=True)
class Written:
    """What an archive holds."""

    office: str = ""
    restricted: bool = False
    records: dict[str, int] = field(default_factory=dict)
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    @property
    def files(self) -> int:
        """How many attached files."""
        return sum(name.startswith("files/") for name in self.members)


def _silent(_done: int, _total: int) -> None:
    """Nobody listens."""


def write_archive(path: Path, scope: Scope, *, told: Told = _silent) -> Written:
    """Write everything into the file, which appears when it is whole; what was there before is replaced then.

    All records are of one moment. Nothing is taken out of the store of files meanwhile.
    """
    with (
        draft_of(path) as file,
        store.no_sweeping(),
        reading() as connection,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        return _Writer(archive, connection, scope, told).write()


@contextmanager
def draft_of(path: Path) -> Iterator[IO[bytes]]:
    """A temporary file beside it that takes its name at the end; nothing is left of it on any failure."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".xuat-")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


@contextmanager
def reading() -> Iterator[Connection]:
    """A connection on which everything is of one moment."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(SNAPSHOT)
        yield connection


def records(connection: Connection, kind: Kind, scope: Scope) -> Iterator[dict[str, Any]]:
    """The records of a kind, read lot by lot."""
    rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(kind.query(scope))
    for row in rows.mappings():
        yield kind.record(row)


def count_of(connection: Connection, kind: Kind, scope: Scope) -> int:
    """How many records of a kind there are."""
    rows = kind.query(scope).order_by(None).subquery()
    return connection.execute(select(func.count()).select_from(rows)).scalar_one()


def restricted_documents() -> int:
    """How many restricted documents there are, for the log of what was taken out."""
    with db.engine.connect() as connection:
        return connection.execute(select(func.count()).where(Document.restricted.is_(True))).scalar_one()


class _Writer:
    def __init__(self, archive: zipfile.ZipFile, connection: Connection, scope: Scope, told: Told) -> None:
        self._archive, self._connection, self._scope, self._told = archive, connection, scope, told
        moment = clock.now()
        self._stamp = moment.astimezone(clock.OFFICE_ZONE).timetuple()[:6]
        self._made_at = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._done = 0
        self._written = Written(restricted=scope.restricted)

    def write(self) -> Written:
        """The README first, the manifest last."""
        office = self._connection.execute(select(Committee.name)).scalar() or ""
        self._written.office = office
        words = describing.readme(KINDS, office=office, made_at=self._made_at, restricted=self._scope.restricted)
        self._add(README, [words.encode()])
        self._add(SCHEMA, [_json(describing.schema(KINDS))])
        self._total = sum(count_of(self._connection, kind, self._scope) for kind in KINDS)
        contents: dict[str, None] = {}  # a hash is 64 letters: 100,000 files are 15 MB
        for kind in KINDS:
            self._add(kind.file, self._lines(kind, contents))
        self._files(contents)
        self._add(MANIFEST, [_json(self._manifest())])
        return self._written

    def _lines(self, kind: Kind, contents: dict[str, None]) -> Iterator[bytes]:
        self._written.records[kind.name] = 0
        for record in records(self._connection, kind, self._scope):
            contents |= {record[name]: None for name in HASHES if record.get(name)}
            self._written.records[kind.name] += 1
            self._step()
            yield json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    def _files(self, contents: Mapping[str, None]) -> None:
        self._total += len(contents)
        for sha256 in contents:
            try:
                file = store.path_of(sha256).open("rb")
            except (FileNotFoundError, ValueError):
                self._written.missing.append(sha256)
                continue
            with file:  # photos and PDF files are packed already
                self._add(f"files/{sha256[:2]}/{sha256[2:]}", iter(partial(file.read, CHUNK), b""), zipfile.ZIP_STORED)
            self._step()

    def _add(self, name: str, chunks: Iterable[bytes], packed: int = zipfile.ZIP_DEFLATED) -> None:
        info = zipfile.ZipInfo(name, self._stamp)
        info.compress_type, info.external_attr = packed, 0o600 << 16
        size, whole = 0, hashlib.sha256()
        with self._archive.open(info, "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)
                whole.update(chunk)
                size += len(chunk)
        self._written.members[name] = {"size": size, "sha256": whole.hexdigest()}

    def _step(self) -> None:
        self._done += 1
        self._told(self._done, max(self._total, self._done))

    def _manifest(self) -> dict[str, Any]:
        written = self._written
        return {
            "format": FORMAT, "form": FORM, "program": VERSION, "office": written.office, "made_at": self._made_at,
            "restricted": written.restricted, "records": written.records, "members": written.members,
            "missing": written.missing,
        }  # fmt: skip


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
