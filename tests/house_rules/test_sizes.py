"""Small files, small functions, thin views: what is read at one glance is understood at one glance."""

from __future__ import annotations

import ast

import pytest

from tests.house_rules.sources import functions, listed, name_of, python_files, tree_of

MOST_LINES = 250
MOST_IN_FUNCTION = 40
MOST_IN_VIEW = 15
ROUTE_MARKS = frozenset({"get", "post", "put", "delete", "patch", "route"})
#: "tracker/x.py" or "tracker/x.py:function" → why it is better longer.
EXEMPT: dict[str, str] = {}
CODE = ("tracker", "workflows", "serving", "scripts")


@pytest.mark.sqlite_only
def test_files_are_short() -> None:
    faults = [
        f"{name_of(path)} has {lines} lines"
        for path in python_files(*CODE)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES and name_of(path) not in EXEMPT
    ]
    assert not faults, f"past {MOST_LINES} lines a file becomes a package of its name:" + listed(faults)


@pytest.mark.sqlite_only
def test_functions_are_short() -> None:
    faults = [
        f"{name_of(path)}:{name} has {lines} lines"
        for path in python_files(*CODE)
        for name, function in functions(path)
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MOST_IN_FUNCTION
        and f"{name_of(path)}:{name}" not in EXEMPT
    ]
    assert not faults, f"past {MOST_IN_FUNCTION} lines a function has parts that want a name:" + listed(faults)


@pytest.mark.sqlite_only
def test_views_only_translate() -> None:
    faults = [
        f"{name_of(path)}:{name} has {lines} lines"
        for path in python_files("tracker")
        for name, function in functions(path)
        if _is_view(function)
        and (lines := _body_lines(function)) > MOST_IN_VIEW
        and f"{name_of(path)}:{name}" not in EXEMPT
    ]
    assert not faults, "a rule belongs into services or policies, a read into queries:" + listed(faults)


@pytest.mark.sqlite_only
def test_packages_begin_with_their_purpose_and_hold_no_code() -> None:
    faults = [
        name_of(path)
        for path in python_files(*CODE)
        if path.name == "__init__.py" and name_of(path) not in PACKAGES_WITH_CODE and not _is_docstring_only(path)
    ]
    assert not faults, "an __init__.py is one docstring that says what the package is for:" + listed(faults)


PACKAGES_WITH_CODE = {"tracker/__init__.py": "the factory, where Flask looks for it"}


def _is_view(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    called = (mark.func for mark in function.decorator_list if isinstance(mark, ast.Call))
    return any(isinstance(mark, ast.Attribute) and mark.attr in ROUTE_MARKS for mark in called)


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _is_docstring_only(path: object) -> bool:
    tree = tree_of(path)  # type: ignore[arg-type]
    return len(tree.body) == 1 and bool(ast.get_docstring(tree))
