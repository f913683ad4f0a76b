"""A backup becomes an office again: the same to the last row, upgraded where it is older, and never over another."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import create_engine

from tests.conftest import MakeApp
from tests.databases import DatabaseServer
from tests.factories import Office
from tests.tracker.backups.kept import instance_of, is_whole, register, stored
from tracker.backups import archive, manifest as manifests
from tracker.backups.archive import Writer
from tracker.backups.children import flask
from tracker.backups.copying import look_through, on_file
from tracker.backups.errors import BackupError
from tracker.backups.making import make_backup_in
from tracker.backups.restoring import Restored, restore
from tracker.backups.rows import digests
from tracker.backups.trial import MARK
from tracker.core.extensions import db
from tracker.core.project import ROOT


def back(path: Path, into: Path, *, live: bool = False, url: str = "") -> Restored:
    return restore(path, into, identity=None, live=live, url=url, told=lambda *_how_far: None, say=lambda _words: None)


def test_the_office_is_there_again_and_the_program_starts_on_it(app: Flask, office: Office, tmp_path: Path) -> None:
    sha256 = register("12", b"noi dung")
    settings = 'database_url = "postgresql://tracker@db/tracker"\nmail = "smtp"\nsmtp_host = "mail"\n'
    (instance_of(app) / "settings.toml").write_text(settings, encoding="utf-8")
    made = make_backup_in(tmp_path / "kept")
    new = tmp_path / "new"
    done = back(made.path, new)
    assert (done.folder, done.upgraded_from) == (new, "")
    assert look_through(new / "tracker.sqlite3") == (made.manifest.revision, made.manifest.tables)
    assert (new / "files" / sha256[:2] / sha256[2:]).read_bytes() == stored(sha256).read_bytes()
    assert (new / "secret_key").read_bytes() == (instance_of(app) / "secret_key").read_bytes()
    assert tomllib.loads((new / "settings.toml").read_text(encoding="utf-8")) == {"mail": "off", "smtp_host": "mail"}
    assert {path.stat().st_mode & 0o777 for path in new.rglob("*") if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (new, *new.rglob("*")) if path.is_dir()} == {0o700}
    with pytest.raises(BackupError, match="no copy made for a rehearsal"):  # it signs people in
        flask(new, "backup", "try-out")
    (new / MARK).touch()
    tried = json.loads(flask(new, "backup", "try-out"))
    assert tried == {"rows": made.manifest.rows, "page": "/documents/"}


def test_nothing_is_overwritten(app: Flask, office: Office, tmp_path: Path) -> None:
    made = make_backup_in(tmp_path / "kept")
    there = tmp_path / "there"
    there.mkdir()
    (there / "secret_key").write_text("of somebody")
    with pytest.raises(BackupError, match=r"is not empty \(secret_key\): nothing is overwritten\. Name a new folder\."):
        back(made.path, there)
    assert [path.name for path in there.iterdir()] == ["secret_key"]


def test_what_came_into_the_folder_meanwhile_is_not_mixed_with_it(app: Flask, office: Office, tmp_path: Path) -> None:
    """A service that is begun again by itself makes its own key and log of the database there."""
    made = make_backup_in(tmp_path / "kept")
    there = tmp_path / "there"
    there.mkdir()

    def begin(_words: str) -> None:
        (there / "tracker.sqlite3-wal").write_text("of another database")

    with pytest.raises(BackupError, match=r"is not empty \(tracker\.sqlite3-wal\)"):
        restore(made.path, there, identity=None, live=True, told=lambda *_how_far: None, say=begin)
    assert [path.name for path in there.iterdir()] == ["tracker.sqlite3-wal"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files to another user")
def test_root_restores_for_another_user_who_can_put_no_link_in_the_way(
    app: Flask, office: Office, tmp_path: Path
) -> None:
    register("12", b"noi dung")
    made = make_backup_in(tmp_path / "kept")
    there, roots = tmp_path / "there", tmp_path / "roots"
    there.mkdir()
    (there / ".pgpass").touch(mode=0o600)
    roots.touch(mode=0o600)
    os.chown(there, 4711, 4711)

    def look(_words: str) -> None:
        found = there.stat()
        assert (found.st_uid, found.st_mode & 0o777) == (0, 0o700)
        link = there / ".restoring" / "files" / "link"
        link.parent.mkdir(exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(roots)

    restore(made.path, there, identity=None, live=True, told=lambda *_how_far: None, say=look)
    assert {path.lstat().st_uid for path in (there, *there.rglob("*"))} == {4711}
    assert (roots.stat().st_uid, roots.stat().st_mode & 0o777) == (0, 0o600)


def test_a_damaged_one_leaves_nothing_behind(app: Flask, office: Office, tmp_path: Path) -> None:
    made = make_backup_in(tmp_path / "kept")
    spoilt = tmp_path / made.path.name
    spoilt.write_bytes(made.path.read_bytes()[:-700])
    new, empty = tmp_path / "new", tmp_path / "empty"
    empty.mkdir()
    for folder in (new, empty):
        with pytest.raises(BackupError, match="cut off"):
            back(spoilt, folder)
    assert not new.exists()
    assert list(empty.iterdir()) == []


def _written_as(path: Path, database: Path, revision: str, tables: object = None) -> None:
    """A backup of this database that says that it has this revision."""
    found, digests = look_through(database)
    with path.open("wb") as file:
        writer = Writer(file, moment=1)
        content = database.read_bytes()
        member = writer.add(archive.DATABASE, len(content), [content])
        said = manifests.Manifest(
            program="9.9.0", revision=revision or found, made_at=datetime.fromisoformat("2026-11-30T01:30+07:00"),
            office="", database="sqlite", tables=tables or digests, members={archive.DATABASE: member},
        )  # fmt: skip
        words = manifests.written(said)
        writer.add(archive.MANIFEST, len(words), [words])
        writer.close()


def test_one_of_an_older_release_is_upgraded(make_app: MakeApp, tmp_path: Path) -> None:
    old = tmp_path / "office.sqlite3"
    with make_app(f"sqlite:///{old}").app_context():
        upgrade(revision="0012")
        db.session.remove()
        db.engine.dispose()
    path = tmp_path / "sao-luu-20261130-013000.tar"
    _written_as(path, old, "")
    assert is_whole(path).revision == "0012"
    done = back(path, tmp_path / "new", live=True)
    assert done.upgraded_from == "0012"
    with closing(sqlite3.connect(tmp_path / "new" / "tracker.sqlite3")) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert revision > "0012"


def test_what_the_database_does_not_say_is_refused(app: Flask, office: Office, tmp_path: Path) -> None:
    made = make_backup_in(tmp_path / "kept")
    database = tmp_path / "x.sqlite3"
    with made.path.open("rb") as file:
        name, _size, chunks = next(archive.Reader(file).members())
        database.write_bytes(b"".join(chunks))
    assert name == archive.DATABASE
    newer = tmp_path / "newer.tar"
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    _written_as(newer, database, "")
    sentence = r"made by version 9\.9\.0 of the program, whose tables \(9999\) this version does not know"
    with pytest.raises(BackupError, match=sentence):
        back(newer, tmp_path / "new")
    _written_as(newer, database, "0001")
    with pytest.raises(BackupError, match="not the one that its manifest describes"):
        is_whole(newer)
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("UPDATE unit SET parent_id = 4711 WHERE id = 2")
    with pytest.raises(BackupError, match="In the table unit the row 2 names a row of unit that is gone"):
        look_through(database)


def test_a_new_machine_needs_nothing_but_the_program(app: Flask, office: Office, tmp_path: Path) -> None:
    made = make_backup_in(tmp_path / "kept")
    empty = tmp_path / "no-instance"
    environment = {"PATH": "/usr/bin:/bin", "TRACKER_INSTANCE": str(empty), "TRACKER_DATABASE_URL": "nonsense"}
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi.py", "backup", "verify", str(made.path)],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "is whole: a backup of Ủy ban nhân dân huyện Bình Sơn" in done.stdout
    assert not empty.exists()


def test_settings_of_the_environment_that_would_win_are_named(app: Flask, office: Office, tmp_path: Path) -> None:
    """Of a container, or of a unit: settings.toml alone puts nothing to rest there."""
    made = make_backup_in(tmp_path / "kept")
    environment = {"PATH": "/usr/bin:/bin", "TRACKER_DATABASE_URL": "postgresql://live/office", "TRACKER_MAIL": "smtp"}
    words = ["backup", "restore", str(made.path), "--into", str(tmp_path / "new")]
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi.py", *words],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "WARNING: the environment sets TRACKER_DATABASE_URL, TRACKER_MAIL, which wins" in done.stderr


def test_it_goes_into_another_database(app: Flask, office: Office, databases: DatabaseServer, tmp_path: Path) -> None:
    """On PostgreSQL: into a new database of that server; on SQLite into another file."""
    register("12", b"noi dung")
    made = make_backup_in(tmp_path / "kept")
    url = databases.new(tmp_path)
    back(made.path, tmp_path / "new", live=True, url=url)
    settings = tomllib.loads((tmp_path / "new" / "settings.toml").read_text(encoding="utf-8"))
    assert settings == {"database_url": url}
    engine = create_engine(url)
    with engine.connect() as connection, on_file(tmp_path / "new" / "tracker.sqlite3") as (_file, metadata):
        assert digests(connection, metadata) == made.manifest.tables
    engine.dispose()
