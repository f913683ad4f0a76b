"""The patterns that a drawing can begin with: read, in their lanes, and drawn so that nothing touches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.layout import Box, Point, faults_of, picture_of
from workflows.reader import read_drawing
from workflows.redrawn import to_be_shown

FOLDER = Path(__file__).parents[2] / "workflows" / "patterns"
RELEASED = FOLDER.parent / "definitions"
FILES = sorted(FOLDER.glob("*.bpmn"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_shapes_and_lines_of_a_pattern_do_not_touch(path: Path) -> None:
    assert faults_of(path.read_bytes()) == []


@pytest.mark.parametrize("path", sorted(RELEASED.glob("*.bpmn")), ids=lambda path: path.stem)
def test_a_released_drawing_is_shown_so_that_nothing_touches(path: Path) -> None:
    """Its file stays, for offices hold it under its hash; its picture is a newer one."""
    text = path.read_text(encoding="utf-8")
    assert faults_of(text.encode())
    assert faults_of(to_be_shown(text).encode()) == []


@pytest.mark.parametrize("path", sorted(RELEASED.glob("*.bpmn")), ids=lambda path: path.stem)
def test_a_released_drawing_is_shown_with_all_its_figures_and_says_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    shown = to_be_shown(text)
    around = [(one.partition("<bpmndi:")[0], one.rpartition("</bpmndi:")[2]) for one in (text, shown)]
    assert around[0] == around[1]
    was, now = picture_of(text.encode()), picture_of(shown.encode())
    assert now.shapes.keys() == was.shapes.keys()
    assert {line.of for line in now.lines} == {line.of for line in was.lines}
    for line in now.lines:
        assert {end for end in line.ends if _reaches(now.shapes[end], line.points)} == line.ends, line.of


def _reaches(shape: Box, points: tuple[Point, ...]) -> bool:
    """Whether an arrow begins or ends on the edge of a figure."""
    return any(
        shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height
        for x, y in (points[0], points[-1])
    )


def test_every_other_file_is_shown_as_it_is() -> None:
    text = (RELEASED / "one_unit.bpmn").read_text(encoding="utf-8") + "\n"
    assert to_be_shown(text) == text


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
