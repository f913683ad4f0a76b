"""Commands on a database that does not fit: one sentence, exit 1, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeApp

COMMANDS = (
    ("items", "overdue"),
    ("items", "next-tasks"),
    ("people", "reset-password", "quantri"),
    ("documents", "sweep-files"),
    ("demo", "accounts"),
    ("demo", "load"),
)


@pytest.mark.sqlite_only
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_says_that_the_database_is_empty(make_app: MakeApp, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = make_app(f"sqlite:///{tmp_path}/new.sqlite3").test_cli_runner().invoke(args=list(words))
    assert done.exit_code == 1
    assert done.output.strip() == "Error: The database is empty: run `flask db upgrade`."


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "31/11/2022", "hôm nay"])
def test_a_day_that_is_none_is_refused_in_one_sentence(make_app: MakeApp, day: str) -> None:
    done = make_app("empty").test_cli_runner().invoke(args=["items", "overdue", "--on", day])
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert f"{day} " in done.output
