"""Where an item stands is written by its run alone: in states.py, by the door `stand`, which only processes opens."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house_rules.sources import listed, name_of, place_of, python_files, tree_of

DOOR = "tracker/items/states.py"
INVENTED = "tracker/processes/rehearsal/"  # its item is no row: nothing of it is kept
MAKERS = {
    "tracker/items/services/registering.py": "an item that is new",
    "tracker/demo": "rows written at once, by loader and generator; their runs are placed after them",
    "tracker/moving/out/taking": "rows of an archive, as they stood elsewhere; their runs are placed after them",
}


@pytest.mark.sqlite_only
def test_a_status_is_written_in_one_place() -> None:
    faults = [
        f"{place_of(path, node)} writes {ast.unparse(target)}"
        for path in python_files("tracker")
        if not _may(path, DOOR, "tracker/demo/generating/", INVENTED)
        for node in ast.walk(tree_of(path))
        for target in _targets(node)
        if isinstance(target, ast.Attribute) and target.attr == "status"
    ]
    assert not faults, "let the procedure take the step (items.states.follow); the status follows:" + listed(faults)


@pytest.mark.sqlite_only
def test_only_runs_say_where_an_item_stands() -> None:
    faults = [
        f"{place_of(path, node)} calls {ast.unparse(node.func)}()"
        for path in python_files("tracker")
        if not name_of(path).startswith("tracker/processes/")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", maxsplit=1)[-1] == "stand"
    ]
    assert not faults, "only tracker.processes opens this door:" + listed(faults)


@pytest.mark.sqlite_only
def test_no_statement_writes_a_status_beside_it() -> None:
    """`update(Item).values(status=…)`, `setattr(item, "status", …)`, `Item(status=…)`."""
    faults = [
        f"{place_of(path, node)}: {ast.unparse(node)[:80]}"
        for path in python_files("tracker")
        if not _may(path, DOOR, *MAKERS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and _writes(node)
    ]
    assert not faults, "let the procedure take the step:" + listed(faults)


def _may(path: Path, *places: str) -> bool:
    return name_of(path).startswith(places)


def _targets(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return [one for target in node.targets for one in _each(target)]
    return [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) else []


def _each(target: ast.expr) -> list[ast.expr]:
    return list(target.elts) if isinstance(target, ast.Tuple | ast.List) else [target]


def _writes(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    if called == "setattr":
        return len(call.args) > 1 and ast.unparse(call.args[1]) in ("'status'", '"status"')
    names = {keyword.arg for keyword in call.keywords}
    return "status" in names and (called == "Item" or (called.endswith(".values") and "update(Item)" in called))
