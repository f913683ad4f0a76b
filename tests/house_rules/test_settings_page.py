"""docs/settings.md is drawn from tracker.config.SETTINGS, so that no setting is forgotten and none is made up."""

from __future__ import annotations

import pytest

from tracker.config import SETTINGS
from tracker.core.project import ROOT
from tracker.setting import PREFIX, Setting

PAGE = ROOT / "docs" / "settings.md"
INTRODUCTION = """\
# Settings

Every setting is optional. It is read from the environment under its full name, or from `settings.toml` in the instance
folder without the prefix and in small letters (`session_hours = 8`); the environment wins. A name that is not listed
here or a value that is not allowed stops the start with a sentence. This page is drawn from `tracker/config.py`
(`pytest tests/house_rules/test_settings_page.py --update-golden`); change a setting there.

| setting | default | what it means | allowed |
|---|---|---|---|
"""
CLOSING = """
The programs of the Makefile read three more from the environment: `PORT` and `HOST` (where `make run` answers) and
`TRACKER_DEMO`, the demonstration that a new instance gets: `huyen` (huyện Bình Sơn on 15/06/2022; so too where nothing
is said), `xa` (xã Bình Sơn on 15/06/2026, in the two-level model) or `no` (none). Each fixes the day of its instance,
as `TRACKER_TODAY` does, in `settings.toml`. The tests read `TRACKER_TEST_DATABASE_URL`, a PostgreSQL server on which
they may create databases.
"""


def settings_page() -> str:
    """The page as it must be."""
    return INTRODUCTION + "".join(map(_row, SETTINGS)) + CLOSING


def _row(setting: Setting) -> str:
    allowed = setting.allowed.replace("|", "\\|")
    return f"| `{PREFIX}{setting.name}` | {_default(setting)} | {setting.meaning} | {allowed} |\n"


def _default(setting: Setting) -> str:
    if setting.kind == "folder":
        return f"`{setting.default.relative_to(ROOT).as_posix()}/`"
    return "none" if setting.default in (None, "") else f"`{setting.default}`"


@pytest.mark.sqlite_only
def test_the_page_of_settings_is_true(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PAGE.write_text(settings_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == settings_page(), "run this test with --update-golden"
