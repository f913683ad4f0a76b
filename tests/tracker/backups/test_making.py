"""A backup is whole while others write, is there whole or not at all, and says what the office itself has lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.factories import Office
from tests.tracker.backups.kept import (
    files_named_by_rows,
    instance_of,
    is_whole,
    manifest_of,
    members_of,
    register,
    stored,
)
from tracker.backups import places
from tracker.backups.errors import BackupError
from tracker.backups.making import BUSY, make_backup_in
from tracker.backups.places import alone
from tracker.core.extensions import db
from tracker.documents import store

WRITER = Path(__file__).with_name("writer.py")


@pytest.fixture
def writing(app: Flask, office: Office) -> Iterator[None]:
    """Somebody registers papers with files all the while."""
    url = db.engine.url.render_as_string(hide_password=False)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    writer = subprocess.Popen(
        [sys.executable, WRITER, str(instance_of(app)), url], stdout=subprocess.PIPE, env=environment, text=True
    )
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == "writing"
        yield
    finally:
        writer.kill()
        writer.communicate()


def test_three_of_three_are_whole_while_somebody_writes(app: Flask, writing: None, tmp_path: Path) -> None:
    numbers = []
    for turn in range(3):
        made = make_backup_in(tmp_path / str(turn))
        assert is_whole(made.path).missing == ()
        database = tmp_path / f"{turn}.sqlite3"
        members = members_of(made.path)
        database.write_bytes(members["database.sqlite3"])
        named = files_named_by_rows(database)
        assert {f"files/{name[:2]}/{name[2:]}" for name in named} <= members.keys()
        numbers.append(len(named))
    assert numbers[0] < numbers[2]  # it did write


def test_it_holds_all_that_an_office_is(app: Flask, office: Office, tmp_path: Path) -> None:
    sha256 = register("12", b"noi dung")
    (instance_of(app) / "settings.toml").write_text('mail_from = "theodoi@binhson.gov.vn"\n', encoding="utf-8")
    made = make_backup_in(tmp_path / "kept")
    members = members_of(made.path)
    assert members[f"files/{sha256[:2]}/{sha256[2:]}"] == stored(sha256).read_bytes()
    assert members["secret_key"] == (instance_of(app) / "secret_key").read_bytes()
    assert members["settings.toml"] == b'mail_from = "theodoi@binhson.gov.vn"\n'
    assert next(iter(members)) == "database.sqlite3"
    assert list(members)[-1] == "manifest.json"
    manifest = manifest_of(made.path)
    assert manifest.office == "Ủy ban nhân dân huyện Bình Sơn"
    assert manifest.database == db.engine.dialect.name
    assert manifest.tables["attachment"].rows == 1
    assert manifest.tables.keys() == db.metadata.tables.keys()
    assert (manifest.missing, manifest.spoilt) == ((), ())
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in (tmp_path / "kept").iterdir()) == [made.path.name]
    assert not list(instance_of(app).glob(".backup-*"))


def test_a_lost_and_a_spoilt_file_are_named_and_the_rest_is_kept(app: Flask, office: Office, tmp_path: Path) -> None:
    lost, spoilt = register("12", b"mat"), register("13", b"hong")
    stored(lost).unlink()
    stored(spoilt).write_bytes(b"another")
    done = app.test_cli_runner().invoke(args=["backup", "create", str(tmp_path / "kept")])
    assert done.exit_code == 2
    assert f"WARNING: files are missing (1): {lost}" in done.stderr
    assert "WARNING: files are not what they were (a bad disk?) (1): " in done.stderr
    (path,) = (tmp_path / "kept").iterdir()
    assert is_whole(path).missing == (lost,)
    assert manifest_of(path).spoilt == (f"files/{spoilt[:2]}/{spoilt[2:]}",)


def test_two_at_once_the_second_says_so(app: Flask, office: Office, tmp_path: Path) -> None:
    with alone(instance_of(app), "backup", ""):
        done = app.test_cli_runner().invoke(args=["backup", "create", str(tmp_path)])
    assert (done.exit_code, done.stderr) == (1, f"Error: {BUSY}\n")


def test_without_room_nothing_is_begun(
    app: Flask, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SPARE", 1024**6)
    with pytest.raises(BackupError, match=r"The backup needs .* MB in .*make room, or name another folder"):
        make_backup_in(tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


def test_while_it_is_made_no_file_is_swept(app: Flask, office: Office, tmp_path: Path) -> None:
    sha256 = store.put(b"of a form that waits")
    os.utime(stored(sha256), (1, 1))
    swept = []
    make_backup_in(tmp_path / "kept", told=lambda *_how_far: swept.append(store.sweep(())))
    assert set(swept) == {0}
    assert store.sweep(()) == 1


@pytest.mark.parametrize("point", ["database", "database.sqlite3", "secret_key", "rename"])
def test_killed_anywhere_no_file_looks_whole_and_the_next_one_clears_up(
    app: Flask, office: Office, tmp_path: Path, point: str
) -> None:
    register("12", b"noi dung")
    folder = tmp_path / "kept"
    db.session.remove()
    db.engine.dispose()
    child = os.fork()
    if not child:
        try:
            os.rename = lambda *_names: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]  # dies where it would return
            make_backup_in(folder, told=lambda _done, _total, name: _die_at(point, name))
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert all(path.name.endswith(".partial") for path in folder.iterdir())
    assert list(instance_of(app).glob(".backup-*"))
    made = make_backup_in(folder)
    assert list(folder.iterdir()) == [made.path]
    assert not list(instance_of(app).glob(".backup-*"))
    is_whole(made.path)


def _die_at(point: str, name: str) -> None:
    if name == point:
        os.kill(os.getpid(), signal.SIGKILL)
