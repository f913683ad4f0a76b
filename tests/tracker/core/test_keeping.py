"""What the instance holds is its owner's alone, whatever the umask of who starts the program."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade

from tests.conftest import MakeApp
from tracker.config import load_settings
from tracker.core.extensions import db
from tracker.core.keeping import look_at, tighten, what_lies_open
from tracker.documents import store
from tracker.health.findings import State
from tracker.health.keeping import keeping
from tracker.reminders.sending.senders import FileSender
from tracker.reminders.sending.sending import Outgoing
from tracker.setting import SettingsError

TOML = "settings.toml"
SMTP = 'smtp_password = "Mat-Khau-Thu-2022"\n'


@pytest.fixture
def careless() -> Iterator[None]:
    """Whoever starts the program lets everybody read and write what is made."""
    before = os.umask(0)
    yield
    os.umask(before)


def lying(folder: Path) -> dict[str, int]:
    """Everything in a folder, and the folder, with its mode."""
    found = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder)): path.stat().st_mode & 0o777 for path in found}


@pytest.mark.sqlite_only
def test_all_that_the_program_makes_is_its_owners_alone(careless: None, make_app: MakeApp, tmp_path: Path) -> None:
    instance = tmp_path / "instance"
    app = make_app(f"sqlite:///{instance / 'tracker.sqlite3'}")
    with app.app_context():
        upgrade()
        store.put(b"%PDF-1.4")
        FileSender(instance / "mails").send(Outgoing(1, "<a@b>", "a@b.vn", "c@d.vn", b"mail"))
        with db.engine.connect() as reading:
            reading.exec_driver_sql("SELECT 1 FROM person")
            found = lying(instance)
            assert {"tracker.sqlite3", "tracker.sqlite3-wal", "tracker.sqlite3-shm", "secret_key"} <= set(found)
            assert any(name.startswith("mails/") for name in found)
            assert any(name.startswith("files/") for name in found)
        assert {name: oct(mode) for name, mode in found.items() if mode & 0o077} == {}
        assert what_lies_open(instance, app.config["TRACKER_DATABASE_URL"]) == []


@pytest.mark.sqlite_only
def test_what_an_earlier_version_left_open_is_closed_at_the_start(make_app: MakeApp, tmp_path: Path) -> None:
    instance = tmp_path / "instance"
    (instance / "files" / "ab").mkdir(parents=True)
    made = ("tracker.sqlite3", "tracker.sqlite3-wal", "secret_key", TOML, "files/ab/cd")
    for name in made:
        (instance / name).write_text("", encoding="utf-8")
    for path in (instance, *instance.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    make_app(f"sqlite:///{instance / 'tracker.sqlite3'}")
    assert {name for name, mode in lying(instance).items() if mode & 0o077} == set()


def test_a_link_and_what_belongs_to_somebody_else_are_left_alone(tmp_path: Path) -> None:
    instance, other = tmp_path / "instance", tmp_path / "other"
    instance.mkdir()
    other.write_text("", encoding="utf-8")
    other.chmod(0o644)
    (instance / "secret_key").symlink_to(other)
    (instance / "luu-y.txt").write_text("", encoding="utf-8")
    (instance / "luu-y.txt").chmod(0o644)
    tighten(instance, "")
    assert (other.stat().st_mode & 0o777, (instance / "luu-y.txt").stat().st_mode & 0o777) == (0o644, 0o644)
    assert [kept.path.name for kept in what_lies_open(instance, "")] == ["luu-y.txt"]


@pytest.mark.parametrize(
    "written",
    [
        SMTP,
        '# smtp_password = "cu-nhung-van-dung"\n',
        'database_url = "postgresql://tracker:Mat-Khau-Thu-2022@db.example/tracker"\n',
        'database_url = "postgresql://tracker@db.example/tracker?password=Mat-Khau-Thu-2022"\n',
    ],
)
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_password_that_lies_open_stops_the_start_with_what_to_type(tmp_path: Path, written: str, mode: int) -> None:
    path = tmp_path / TOML
    path.write_text(written, encoding="utf-8")
    path.chmod(mode)
    with pytest.raises(SettingsError) as caught:
        load_settings({"TRACKER_INSTANCE": tmp_path})
    assert f"chmod 600 {path}" in str(caught.value)
    assert f"{mode:04o}" in str(caught.value)
    assert "Mat-Khau-Thu-2022" not in str(caught.value)
    assert path.stat().st_mode & 0o777 == mode, "whoever wrote it is told, and mends it"
    path.chmod(0o600)
    load_settings({"TRACKER_INSTANCE": tmp_path})


def test_settings_without_a_password_need_no_answer(tmp_path: Path) -> None:
    (tmp_path / TOML).write_text('smtp_password = ""\npublic_url = "https://a.example/?x=1"\n', encoding="utf-8")
    (tmp_path / TOML).chmod(0o644)
    assert load_settings({"TRACKER_INSTANCE": tmp_path})["TRACKER_SMTP_PASSWORD"] == ""


@pytest.mark.parametrize("url", ["postgresql://a:Bi/Mat@1@db.example/t", "postgresql://a:b@db.example:Bi-Mat/t"])
def test_an_address_that_cannot_be_read_is_not_repeated(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="TRACKER_DATABASE_URL cannot be read") as caught:
        load_settings({"TRACKER_INSTANCE": tmp_path, "TRACKER_DATABASE_URL": url})
    assert "Mat" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_the_doctor_names_what_lies_open_and_the_command(app: Flask) -> None:
    instance = Path(app.config["TRACKER_INSTANCE"])
    assert keeping().state is State.FINE
    (instance / "sao-luu.sqlite3").write_bytes(b"")
    (instance / "sao-luu.sqlite3").chmod(0o644)
    left = keeping()
    assert (left.state, "sao-luu.sqlite3 (0644)" in str(left.seen)) == (State.LOOK, True)
    assert f"chmod 600 {instance / 'sao-luu.sqlite3'}" in str(left.todo)
    instance.chmod(0o755)
    assert keeping().state is State.BROKEN, "now anybody on the machine reaches it"
    assert f"chmod 700 {instance}" in str(keeping().todo)


def test_nothing_is_there(tmp_path: Path) -> None:
    assert look_at(tmp_path / "nothing") is None
