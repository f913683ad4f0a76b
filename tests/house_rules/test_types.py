"""A check that is silenced says why, beside it: else the next one to read it cannot tell a reason from a shrug."""

from __future__ import annotations

import io
import re
import tokenize

import pytest

from tests.house_rules.sources import listed, name_of, python_files

#: What is silenced stands in brackets, the reason behind it.
SILENCED = re.compile(r"#\s*type:\s*ignore(?P<what>\[[\w-]+(?:,\s*[\w-]+)*\])?(?P<reason>.*)")


def faults_of(text: str) -> list[tuple[int, str]]:
    """(line, comment) of every `type: ignore` that names no check, or gives no reason of two words."""
    comments = [one for one in tokenize.generate_tokens(io.StringIO(text).readline) if one.type == tokenize.COMMENT]
    found = [(one.start[0], one.string, SILENCED.search(one.string)) for one in comments]
    return [
        (line, comment)
        for line, comment, silenced in found
        if silenced and (not silenced["what"] or len(re.findall(r"\w+", silenced["reason"])) < 2)
    ]


@pytest.mark.sqlite_only
def test_every_type_check_that_is_silenced_says_why() -> None:
    faults = [
        f"{name_of(path)}:{line}: {comment}"
        for path in python_files("tracker", "workflows", "serving", "scripts")
        for line, comment in faults_of(path.read_text(encoding="utf-8"))
    ]
    assert not faults, "write behind it why mypy is wrong here, or give it the type:" + listed(faults)


@pytest.mark.parametrize(
    ("comment", "is_fault"),
    [
        ("# type: ignore", True),
        ("# type: ignore[misc]", True),
        ("# type: ignore[misc]  #", True),
        ("# type: ignore[misc]  # because", True),
        ("# type: ignore  # an UPDATE has one", True),
        ("# type: ignore[attr-defined]  # an UPDATE has one", False),
        ("# type: ignore[attr-defined, misc]  # an UPDATE has one", False),
        ("# a comment", False),
    ],
)
def test_what_counts_as_a_reason(comment: str, is_fault: bool) -> None:
    assert bool(faults_of(f"one = 1  {comment}\n")) is is_fault
    assert not faults_of(f"one = {comment!r}\n"), "only comments silence"
