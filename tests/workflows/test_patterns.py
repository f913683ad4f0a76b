"""The patterns that a drawing can begin with: read, in their lanes, and drawn so that nothing touches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.layout import faults_of
from workflows.reader import read_drawing

FOLDER = Path(__file__).parents[2] / "workflows" / "patterns"
FILES = sorted(FOLDER.glob("*.bpmn"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_shapes_and_lines_of_a_pattern_do_not_touch(path: Path) -> None:
    assert faults_of(path.read_bytes()) == []


def test_a_label_on_a_line_is_noticed() -> None:
    drawn = (FOLDER / "recurring.bpmn").read_bytes()
    moved = drawn.replace(b'x="452" y="449" width="90"', b'x="425" y="470" width="90"')
    assert moved != drawn
    assert "f_overdue_decide_overdue passes through the words of overdue" in faults_of(moved)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_pattern_is_read_whole(path: Path) -> None:
    assert read_drawing(path.read_bytes()).findings == ()
