"""`flask version`: for whoever asks for help, also where no database answers."""

from __future__ import annotations

import json
import platform

import pytest
from flask import Flask

from tests.conftest import ClientOf, MakeApp
from tracker.core.extensions import db
from tracker.core.version import VERSION


def asked(app: Flask) -> dict[str, str]:
    db.session.rollback()
    done = app.test_cli_runner().invoke(args=["version", "--format", "json"])
    assert done.exit_code == 0, done.output
    facts: dict[str, str] = json.loads(done.output)
    return facts


def test_it_says_what_runs_on_what(app: Flask) -> None:
    facts = asked(app)
    assert (facts["program"], facts["python"], facts["database"]) == (VERSION, platform.python_version(), "current")
    assert facts["schema"] == facts["database_schema"] != ""
    name, number = facts["server"].split(" ", 1)
    assert (name.lower(), number[0].isdigit()) == (db.engine.dialect.name, True)
    lines = app.test_cli_runner().invoke(args=["version"]).output.splitlines()
    assert lines[0].split() == ["Program", VERSION]


@pytest.mark.sqlite_only
def test_it_says_that_a_database_is_of_an_earlier_version(app: Flask) -> None:
    with db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0007'")
    facts = asked(app)
    assert (facts["database"], facts["database_schema"]) == ("behind", "0007")


def test_it_answers_without_a_database(make_app: MakeApp) -> None:
    facts = asked_outside(make_app("postgresql://nobody@127.0.0.1:1/nowhere"))
    assert (facts["program"], facts["database"], facts["database_schema"]) == (VERSION, "unreachable", "")
    assert facts["server"] == "PostgreSQL"


def asked_outside(app: Flask) -> dict[str, str]:
    done = app.test_cli_runner().invoke(args=["version", "--format", "json"])
    assert done.exit_code == 0, done.output
    facts: dict[str, str] = json.loads(done.output)
    return facts


def test_the_page_of_the_program_s_health_names_it(client_of: ClientOf) -> None:
    assert f"Phiên bản {VERSION}" in client_of("quan").get("/health").text
