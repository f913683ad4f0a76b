"""Settings: where they come from, and how a wrong one stops the start."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker import create_app
from tracker.config import SETTINGS, load_settings
from tracker.setting import SettingsError


def load(instance: Path, **given: Any) -> dict[str, Any]:
    """The settings of an instance."""
    overrides = {"INSTANCE": instance, **given}
    return load_settings({f"TRACKER_{name}": value for name, value in overrides.items()})


def test_every_setting_has_its_default(tmp_path: Path) -> None:
    values = load(tmp_path)
    assert set(values) == {f"TRACKER_{setting.name}" for setting in SETTINGS}
    assert values["TRACKER_LANGUAGE"] == "vi"
    assert values["TRACKER_TODAY"] is None
    assert values["TRACKER_DATABASE_URL"] == f"sqlite:///{tmp_path}/tracker.sqlite3"


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("TODAY", "2022-06-15", date(2022, 6, 15)),
        ("TODAY", " ", None),
        ("SESSION_HOURS", "8", 8),
        ("SESSION_HOURS", 8, 8),
        ("LANGUAGE", "en", "en"),
        ("DATABASE_URL", "postgresql://a@b/c", "postgresql+psycopg://a@b/c"),
        ("DATABASE_URL", "postgres://a@b/c", "postgresql+psycopg://a@b/c"),
        ("DATABASE_URL", "sqlite:////data/x.db", "sqlite:////data/x.db"),
    ],
)
def test_what_is_written_is_read(tmp_path: Path, name: str, typed: Any, value: Any) -> None:
    assert load(tmp_path, **{name: typed})[f"TRACKER_{name}"] == value


@pytest.mark.parametrize(
    ("name", "typed", "allowed"),
    [
        ("TODAY", "15/06/2022", "a day as 2022-06-15, or nothing"),
        ("SESSION_HOURS", "0", "a whole number from 1 to 168"),
        ("SESSION_HOURS", "-1", "a whole number from 1 to 168"),
        ("SESSION_HOURS", "1.5", "a whole number from 1 to 168"),
        ("UPLOAD_MEGABYTES", "1000000000000000000000", "a whole number from 1 to 200"),
        ("LANGUAGE", "fr", "one of vi, en"),
        ("LOG_LEVEL", "info", "one of DEBUG, INFO, WARNING, ERROR"),
        ("SECURE_COOKIES", "", "one of auto, always"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_allowed(tmp_path: Path, name: str, typed: str, allowed: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, **{name: typed})
    assert str(caught.value) == f'TRACKER_{name} is "{typed}"; allowed is {allowed}.'


@pytest.mark.parametrize("url", ["mysql://a/b", "tracker.db", "sqlite://"])
def test_another_database_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="TRACKER_DATABASE_URL"):
        load(tmp_path, DATABASE_URL=url)


def test_a_name_that_is_no_setting_stops_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_LANGAUGE", "vi")
    with pytest.raises(SettingsError, match="TRACKER_LANGAUGE is not a setting"):
        create_app({"TRACKER_INSTANCE": tmp_path})


@pytest.mark.parametrize("name", ["TRACKER_DEMO", "TRACKER_TEST_DATABASE_URL"])
def test_settings_of_the_scripts_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "no")
    assert name not in load(tmp_path)


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text('session_hours = 8\nlanguage = "en"\n', encoding="utf-8")
    monkeypatch.setenv("TRACKER_SESSION_HOURS", "9")
    values = load(tmp_path)
    assert (values["TRACKER_SESSION_HOURS"], values["TRACKER_LANGUAGE"]) == (9, "en")
    assert values["TRACKER_SESSION_IDLE_MINUTES"] == 120


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe", b"langauge = 'vi'"])
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"settings\.toml|TRACKER_LANGAUGE"):
        load(tmp_path)
