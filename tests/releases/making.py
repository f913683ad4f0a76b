"""The database of a release, made by that release: python -m tests.releases.making VERSION FOLDER.

The demonstration and what its people do then (doing.py), in one small file, VERSION.sqlite3.xz, and what is true of it
in VERSION.json. Run in a working copy of that version: `make release` does it.
"""

from __future__ import annotations

import json
import lzma
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade

from tests.applications import close, new_app
from tests.releases.doing import DEEDS, Town
from tracker.core.extensions import db

DAY = "2022-06-15"


def make(version: str, folder: Path) -> None:
    """Both files. Nothing is left there where something fails."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        figures = fill(place)
        packed = place / "packed.sqlite3"
        with sqlite3.connect(place / "tracker.sqlite3") as connection:
            connection.execute("VACUUM INTO ?", (str(packed),))
        connection.close()
        facts = {"version": version, "commit": commit(), **facts_of(packed), "figures": figures}
        written = lzma.compress(packed.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
    told = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    for name, content in ((f"{version}.json", told.encode()), (f"{version}.sqlite3.xz", written)):
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o644)  # the program lets its own files be its owner's alone


def commit() -> str:
    """The commit whose program makes the file."""
    asked = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    return asked.stdout.strip()


def fill(place: Path) -> dict[str, Any]:
    """An instance in this folder, lived in for a day; some figures as the program says them."""
    app = new_app(
        {
            "TESTING": True, "WTF_CSRF_ENABLED": True, "TRACKER_INSTANCE": place, "TRACKER_TODAY": DAY,
            "TRACKER_DATABASE_URL": f"sqlite:///{place / 'tracker.sqlite3'}", "TRACKER_LOG_LEVEL": "ERROR",
        }
    )  # fmt: skip
    with app.app_context():
        upgrade()
        _run(app, "demo", "load", "--morning")
        town = Town(app)
        with db.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE person SET must_change_password = false")
        for deed in DEEDS:
            deed(town)
            db.session.remove()
        for name in ("fire_timers", "look_at_items"):
            _run(app, "jobs", "run-once", name)
        figures = figures_of(app)
    close(app)
    return figures


def figures_of(app: Flask) -> dict[str, Any]:
    """What the program says of this register on the day of the demonstration."""
    overdue = json.loads(_run(app, "items", "overdue", "--on", DAY, "--format", "json"))
    tasks = json.loads(_run(app, "items", "next-tasks", "--on", DAY, "--format", "json"))
    told = [item["id"] for point in tasks["points"] for sentence in point["sentences"] for item in sentence["items"]]
    return {
        "overdue": {row["title"]: row["late"] for row in overdue},
        "next_tasks": sorted(told),
        "left_out": {str(one["id"]): one["reason"] for one in tasks["left_out"]},
    }


def facts_of(file: Path) -> dict[str, Any]:
    """The revision and the number of rows of each table; what the database itself keeps of a search is left out."""
    with sqlite3.connect(file) as connection:
        listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        names = [name for (name,) in listed]
        rows = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    tables = {name: number for name, number in rows.items() if "_search" not in name and name != "alembic_version"}
    return {"revision": revision, "rows": sum(tables.values()), "tables": tables}


def _run(app: Flask, *words: str) -> str:
    done = app.test_cli_runner().invoke(args=list(words))
    assert done.exit_code == 0, f"{words}: {done.output}"
    return done.output


if __name__ == "__main__":
    make(sys.argv[1], Path(sys.argv[2]))
