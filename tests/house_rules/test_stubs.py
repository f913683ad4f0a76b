"""The stubs of packages without types (scripts/stubs) say nothing that the installed packages have not."""

from __future__ import annotations

import ast
import importlib
import inspect
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house_rules.sources import listed
from tracker.core.project import ROOT

STUBS = ROOT / "scripts" / "stubs"
#: What a stub says beyond its package, with the reason.
BEYOND = {"wtforms.fields.core.Field._value": "every kind of field that is shown as one text has it"}
Definition = ast.FunctionDef | ast.ClassDef


def faults_of(module: str, body: list[ast.stmt], real: Any) -> Iterator[str]:
    """Each class, function and argument of a stub that its package has not."""
    for node in body:
        if isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names if alias.asname == alias.name]
            yield from (f"{module}.{name}" for name in names if not hasattr(real, name))
        elif isinstance(node, Definition) and not _is_of_stubs_alone(node) and f"{module}.{node.name}" not in BEYOND:
            if not hasattr(real, node.name):
                yield f"{module}.{node.name}"
            elif isinstance(node, ast.ClassDef):
                yield from faults_of(f"{module}.{node.name}", node.body, getattr(real, node.name))
            else:
                yield from _arguments(f"{module}.{node.name}", node, getattr(real, node.name))


def _is_of_stubs_alone(node: Definition) -> bool:
    """A shape that several classes have, or the common part of some: private, or a Protocol."""
    is_protocol = isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "Protocol" for base in node.bases)
    return is_protocol or (isinstance(node, ast.ClassDef) and node.name.startswith("_"))


def _arguments(name: str, node: ast.FunctionDef, real: Any) -> Iterator[str]:
    if isinstance(real, property) or not callable(real):
        return
    known = inspect.signature(real).parameters.values()
    if any(one.kind is one.VAR_KEYWORD for one in known):
        return
    said = {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)} - {"self"}
    yield from (f"{name}({argument}=…)" for argument in sorted(said - {one.name for one in known}))


def _modules() -> dict[str, Path]:
    """{"wtforms.fields.core": its stub}."""
    paths = sorted(STUBS.rglob("*.pyi"))
    return {".".join(path.relative_to(STUBS).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("module", _modules())
def test_what_a_stub_says_is_in_the_package(module: str) -> None:
    body = ast.parse(_modules()[module].read_text(encoding="utf-8")).body
    faults = list(faults_of(module, body, importlib.import_module(module)))
    assert not faults, "the package has no such thing; mend its stub:" + listed(faults)


@pytest.mark.sqlite_only
def test_what_a_package_has_not_is_named() -> None:
    body = ast.parse(
        "class Form:\n"
        "    def validate(self, extra_validators: object = None, quietly: bool = False) -> bool: ...\n"
        "    def vanish(self) -> None: ...\n"
        "class Gone: ..."
    ).body
    assert list(faults_of("wtforms", body, importlib.import_module("wtforms"))) == [
        "wtforms.Form.validate(quietly=…)",
        "wtforms.Form.vanish",
        "wtforms.Gone",
    ]


@pytest.mark.sqlite_only
def test_no_package_is_let_in_without_types() -> None:
    """An import without types is `Any`, and whatever it touches is `Any` too."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    assert settings["strict"]
    assert settings["disallow_any_unimported"]
    assert not settings.keys() & {"ignore_missing_imports", "follow_untyped_imports", "overrides"}
