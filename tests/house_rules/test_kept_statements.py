"""What is kept under a person is kept for who stands alike: else a worker grows with everybody who signs in."""

from __future__ import annotations

import ast

import pytest

from tests.house_rules.sources import listed, place_of, python_files, tree_of

KEEPERS = {"cache", "lru_cache"}
#: What names a person among the arguments: the actor, and who asks the inbox.
PEOPLE = {"Actor", "Asker"}


@pytest.mark.sqlite_only
def test_what_is_kept_under_a_person_is_kept_for_who_stands_alike() -> None:
    faults = [
        f"{place_of(path, node)} {node.name}()"
        for path in python_files("tracker")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and is_kept_under_a_person(node)
    ]
    assert not faults, "write it for a stand-in and let it be Kept (core/alike.py):" + listed(faults)


def test_the_rule_finds_a_statement_kept_for_each_person() -> None:
    written = "@lru_cache(maxsize=200)\ndef _few(by: Actor) -> Select[Any]: ...\n@cache\ndef _all() -> Select[Any]: ..."
    few, everything = ast.parse(written).body
    assert isinstance(few, ast.FunctionDef)
    assert isinstance(everything, ast.FunctionDef)
    assert is_kept_under_a_person(few)
    assert not is_kept_under_a_person(everything)


def is_kept_under_a_person(node: ast.FunctionDef) -> bool:
    """Kept by its arguments, one of which is a person, and not as Kept."""
    is_kept = any(KEEPERS & _names(decorator) for decorator in node.decorator_list)
    given = [*node.args.args, *node.args.kwonlyargs]
    of_person = any(one.annotation is not None and PEOPLE & _names(one.annotation) for one in given)
    return is_kept and of_person and (node.returns is None or "Kept" not in _names(node.returns))


def _names(node: ast.expr) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
