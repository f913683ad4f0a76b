"""Conditions: what they say, and that nothing else can be said in them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from workflows.conditions import Value, compile_condition
from workflows.errors import BadCondition

pytestmark = pytest.mark.sqlite_only
FACTS: dict[str, Value] = {"outcome": "accept", "units": 3, "late": True, "empty": None}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('outcome == "accept"', True),
        ("outcome == 'return'", False),
        ('outcome != "return"', True),
        ("late", True),
        ("not late", False),
        ("late and units > 2", True),
        ("late and not units >= 4", True),
        ("units < 3 or units <= 3", True),
        ("not (late and units == 3)", False),
        ("late and false or true", True),
        ("missing", False),
        ("missing == empty", True),
        ("late == 1", False),
        ('units > "2"', False),
        ("outcome > 3", False),
        ("units == -3", False),
    ],
)
def test_what_a_condition_says(text: str, holds: bool) -> None:
    assert compile_condition(text).holds(FACTS) is holds


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "outcome ==", "== 3", "a b", "a == b == c", "a < b < c", "(a", "a)", "f(a)", "a.b", "a[0]",
        "a + 1", "__import__('os')", "lambda: 1", "a if b else c", '"unclosed', "a; b", "a = b", "and", "not",
        "x" * 501, "not " * 40 + "a", "(" * 40 + "a" + ")" * 40, "1.5 < a", "a & b", "9999999999 > a",
    ],
)  # fmt: skip
def test_what_is_refused(text: str) -> None:
    with pytest.raises(BadCondition):
        compile_condition(text)


def test_the_names_that_a_condition_reads_are_known() -> None:
    assert compile_condition('outcome == "a" and (late or not units > 3)').names == {"outcome", "late", "units"}


@given(st.text(max_size=60))
def test_any_text_is_compiled_or_refused(text: str) -> None:
    try:
        condition = compile_condition(text)
    except BadCondition:
        return
    assert condition.holds(FACTS) in (True, False)


@given(st.dictionaries(st.sampled_from("abc"), st.none() | st.booleans() | st.integers() | st.text(max_size=3)))
def test_facts_of_any_kind_strand_no_run(facts: dict[str, Value]) -> None:
    for text in ("a == b", "a < b or not c", 'a >= 3 and b != "x"', "(a or b) and c"):
        assert compile_condition(text).holds(facts) in (True, False)
