"""Marks above and below letters are put in order in core/marks.py only, which bounds them: n of them take n² steps."""

from __future__ import annotations

import ast
import unicodedata

import pytest

from tests.house_rules.sources import listed, name_of, place_of, python_files, tree_of
from tracker.core.marks import composed, decomposed

ORDERS = ("unicodedata.normalize", "unicodedata.is_normalized")
EXEMPT = {
    "tracker/core/marks.py": "the one place",
    "workflows/lanes.py": "names of 300 letters at most, in a package that knows no other",
}


@pytest.mark.sqlite_only
def test_marks_are_put_in_order_in_one_place() -> None:
    asking = [
        (path, node)
        for path in python_files("tracker", "workflows")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ORDERS
    ]
    faults = [place_of(path, node) for path, node in asking if name_of(path) not in EXEMPT]
    assert not faults, "call composed() or decomposed() of core/marks.py:" + listed(faults)
    assert {name_of(path) for path, _ in asking} == set(EXEMPT)


@pytest.mark.sqlite_only
def test_heaps_of_marks_are_cut_and_letters_stay_whole() -> None:
    words = "Kế hoạch giải phóng mặt bằng " * 10
    taken_apart = unicodedata.normalize("NFD", words)
    assert (composed(taken_apart), decomposed(words)) == (words, taken_apart)
    assert len(decomposed("a" + "\u0323\u0301" * 50_000)) < 20
