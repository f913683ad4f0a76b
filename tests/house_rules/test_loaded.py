"""What a web process has in memory: no reader of files, no migrations, no driver of another database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from tests.applications import settings_of_tests
from tests.factories import Office, new_token
from tracker.core.project import ROOT

pytestmark = pytest.mark.sqlite_only

#: Packages that a file, a picture, an upgrade, a feed or a command needs, and no page of the day.
NOT_LOADED = {
    "PIL", "alembic", "apscheduler", "docxtpl", "flask_migrate", "holidays", "icalendar", "mako", "openpyxl", "psycopg",
    "pypdf", "pypdfium2", "xlsxwriter", "zxcvbn",
}  # fmt: skip
PAGES = ("/", "/items", "/board", "/inbox", "/documents", "/search?q=giao", "/board/month")
#: As a process of its own, for the tests have loaded everything.
VISIT = """
import json, sys
from tracker import create_app
settings, token, pages = json.loads(sys.argv[1])
app = create_app(settings, has_commands=False)
client = app.test_client()
with client.session_transaction() as session:
    session["_user_id"], session["_fresh"] = token, True
answers = {page: client.get(page).status_code for page in pages}
print(json.dumps([answers, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def test_pages_of_the_day_load_no_reader_and_no_exporter(app: Flask, office: Office, tmp_path: Path) -> None:
    settings = settings_of_tests(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path / "own")
    settings["TRACKER_INSTANCE"] = str(app.config["TRACKER_INSTANCE"])
    given = json.dumps([settings, new_token("lan"), PAGES])
    done = subprocess.run(
        [sys.executable, "-c", VISIT, given], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    answers, loaded = json.loads(done.stdout)
    assert answers == dict.fromkeys(PAGES, 200)
    assert not NOT_LOADED & set(loaded)
