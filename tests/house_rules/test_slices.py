"""A slice names its public modules in its `__init__`; nobody outside imports another: what is private may change."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.house_rules.sources import TEMPLATES, listed, name_of, python_files, tree_of
from tracker.core.project import ROOT

APPLICATION = ROOT / "tracker"
#: The tables that bind the slices together, and commands that look at everything.
BINDERS = ["tracker.wiring", "tracker.commanding", "tracker.hearing", "tracker.menu"]
PUBLIC = re.compile(r"^Public: (.+?)\.$", re.MULTILINE | re.DOTALL)
#: Files that every package may have; see "Inside a slice" of docs/architecture.md.
ROUTE_MARKS = frozenset({"get", "post", "put", "delete", "patch", "route"})
#: Folders of templates that belong to no package: "what": why.
WITHOUT_PACKAGE = {"macros": "parts that every page is made of"}

pytestmark = pytest.mark.sqlite_only


def slices() -> list[Path]:
    """The packages of the application that have modules of their own."""
    return sorted(path.parent for path in APPLICATION.glob("*/__init__.py"))


def modules_of(folder: Path) -> list[str]:
    """Every module of a slice, as its `__init__` names it: counters.models."""
    found = (path.relative_to(folder).with_suffix("").parts for path in sorted(folder.rglob("*.py")))
    return [".".join(parts) for parts in found if parts[-1] != "__init__"]


def public_of(folder: Path) -> list[str]:
    """The modules that the docstring of a slice gives to others."""
    words = ast.get_docstring(tree_of(folder / "__init__.py")) or ""
    found = PUBLIC.search(words)
    return re.split(r",\s+", found[1]) if found else []


def settings() -> dict[str, Any]:
    """What pyproject.toml asks of import-linter."""
    words: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return words["tool"]["importlinter"]


def contracts(kind: str) -> list[dict[str, Any]]:
    """The contracts of import-linter of one kind."""
    return [one for one in settings()["contracts"] if one["type"] == kind]


def test_a_public_module_is_one_that_there_is() -> None:
    faults = [
        f"tracker/{folder.name}/__init__.py names {name}"
        for folder in slices()
        for name in public_of(folder)
        if name not in modules_of(folder)
    ]
    assert not faults, "no such module:" + listed(faults)


def test_what_a_slice_does_not_name_is_protected() -> None:
    by_slice = {one["allowed_importers"][0]: one for one in contracts("protected")}
    faults = []
    for folder in slices():
        package = f"tracker.{folder.name}"
        private = [f"{package}.{name}" for name in modules_of(folder) if name not in public_of(folder)]
        contract = by_slice.get(package, {"protected_modules": [], "allowed_importers": [package, *BINDERS]})
        if sorted(contract["protected_modules"]) != private or contract["allowed_importers"] != [package, *BINDERS]:
            faults.append(f"protected_modules of {package}:\n" + "\n".join(f'  "{name}",' for name in private))
    assert not faults, "write these contracts in pyproject.toml:" + listed(faults)


def test_packages_do_not_know_each_other_in_a_circle() -> None:
    (contract,) = contracts("acyclic_siblings")
    assert contract["ancestors"] == ["tracker"]
    assert "ignore_imports" not in contract
    assert "exclude_type_checking_imports" not in settings()


def test_routes_live_in_files_of_that_name() -> None:
    faults = [
        name_of(path)
        for path in python_files("tracker")
        if path.name != "routes.py" and path.parent.name != "routes" and _has_route(path)
    ]
    assert not faults, "a route belongs into routes.py, or into a module of the folder routes/:" + listed(faults)


def test_folders_of_templates_and_tests_have_the_name_of_a_package() -> None:
    faults = [
        f"{top.name}/{folder.relative_to(top)}"
        for top in (TEMPLATES, ROOT / "tests" / "tracker")
        for folder in sorted(top.rglob("*"))
        if folder.is_dir()
        and folder.name != "__pycache__"
        and folder.relative_to(top).parts[0] not in WITHOUT_PACKAGE
        and not _is_of_package(folder.relative_to(top))
    ]
    assert not faults, "no package of this name:" + listed(faults)


def _is_of_package(place: Path) -> bool:
    """A package, a module (panels, emails of a slice), or a folder of data inside one."""
    package = APPLICATION / place
    if (package / "__init__.py").exists() or package.with_suffix(".py").exists():
        return True
    return (len(place.parts) > 1 and place.name in DATA | {"panels"}) or place.parent.name in DATA


#: Folders that hold what a package's templates or tests are made of, not a package's own pages.
DATA = frozenset({"emails", "errors", "golden", "texts", "papers", "right"})


def _has_route(path: Path) -> bool:
    return any(
        isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr in ROUTE_MARKS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef)
        for mark in node.decorator_list
    )
