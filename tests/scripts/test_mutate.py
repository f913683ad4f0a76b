"""How `make mutate` judges: what is noticed, what lives, and when there is no verdict at all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scripts.mutate import LISTED, judge
from scripts.mutating.survivors import Survivor, faults, killed, listed, table
from scripts.mutating.table import TESTS
from scripts.project import ROOT

MODULE = "small/counting.py"
CODE = '''
class Sheet:
    """A page of a book."""

    def __init__(self, number: int) -> None:
        self.number = number

    @property
    def is_left(self) -> bool:
        """Whether it lies on the left."""
        return self.number % 2 == 0


def late(days: int) -> str:
    if days < 0:
        raise ValueError("days are counted from nought")
    return "late" if days > 5 else "in time"
'''
TELLING = """
from small.counting import Sheet, late

def test_it_is_late_after_five_days():
    assert [late(days) for days in (5, 6)] == ["in time", "late"]

def test_even_pages_lie_left():
    assert [Sheet(number).is_left for number in (2, 3)] == [True, False]
"""
SILENT = """
from small.counting import late

def test_it_runs():
    try:
        late(6)
    except Exception:
        pass
"""
FAILING = "from small.counting import late\n\ndef test_it_is_wrong():\n    assert late(6) == 'in time'\n"
STRANGE = "def test_of_something_else():\n    assert 1 + 1 == 2\n"


def judged(folder: Path, tests: str) -> dict[str, Any]:
    for name, text in (("small/__init__.py", ""), (MODULE, CODE), ("tests/test_counting.py", tests)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return judge(folder, MODULE, ["tests/test_counting.py"])


def test_what_no_test_looks_at_lives_and_is_named(tmp_path: Path) -> None:
    result = judged(tmp_path, TELLING)
    assert {(one["function"], one["difference"]) for one in result["left"]} == {
        ("late", "- if days < 0:\n+ if days <= 0:"),
        ("late", "- if days < 0:\n+ if days < 1:"),
    }
    assert killed(result) > 75
    assert (tmp_path / MODULE).read_text("utf-8") == CODE, "the working copy is not touched"


@pytest.mark.parametrize(
    ("tests", "reason"),
    [
        (SILENT, "the tests do not notice that every function of the module raises"),
        (FAILING, "the tests fail on the unchanged module"),
        (STRANGE, "no test calls the module"),
    ],
)
def test_tests_that_cannot_judge_give_no_verdict(tmp_path: Path, tests: str, reason: str) -> None:
    result = judged(tmp_path, tests)
    assert f"no verdict: {reason}" in result["reason"]
    assert faults(MODULE, result, Counter()) == [result["reason"]]


def result_of(*differences: str, mutants: int = 100) -> dict[str, Any]:
    return {"mutants": mutants, "left": [{"function": "late", "difference": one} for one in differences]}


def known(*differences: str) -> Counter[Survivor]:
    return Counter(Survivor(MODULE, "late", one) for one in differences)


def test_a_survivor_must_be_listed_as_often_as_it_lives_and_a_dead_one_must_not() -> None:
    assert faults(MODULE, result_of("- a\n+ b"), known("- a\n+ b")) == []
    (new,) = faults(MODULE, result_of("- a\n+ b", "- a\n+ b"), known("- a\n+ b"))
    assert new == Survivor(MODULE, "late", "- a\n+ b").as_toml()
    (dead,) = faults(MODULE, result_of(), known("- a\n+ b"))
    assert "listed, but killed or gone" in dead
    assert faults("small/other.py", result_of(), known("- a\n+ b")) == []


@pytest.mark.parametrize(("left", "enough"), [(10, True), (11, False)])
def test_nine_of_ten_must_be_killed_though_all_survivors_are_listed(left: int, enough: bool) -> None:
    differences = [f"- {number}\n+ b" for number in range(left)]
    assert (faults(MODULE, result_of(*differences), known(*differences)) == []) is enough


def test_what_is_printed_can_be_listed_and_counts_once_its_reason_is_written(tmp_path: Path) -> None:
    survivor = Survivor(MODULE, "late", '- match = r"\\s"\n+ match = None')
    path = tmp_path / "survivors.toml"
    path.write_text(survivor.as_toml(), encoding="utf-8")
    assert listed(path) == Counter()
    path.write_text(survivor.as_toml().replace('why = ""', 'why = "nobody sees it"'), encoding="utf-8")
    assert listed(path) == Counter([survivor])


def test_a_line_tells_mutants_killed_and_left() -> None:
    assert table([(MODULE, result_of("- a\n+ b", mutants=20), 3.4)]).splitlines()[1].split() == [
        MODULE,
        "20",
        "19",
        "95.0",
        "1",
        "3",
    ]


def test_the_table_and_the_list_speak_of_what_there_is() -> None:
    assert [
        path for path in (*TESTS, *(test for tests in TESTS.values() for test in tests)) if not (ROOT / path).exists()
    ] == []
    survivors = listed(LISTED)
    for module, function, difference in survivors:
        assert module in TESTS
        source = (ROOT / module).read_text("utf-8")
        assert f"def {function.rpartition('.')[2]}(" in source, function
        for line in (line[2:].strip() for line in difference.splitlines() if line.startswith("- ")):
            assert line in source, f"{module}: {line}"
