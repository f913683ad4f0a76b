"""`make test` tries the same examples each time and waits for nobody's milliseconds; `make fuzz` is free."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.conftest import MOST_EXAMPLES
from tests.house_rules.sources import listed, place_of, python_files, tree_of

#: What draws by chance when nobody gives it a seed.
DRAWING = frozenset({"Random", "random", "randint", "randrange", "choice", "choices", "sample", "shuffle", "uniform"})


def test_properties_are_the_same_each_time() -> None:
    chosen = settings.get_profile("test")
    assert (chosen.derandomize, chosen.deadline, chosen.database) == (True, None, None)
    assert settings.get_current_profile_name() == "test"


def test_in_make_fuzz_they_are_free_and_say_how_to_repeat_them() -> None:
    chosen = settings.get_profile("fuzz")
    assert (chosen.derandomize, chosen.deadline, chosen.print_blob) == (False, None, True)
    assert chosen.max_examples == MOST_EXAMPLES > 100


def test_no_property_has_a_deadline() -> None:
    """A machine that does something else meanwhile is no fault of ours."""
    faults = [
        place_of(path, word.value)
        for path in python_files("tests", "scripts")
        for call in ast.walk(tree_of(path))
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg == "deadline" and _is_of_hypothesis(call) and ast.unparse(word.value) != "None"
    ]
    assert not faults, "leave the deadline out; tests/conftest.py says that there is none:" + listed(faults)


def test_no_test_draws_by_chance_without_a_seed() -> None:
    faults = [place_of(path, call) for path in python_files("tests") for call in unseeded(tree_of(path))]
    assert not faults, "random.Random(seed), and the seed a parameter of the test:" + listed(faults)


@pytest.mark.parametrize("line", ["random.Random()", "Random()", "random.choice([1])", "random.shuffle(rows)"])
def test_no_way_to_draw_without_a_seed_is_overlooked(line: str) -> None:
    head = "from random import Random\n" if line.startswith("Random") else "import random\n"
    assert list(unseeded(ast.parse(head + line)))


def unseeded(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls of the module `random` itself, and of its class without a seed."""
    is_imported = any(isinstance(node, ast.Import) and node.names[0].name == "random" for node in ast.walk(tree))
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        words = ast.unparse(call.func)
        if words in ("Random", "random.Random"):
            if not call.args:
                yield call
        elif is_imported and words.partition(".")[0] == "random" and words.partition(".")[2] in DRAWING:
            yield call


def _is_of_hypothesis(call: ast.Call) -> bool:
    return ast.unparse(call.func) in ("settings", "hypothesis.settings", "settings.register_profile")
