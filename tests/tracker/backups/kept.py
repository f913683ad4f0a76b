"""An office with files, and what a backup of it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from flask import Flask

from tests.factories import make_document
from tracker.backups import manifest as manifests
from tracker.backups.archive import Reader
from tracker.backups.manifest import Manifest
from tracker.backups.nightly import verify
from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.documents import store
from tracker.documents.models import Attachment
from tracker.documents.services.files import keep_file


def register(number: str, content: bytes, symbol: str = "CV-SL") -> str:
    """A paper with one file; the SHA-256 of the file."""
    document = make_document(number=number, symbol=symbol)
    file = keep_file(b"%PDF-1.4\n" + content, name="cong-van.pdf")
    with unit_of_work():
        db.session.add(
            Attachment(
                document_id=document.id, name=file.name, media_type=file.media_type, size=file.size,
                sha256=file.sha256, added_at=clock.now(),
            )
        )  # fmt: skip
    return file.sha256


def instance_of(app: Flask) -> Path:
    """Its folder."""
    return Path(app.config["TRACKER_INSTANCE"])


def stored(sha256: str) -> Path:
    """Where a file of the office lies."""
    return store.path_of(sha256)


def members_of(path: Path) -> Mapping[str, bytes]:
    """Everything in a backup that is not encrypted."""
    with path.open("rb") as file:
        return {name: b"".join(chunks) for name, _size, chunks in Reader(file).members()}


def manifest_of(path: Path) -> Manifest:
    """What it says of itself."""
    return manifests.read(members_of(path)["manifest.json"])


def is_whole(path: Path, identity: Path | None = None) -> Manifest:
    """Raises what verify raises."""
    return verify(path, identity=identity, told=lambda _done, _total, _words: None)


def files_named_by_rows(file: Path) -> set[str]:
    """What the rows of an SQLite file refer to."""
    with closing(sqlite3.connect(file)) as connection:
        return {row[0] for row in connection.execute("SELECT sha256 FROM attachment")}
