"""One version, said in one place; every release that the change log names has its database, which can be upgraded."""

from __future__ import annotations

import tomllib

import pytest
from alembic.script import ScriptDirectory

from scripts.release import HEADING, number
from tests.releases.earlier_release import HERE, RELEASES, facts_of
from tests.releases.page import PAGE, page
from tracker.core.project import ROOT
from tracker.core.version import VERSION

MOST_BYTES = 150_000

pytestmark = pytest.mark.sqlite_only


def test_the_project_has_the_version_of_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_every_release_of_the_change_log_has_its_database() -> None:
    named = HEADING.findall((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert set(named) <= set(RELEASES), "`make release` makes it: tests/releases/VERSION.json and VERSION.sqlite3.xz"
    assert all(number(version) <= number(VERSION) for version in RELEASES)


def test_the_databases_are_small_and_of_a_schema_that_can_be_upgraded() -> None:
    scripts = ScriptDirectory(str(ROOT / "tracker" / "migrations"))
    known = {script.revision for script in scripts.walk_revisions()}
    assert {facts_of(version)["revision"] for version in RELEASES} <= known
    sizes = {version: (HERE / f"{version}.sqlite3.xz").stat().st_size for version in RELEASES}
    assert max(sizes.values()) <= MOST_BYTES, sizes


def test_the_table_of_upgraded_databases_is_true(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "run this test with --update-golden"
