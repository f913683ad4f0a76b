"""Every icon that is asked for is in the sprite; a name that is not draws nothing and nobody sees it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from jinja2 import nodes

from tests.house_rules.markup import icons_of_sprite, parsed, strings_in
from tests.house_rules.sources import listed, name_of, place_of, python_files, templates, tree_of
from tracker.core.project import ROOT

SPRITE = ROOT / "tracker" / "static" / "img" / "icons.svg"
NAMED = frozenset({"icon", "icon_name", "sign"})  # arguments that hold the name of an icon


def in_templates() -> Iterator[tuple[str, str]]:
    """(place, icon) of every `icon('…')` and of every argument that names one."""
    for path in templates():
        for call in parsed(path).find_all(nodes.Call):
            asked = [call.args[0]] if getattr(call.node, "name", "") == "icon" and call.args else []
            asked += [pair.value for pair in call.kwargs if pair.key in NAMED]
            for node in asked:
                for icon in strings_in(node):
                    yield f"{name_of(path)}:{call.lineno}", icon


def in_code() -> Iterator[tuple[str, str]]:
    """(place, icon) of every `icon="…"`, and of every entry of the menu."""
    for path in python_files("tracker"):
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call):
                continue
            asked = [pair.value for pair in node.keywords if pair.arg in NAMED]
            asked += node.args[2:3] if ast.unparse(node.func).endswith("MenuEntry") else []
            for value in asked:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                    yield place_of(path, node), value.value


@pytest.mark.sqlite_only
def test_every_icon_is_in_the_sprite() -> None:
    known = icons_of_sprite(SPRITE)
    asked = [*in_templates(), *in_code()]
    assert len(asked) > 20, "the rule finds no icons any more; see how they are written now"
    faults = [f"{place} asks for {icon}" for place, icon in asked if icon not in known]
    assert not faults, f"copy the symbol of Bootstrap Icons into {name_of(SPRITE)}:" + listed(faults)
