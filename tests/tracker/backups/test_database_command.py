"""`flask database move`: what is printed, what is asked, and that no password is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import make_url

from tests.databases import DatabaseServer
from tests.factories import make_document
from tests.tracker.backups.moved import content_of, is_empty, is_server
from tracker.core.extensions import db

pytestmark = pytest.mark.world("office")


def move(app: Flask, *words: str, answer: str | None = None) -> tuple[int, str, str]:
    """Exit code, what was printed and what was told beside it."""
    db.session.remove()
    done = app.test_cli_runner().invoke(args=["database", "move", *words], input=answer)
    return done.exit_code, done.stdout, done.stderr


def test_it_prints_every_table_and_the_line_of_the_settings(
    app: Flask, databases: DatabaseServer, tmp_path: Path
) -> None:
    make_document(number="8")
    target = databases.new(tmp_path)
    if is_server(target):  # which trusts everybody, with a password or without
        target = make_url(target).set(drivername="postgresql", password="bi/mat").render_as_string(hide_password=False)
    code, printed, told = move(app, "--to", target, "--yes")

    assert code == 0, told
    lines = printed.splitlines()
    assert ["document", "1", "equal"] in [line.split() for line in lines]
    assert "bi%2Fmat" not in printed + told
    assert "bi/mat" not in printed + told
    shown = target.replace("bi%2Fmat", "PASSWORD")
    assert f'database_url = "{shown}"' in lines
    assert "document 1" in told.splitlines()
    url = make_url(target)
    url = url.set(drivername="postgresql+psycopg") if is_server(target) else url
    assert content_of(url.render_as_string(hide_password=False)) == content_of(
        db.engine.url.render_as_string(hide_password=False)
    )


def test_it_asks_first_whether_all_is_stopped(app: Flask, tmp_path: Path) -> None:
    file = f"sqlite:///{tmp_path / 'moved.sqlite3'}"
    code, _printed, told = move(app, "--to", file, answer="n\n")

    assert code == 1
    assert "Are the web server and the job process stopped?" in told
    assert is_empty(file)
    assert move(app, "--to", file, answer="y\n")[0] == 0
    assert not is_empty(file)


def test_a_relative_file_lies_in_the_instance(app: Flask) -> None:
    code, printed, _told = move(app, "--to", "sqlite:///moved.sqlite3", "--yes")

    assert code == 0
    assert f'database_url = "sqlite:///{Path(app.instance_path) / "moved.sqlite3"}"' in printed


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgresql://bo:geheim@127.0.0.1:1/office", "***@127.0.0.1:1/office cannot be reached"),
        ("mysql://bo:geheim@127.0.0.1/office", "--to begins with neither sqlite:/// nor postgresql://"),
        ("postgresql://bo:ge@heim@127.0.0.1/office", "--to cannot be read"),
        ("sqlite:///", "needs a file"),
        ("sqlite:////nowhere/moved.sqlite3", "/nowhere/moved.sqlite3.partial: No such file or directory"),
    ],
)
def test_an_address_that_is_none_is_refused_without_its_password(app: Flask, address: str, sentence: str) -> None:
    code, printed, told = move(app, "--to", address, "--yes")

    assert code == 1
    assert sentence in told
    assert "heim" not in printed + told
    assert "Traceback" not in told
