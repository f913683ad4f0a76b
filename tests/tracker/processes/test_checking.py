"""A drawing that would hold every item somewhere is not published, however well its arrows lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.processes.checking import check_file

SHIPPED = Path(__file__).parents[3] / "workflows" / "definitions" / "one_unit.bpmn"


def faults(*changes: tuple[str, str]) -> list[tuple[str, str, str]]:
    """(fault, step, word) of the shipped procedure with some of its text changed."""
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return [(finding.fault.value, finding.node, finding.detail) for finding in check_file(text.encode()).findings]


def test_the_shipped_one_passes() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("step", "role", "button"),
    [
        ("accept", "clerk", "accept: clerk"),
        ("verify", "head", "confirm_completion: head"),
        ("decide_overdue", "clerk", "decide: clerk"),
        ("assign", "head", "assign: head"),
        ("decide_extension", "monitor", "grant_extension: monitor"),
    ],
)
def test_a_role_that_may_not_press_the_button_is_named(step: str, role: str, button: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    (line,) = (line for line in text.splitlines() if f'id="{step}"' in line and "userTask" in line)
    before = line.split('pt:role="')[1].split('"')[0]
    assert ("wrong_role", step, button) in faults((line, line.replace(f'pt:role="{before}"', f'pt:role="{role}"')))


def test_a_field_that_no_form_of_the_step_asks_for_is_named() -> None:
    found = faults(('pt:outcomes="accept return"', 'pt:outcomes="accept return" pt:fields="until"'))
    assert found == [("stray_field", "accept", "until")]
    assert faults(('pt:outcomes="accept return"', 'pt:outcomes="accept return" pt:fields="reason"')) == []


def test_a_stage_for_each_unit_needs_somebody_who_chooses_the_units() -> None:
    found = faults(('pt:outcomes="assign" pt:fields="units"', ""))
    assert [fault for fault, _, _ in found] == ["nobody_given"]


def test_another_encoding_is_refused_before_it_is_uploaded() -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert [finding.fault.value for finding in check_file(text.encode("utf-16")).findings] == ["not_utf8"]
