"""The patterns that a drawing can begin with: read, in their lanes, and drawn so that nothing touches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.layout import faults_of
from workflows.reader import read_drawing

FOLDER = Path(__file__).parents[2] / "workflows" / "patterns"
RELEASED = FOLDER.parent / "definitions"
FILES = sorted(FOLDER.glob("*.bpmn"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_shapes_and_lines_of_a_pattern_do_not_touch(path: Path) -> None:
    assert faults_of(path.read_bytes()) == []


@pytest.mark.parametrize("path", sorted(RELEASED.glob("*.bpmn")), ids=lambda path: path.stem)
def test_no_figure_of_a_released_drawing_lies_over_another_and_no_arrow_over_a_figure(path: Path) -> None:
    """Their words stand where they were released: offices hold these files under their hash."""
    found = [fault for fault in faults_of(path.read_bytes()) if "words" not in fault]
    assert not [fault for fault in found if "overlap" in fault or "passes through" in fault or "aslant" in fault]


def test_the_name_of_a_stage_on_a_step_is_noticed() -> None:
    assert "the name of carrying_out touches carry_out" in faults_of((RELEASED / "one_unit.bpmn").read_bytes())


def test_a_label_on_a_line_is_noticed() -> None:
    drawn = (FOLDER / "recurring.bpmn").read_bytes()
    moved = drawn.replace(b'x="452" y="449" width="90"', b'x="425" y="470" width="90"')
    assert moved != drawn
    assert "f_overdue_decide_overdue passes through the words of overdue" in faults_of(moved)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_pattern_is_read_whole(path: Path) -> None:
    assert read_drawing(path.read_bytes()).findings == ()
