"""Nothing in the project names one machine: it is copied to another, under another name, without a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house_rules.sources import ELSEWHERE, listed, name_of
from tracker.core.project import ROOT

HOME = re.compile(r"(?<![\w.}*])/(?:root|home|Users|work)/\w")
REGISTRY = re.compile(r"https?://[\w.-]*(?:registry|packages|index|mirror)[\w.-]*")
TEXTS = frozenset({"", ".py", ".toml", ".txt", ".md", ".html", ".css", ".js", ".json", ".sh", ".ini", ".po", ".mako"})
HIDDEN = (".ci", ".gitignore")  # the others are caches of tools
LOCKS = ("package-lock.json", "requirements.txt", "requirements-dev.txt")
EXEMPT = {"docs/deployment.md": "shows where an office would put its files"}


def texts() -> Iterator[Path]:
    """The files that somebody wrote."""
    for top in sorted(ROOT.iterdir()):
        if top.name in ELSEWHERE or (top.name.startswith(".") and top.name not in HIDDEN):
            continue
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and not ELSEWHERE & set(path.parts) and path.suffix in TEXTS:
                yield path


@pytest.mark.sqlite_only
def test_no_file_names_this_machine() -> None:
    faults = [
        f"{name_of(path)}:{number}: {line.strip()[:100]}"
        for path in texts()
        if name_of(path) not in EXEMPT
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if HOME.search(line) or str(ROOT) in line
    ]
    assert not faults, "ask tracker.config.ROOT or a setting for the path:" + listed(faults)


@pytest.mark.sqlite_only
def test_lock_files_name_no_registry() -> None:
    faults = [name for name in LOCKS if REGISTRY.search((ROOT / name).read_text(encoding="utf-8"))]
    assert not faults, "an office installs from its own mirror; leave addresses out of:" + listed(faults)
