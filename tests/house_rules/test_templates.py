"""Templates: a title on every page, every word translated, nothing that the Content-Security-Policy refuses."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from jinja2 import nodes

from tests.house_rules.markup import look_at, parsed
from tests.house_rules.sources import TEMPLATES, listed, name_of, place_of, python_files, templates, tree_of

#: Words that stand in a template as they are, with the reason.
PLAIN_WORDS = {
    "Tiếng Việt": "the name of a language is written in that language",
    "English": "the name of a language is written in that language",
}
MARKUP_EXEMPT = {
    "tracker/core/once.py": "the hidden fields of every form, their values escaped by format",
    "tracker/core/ready_rows.py": "markup that a template has escaped, and that is refused where it has not",
    "tracker/core/ready_words.py": "words of our own catalogues, their values escaped by format",
    "tracker/core/drawing.py": "pieces drawn by templates, which escape; what is put in beside is escaped",
    "tracker/audit/references.py": "the link to a row that history names, its words escaped by format",
}


def pages() -> list[Path]:
    """Templates that are shown as a page: not the bases, partials, macros and mails."""
    return [
        path
        for path in templates()
        if not path.name.startswith(("_", "base")) and not {"macros", "emails"} & set(path.relative_to(TEMPLATES).parts)
    ]


@pytest.mark.sqlite_only
def test_every_page_has_a_title() -> None:
    faults = [name_of(path) for path in pages() if not _sets_title(path)]
    assert not faults, "write {% block title %}{{ _('…') }}{% endblock %} into:" + listed(faults)


@pytest.mark.sqlite_only
def test_no_word_stands_outside_gettext() -> None:
    faults = [
        f"{name_of(path)}:{line}: {text}"
        for path in templates()
        for line, text in look_at(path).texts
        if text not in PLAIN_WORDS
    ]
    assert not faults, "write {{ _('English words') }} instead of:" + listed(faults)


@pytest.mark.sqlite_only
def test_nothing_is_inline_that_the_policy_refuses() -> None:
    faults = [
        f"{name_of(path)}:{line}: {what}"
        for path in templates()
        for line, what in look_at(path).inline
        if "emails" not in path.relative_to(TEMPLATES).parts  # many mail programs read no other styles
    ]
    assert not faults, "put scripts and styles into files of tracker/static:" + listed(faults)


@pytest.mark.sqlite_only
def test_nothing_is_called_safe() -> None:
    faults = [
        f"{name_of(path)}:{node.lineno}: |safe"
        for path in templates()
        for node in parsed(path).find_all(nodes.Filter)
        if node.name == "safe"
    ]
    faults += [
        f"{name_of(path)}: autoescape is switched"
        for path in templates()
        if parsed(path).find(nodes.ScopedEvalContextModifier)
    ]
    faults += [
        f"{place_of(path, node)}: Markup"
        for path in python_files("tracker")
        if name_of(path) not in MARKUP_EXEMPT
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Markup")
    ]
    assert not faults, "let Jinja escape it, and build markup in a macro:" + listed(faults)


def _sets_title(path: Path) -> bool:
    """Whether the template, or one that it extends (but for the bases), fills the block."""
    tree = parsed(path)
    if any(block.name == "title" and block.body for block in tree.find_all(nodes.Block)):
        return True
    extends = tree.find(nodes.Extends)
    if extends is None or not isinstance(extends.template, nodes.Const):
        return False
    parent = TEMPLATES / str(extends.template.value)
    return not parent.name.startswith("base") and _sets_title(parent)
