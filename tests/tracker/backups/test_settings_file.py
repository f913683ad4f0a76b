"""A restored copy reaches neither the old database, nor people, nor the backups; one that goes live reaches people."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tracker.backups.errors import BackupError
from tracker.backups.settings_file import at_rest, with_database
from tracker.config import load_settings

OLD = """# của huyện
database_url = "postgresql://tracker:Bi-mat@db/tracker"
mail = "smtp"
  "backup_folder" = "/var/backups/tracker"
smtp_host = "mail.example.gov.vn"
"""


def test_a_copy_writes_to_nobody() -> None:
    new = at_rest(OLD, live=False)
    assert tomllib.loads(new) == {"mail": "off", "smtp_host": "mail.example.gov.vn"}
    assert '# Put to rest by `flask backup restore`: database_url = "postgresql://tracker:Bi-mat@db/tracker"' in new
    assert new.count("# của huyện") == 1


@pytest.mark.parametrize("name", ["DATABASE_URL", "Database_Url", '"DATABASE_URL"'])
def test_names_in_capitals_are_put_to_rest_too(tmp_path: Path, name: str) -> None:
    """The program reads them in any letters (docs/settings.md and its sentences write capitals)."""
    old = f'{name} = "postgresql://tracker@db/tracker"\nMAIL = "smtp"\nSMTP_HOST = "mail"\nBackup_Folder = "/backups"\n'
    new = with_database(at_rest(old, live=False), "sqlite:////new")
    (tmp_path / "settings.toml").write_text(new, encoding="utf-8")
    found = load_settings({"TRACKER_INSTANCE": str(tmp_path)})
    assert (found["TRACKER_MAIL"], found["TRACKER_BACKUP_FOLDER"]) == ("off", "")
    assert (found["TRACKER_DATABASE_URL"], found["TRACKER_SMTP_HOST"]) == ("sqlite:////new", "mail")


def test_one_that_takes_the_place_of_the_office_keeps_all_but_the_database() -> None:
    assert tomllib.loads(at_rest(OLD, live=True)) == {
        "mail": "smtp", "backup_folder": "/var/backups/tracker", "smtp_host": "mail.example.gov.vn",
    }  # fmt: skip


def test_an_office_without_settings_gets_those_of_a_copy() -> None:
    assert tomllib.loads(at_rest("", live=False)) == {"mail": "off"}
    assert at_rest("", live=True) == ""


@pytest.mark.parametrize(
    "text",
    ['database_url = """\npostgresql://x"""\n', "smtp_host = \n", '"\\u006dail" = "smtp"\n', '"\\u004dAIL" = "smtp"\n'],
)
def test_what_cannot_be_put_to_rest_for_certain_is_refused(text: str) -> None:
    with pytest.raises(BackupError, match="cannot be changed safely"):
        at_rest(text, live=False)


def test_the_address_of_the_new_database_is_written_whole() -> None:
    url = 'postgresql://tracker:a"b\\c@db/tracker'
    assert tomllib.loads(with_database('mail = "off"\n', url)) == {"database_url": url, "mail": "off"}
