"""docs/upgrades.md: the table of the databases that are upgraded. python -m tests.releases.page writes it."""

from __future__ import annotations

from alembic.script import ScriptDirectory

from tests.releases.earlier_release import RELEASES, facts_of
from tracker.core.project import ROOT

PAGE = ROOT / "docs" / "upgrades.md"
INTRODUCTION = """\
# Upgraded databases

The database of each release is kept (`tests/releases/VERSION.sqlite3.xz`, made by that release's own program: the
demonstration, lived in for a day) and upgraded by every run of the tests, on SQLite as the file that it is, on
PostgreSQL row by row. Then no row and no value is lost, the tables are those of the models, pages open, and work goes
on. `make release` adds the line of a new version; this page is written by `.venv/bin/python -m tests.releases.page` and
compared by a test. Seconds were measured once (two busy cores, `flask db upgrade` alone, to 0013).

| release | made by | its schema | tables | rows | upgraded to | SQLite | PostgreSQL |
|---|---|---|---:|---:|---|---:|---:|
"""
#: Seconds of an upgrade to the schema of the day when it was measured.
MEASURED = {"0.1.0": ("0,4 s", "0,9 s")}


def page() -> str:
    """The page as it must be."""
    (head,) = ScriptDirectory(str(ROOT / "tracker" / "migrations")).get_heads()
    return INTRODUCTION + "".join(_row(version, head) for version in RELEASES)


def _row(version: str, head: str) -> str:
    facts = facts_of(version)
    there = "" if facts["revision"] == head else head
    seconds = " | ".join(MEASURED.get(version, ("", "")))
    tables = f"{len(facts['tables'])} | {facts['rows']:,}".replace(",", ".")
    return f"| {version} | `{facts['commit']}` | {facts['revision']} | {tables} | {there or 'as it is'} | {seconds} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
