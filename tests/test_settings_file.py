"""Settings that the program writes: only their lines change, nobody else reads them, all processes use them."""

from __future__ import annotations

import logging
import os
import stat
import tomllib
from pathlib import Path

import pytest
from flask import Flask, current_app

from tests.conftest import MakeApp
from tracker.core.logging import OurHandler
from tracker.live_settings import Source, set_live, source_of
from tracker.setting import SettingsError
from tracker.settings_file import NotWritten, with_values, write_settings

WRITTEN = '# Written by hand.\nPublic_URL = "http://127.0.0.1:8000"  # the old one\nsession_hours = 8\n"mail" = "off"\n'


def test_only_its_lines_change() -> None:
    new = with_values(WRITTEN, {"PUBLIC_URL": "https://a.example", "MAIL": "smtp", "SMTP_PORT": 465})
    assert new == (
        '# Written by hand.\npublic_url = "https://a.example"\nsession_hours = 8\nmail = "smtp"\nsmtp_port = 465\n'
    )
    assert with_values(new, {"SMTP_PORT": 465}) == new, "a second time changes nothing"


@pytest.mark.parametrize("value", ['a"b\\c', "mật khẩu #1 = 'x'", "tab\there", "]]"])
def test_any_value_is_read_as_it_was_written(value: str) -> None:
    assert tomllib.loads(with_values(WRITTEN, {"SMTP_PASSWORD": value}))["smtp_password"] == value


@pytest.mark.parametrize(
    "text", ['mail_from = """\npublic_url = 1\n"""\n', "[more]\nx = 1\n", 'public_url = """a\nb"""\n', "no toml"]
)
def test_a_file_that_cannot_be_told_apart_is_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(NotWritten) as refused:
        write_settings(path, {"PUBLIC_URL": "https://a.example", "SMTP_PASSWORD": "bon-mua"})
    assert path.read_text() == text
    assert refused.value.lines == 'public_url = "https://a.example"'
    assert list(tmp_path.iterdir()) == [path]


def test_it_is_its_owners_alone_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "settings.toml"
    real.write_text(WRITTEN)
    real.chmod(0o644)
    link.symlink_to(real)
    write_settings(link, {"SMTP_PASSWORD": "bon-mua"})
    assert link.is_symlink()
    assert stat.S_IMODE(os.stat(real).st_mode) == 0o600
    assert "bon-mua" in real.read_text()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(WRITTEN)
    path.chmod(0o400)
    with pytest.raises(NotWritten, match=r"settings\.toml"):
        write_settings(path, {"PUBLIC_URL": "https://a.example"})


def test_another_process_uses_it_with_its_next_request_or_job(make_app: MakeApp, tmp_path: Path) -> None:
    web, jobs = make_app(), make_app()
    with web.app_context():
        set_live({"PUBLIC_URL": "https://a.example", "SMTP_PASSWORD": "bon-mua-xuan"})
        assert current_app.config["TRACKER_PUBLIC_URL"] == "https://a.example", "at once where it was set"
    assert jobs.config["TRACKER_PUBLIC_URL"] == "http://127.0.0.1:8000"
    with jobs.app_context():
        assert current_app.config["TRACKER_PUBLIC_URL"] == "https://a.example"
        assert source_of("PUBLIC_URL") is Source.FILE
        assert source_of("MAIL") is Source.DEFAULT
    assert "bon-mua-xuan" not in logged("the password is bon-mua-xuan"), "a new password is hidden from the log too"


def logged(words: str) -> str:
    handler = next(one for one in logging.getLogger("tracker").handlers if isinstance(one, OurHandler))
    record = logging.LogRecord("tracker", logging.INFO, "", 0, words, None, None)
    record.request_id = "-"
    return handler.format(record)


def test_the_environment_stands_above_the_file(make_app: MakeApp) -> None:
    app = make_app(PUBLIC_URL="https://env.example")
    with app.app_context():
        set_live({"PUBLIC_URL": "https://file.example"})
        assert current_app.config["TRACKER_PUBLIC_URL"] == "https://env.example"
        assert source_of("PUBLIC_URL") is Source.ENVIRONMENT


def test_a_file_that_was_spoilt_meanwhile_changes_nothing(app: Flask) -> None:
    set_live({"PUBLIC_URL": "https://a.example"})
    path = Path(app.config["TRACKER_INSTANCE"]) / "settings.toml"
    path.write_text("public_url = ")
    with app.app_context():
        assert current_app.config["TRACKER_PUBLIC_URL"] == "https://a.example"
    path.write_text('public_url = "https://b.example"\n')
    with app.app_context():
        assert current_app.config["TRACKER_PUBLIC_URL"] == "https://b.example"


def test_a_wrong_value_is_never_written(app: Flask) -> None:
    with pytest.raises(SettingsError, match="SMTP_PORT"):
        set_live({"SMTP_PORT": 0})
    assert not (Path(app.config["TRACKER_INSTANCE"]) / "settings.toml").exists()
