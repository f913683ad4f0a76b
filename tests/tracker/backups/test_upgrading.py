"""`flask db upgrade` keeps the database of before, in a form that can be restored; without it nothing is upgraded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from tests.conftest import MakeApp
from tests.databases import DatabaseServer
from tests.tracker.backups.kept import instance_of, is_whole, manifest_of
from tracker.backups import ledger
from tracker.core.extensions import db
from tracker.core.schema import database_state


@pytest.fixture
def behind(make_app: MakeApp, databases: DatabaseServer, tmp_path: Path) -> Iterator[Flask]:
    """An office of the release before, with one row."""
    url = databases.new(tmp_path)
    app = make_app(url)
    with app.app_context():
        upgrade(revision="0012")
        db.session.execute(text("INSERT INTO calendar_year (year) VALUES (2026)"))
        db.session.commit()
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def upgraded(app: Flask, *words: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["db", "upgrade", *words])
    return done.exit_code, done.output


def test_the_database_of_before_is_kept(behind: Flask) -> None:
    code, output = upgraded(behind)
    assert code == 0, output
    folder = instance_of(behind) / "backups"
    (path,) = folder.glob("*.tar")
    assert output.startswith(f"Kept before the upgrade: {path} (")
    assert path.name.startswith("sao-luu-truoc-nang-cap-")
    assert is_whole(path).revision == "0012"
    assert manifest_of(path).tables["calendar_year"].rows == 1
    assert database_state() == "current"
    code, output = upgraded(behind)
    assert (code, output) == (0, "")
    assert ledger.names_in(folder) == [path.name]
    assert ledger.read(folder).backups[path.name].verified_at


def test_without_a_folder_of_the_office_three_of_before_stay(behind: Flask) -> None:
    folder = instance_of(behind) / "backups"
    folder.mkdir(mode=0o700)
    old = [f"sao-luu-truoc-nang-cap-2021060{day}-080000.tar" for day in range(1, 5)]
    for name in old:
        (folder / name).write_bytes(b"one of before")
    assert upgraded(behind)[0] == 0
    assert ledger.names_in(folder)[1:] == [old[3], old[2]]


def test_without_it_nothing_is_upgraded(behind: Flask, tmp_path: Path) -> None:
    behind.config["TRACKER_BACKUP_FOLDER"] = str(tmp_path / "file" / "kept")
    (tmp_path / "file").write_text("no folder")
    code, output = upgraded(behind)
    assert code == 1
    assert "Nothing was upgraded, for no backup could be made: " in output
    assert "(--no-backup upgrades without one.)" in output
    assert database_state() == "behind"
    code, output = upgraded(behind, "--no-backup")
    assert (code, output) == (0, "")
    assert database_state() == "current"


def test_a_new_database_needs_none(make_app: MakeApp, databases: DatabaseServer, tmp_path: Path) -> None:
    app = make_app(databases.new(tmp_path))
    with app.app_context():
        assert upgraded(app) == (0, "")
        assert not (instance_of(app) / "backups").exists()
        db.session.remove()
        db.engine.dispose()
