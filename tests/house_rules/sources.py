"""The files of the project, read once, for the rules that look at them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tracker.core.project import ROOT

TEMPLATES = ROOT / "templates"
#: Built, cached or of one machine: no rule looks at them.
ELSEWHERE = frozenset({".git", ".venv", "node_modules", "vendor", "instance", "__pycache__"})


@cache
def python_files(*tops: str) -> tuple[Path, ...]:
    """The modules below these folders, migrations left out: they are history, written by a tool."""
    found = (path for top in tops for path in sorted((ROOT / top).rglob("*.py")))
    return tuple(path for path in found if "migrations" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    """As it is written in a list of exemptions: tracker/core/work.py."""
    return path.relative_to(ROOT).as_posix()


def place_of(path: Path, node: ast.AST) -> str:
    """As an editor opens it: tracker/core/work.py:31."""
    return f"{name_of(path)}:{getattr(node, 'lineno', 0)}"


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Each function with its name as `Class.method`; one inside another counts as a part of it and for itself."""

    def walk(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield prefix + child.name, child
                yield from walk(child, f"{prefix}{child.name}.")
            else:
                yield from walk(child, f"{prefix}{child.name}." if isinstance(child, ast.ClassDef) else prefix)

    return walk(tree_of(path), "")


@cache
def templates() -> tuple[Path, ...]:
    """Every template of a page, partial or macro."""
    return tuple(sorted(TEMPLATES.rglob("*.html")))


def listed(faults: list[str]) -> str:
    """Faults one below the other, for the message of a failing test."""
    return "\n  " + "\n  ".join(faults)
