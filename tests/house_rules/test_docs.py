"""A page for those who build the program names files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house_rules.sources import listed
from tracker.core.project import ROOT

PAGES = ("docs/architecture.md", "docs/how-to/develop.md")
#: A file or a folder as these pages write it: `items/grid/reading.py`, `reports/writing/`, `tests/tracker/core/`.
NAMED = re.compile(r"`([\w.-]+(?:/[\w.*-]+)*(?:/|\.(?:py|html|md|css|js|bpmn|toml|txt|sha256|json|mjs)))`")
#: Where a link of a page leads, without its place in that page.
LINKED = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
#: What an office has and the project has not.
OF_AN_OFFICE = frozenset({"instance/files/", "settings.toml"})

MOST_FILES = 8
#: The recipe says why.
EXCUSED = {"Another channel of reminders (Zalo)"}
#: Named, but not to be changed.
NOT_TOUCHED = frozenset({"tests/house_rules/test_kinds.py", "tests/house_rules/test_docs.py"})

pytestmark = pytest.mark.sqlite_only


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    words = (ROOT / page).read_text(encoding="utf-8")
    named = sorted(set(NAMED.findall(words)) - OF_AN_OFFICE)
    assert len(named) > 10
    lost = [name for name in named if not any(_is_below(top, name) for top in (ROOT, ROOT / "tracker"))]
    assert not lost, f"{page} names what is not there, below the project or below tracker/:" + listed(lost)


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"]
    lost = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in LINKED.findall(page.read_text(encoding="utf-8"))
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert not lost, "these links lead nowhere:" + listed(lost)


def test_a_change_that_an_office_asks_for_touches_few_files() -> None:
    _before, recipes = (ROOT / "docs/how-to/develop.md").read_text(encoding="utf-8").split("\n## Recipes\n")
    _always, *several = recipes.split("\n### ")
    files = {one.splitlines()[0]: set(NAMED.findall(one)) - NOT_TOUCHED for one in several}
    assert len(files) == 10
    assert [name for name, named in files.items() if not named] == []
    assert {name for name, named in files.items() if len(named) > MOST_FILES} == EXCUSED


def _is_below(top: Path, name: str) -> bool:
    return any(top.glob(name)) if "*" in name else (top / name).exists()
