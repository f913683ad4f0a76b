"""Only the unit of work commits: what a route, job or command does is done whole or not at all."""

from __future__ import annotations

import ast

import pytest

from tests.house_rules.sources import listed, name_of, place_of, python_files, tree_of

ENDS_TRANSACTIONS = frozenset({"commit", "begin"})  # leaving `with connection.begin()` commits
EXEMPT = {
    "tracker/core/work.py": "the unit of work itself, and small writes beside a request that only reads",
    "tracker/backups/engines.py": "databases beside the application's own, each made in one transaction",
}


@pytest.mark.sqlite_only
def test_only_the_unit_of_work_commits() -> None:
    faults = [
        f"{place_of(path, node)} calls .{node.func.attr}()"
        for path in python_files("tracker", "workflows")
        if name_of(path) not in EXEMPT
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ENDS_TRANSACTIONS
    ]
    assert not faults, "flush in services; commit by `with unit_of_work():` at the edge:" + listed(faults)
