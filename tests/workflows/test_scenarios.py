"""Scenario files over the shipped drawings and some others: each run is written down and read again each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.scenario import FOLDER, drawing, play
from tests.workflows.vocabulary import WORDS
from workflows.checks import check

pytestmark = pytest.mark.sqlite_only
OTHERS = ("opinions", "inspection", "reply", "silence", "vote", "communes")
SCENARIOS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_the_item_goes_the_way_that_the_scenario_says(path: Path) -> None:
    lines = list(play(path))
    assert [written for _should, written in lines] == [should for should, _written in lines]
    assert any("|" in written for _should, written in lines)


def test_each_drawing_has_its_scenarios() -> None:
    said = [path.read_text("utf-8").split("drawing ")[1].split()[0] for path in SCENARIOS]
    assert len(said) >= 12
    assert set(said) == {"several_units", "one_unit", "standing_duty", *OTHERS}


@pytest.mark.parametrize("name", ["opinions", "inspection"])
def test_the_drawings_of_the_scenarios_are_sound(name: str) -> None:
    assert check(drawing(name), WORDS, walks=300) == []
