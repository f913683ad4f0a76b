"""The contracts of pyproject.toml [tool.importlinter], and what the lower half of a slice may see."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.house_rules.sources import listed, place_of, python_files, tree_of
from tracker.core.project import ROOT

LOWER_HALF = ("services", "policies", "queries")
OF_THE_WEB = frozenset({"flask", "flask_login", "flask_wtf", "wtforms", "werkzeug"})


@pytest.mark.sqlite_only
def test_import_contracts_hold() -> None:
    """In a process of its own: import-linter wants to read the packages from their files."""
    argv = [sys.executable, "-m", "importlinter.cli", "lint", "--no-cache"]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"an import points up or leaves its room:\n{done.stdout}{done.stderr}"


@pytest.mark.sqlite_only
def test_services_policies_and_queries_never_see_a_request() -> None:
    """They are called from jobs, commands and tests too: pass the actor, the day and the values."""
    faults = [
        f"{place_of(path, node)} imports {module}"
        for path in python_files("tracker")
        if set(LOWER_HALF) & {path.stem, path.parent.name}
        for node in ast.walk(tree_of(path))
        for module in _modules(node)
        if module.split(".", maxsplit=1)[0] in OF_THE_WEB
    ]
    assert not faults, "take what you need as an argument:" + listed(faults)


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
