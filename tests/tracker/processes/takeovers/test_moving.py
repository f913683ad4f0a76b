"""Running items that a newer version takes over: where they stand afterwards, what fires, what their history says."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import Office
from tests.tracker.items.tracked import assigned, going, of, registered
from tests.tracker.processes.run_checks import faults
from tests.tracker.processes.runs import steps, timers
from tests.tracker.processes.takeovers.taken import first_version, publish_like, take_over, version_of_item, with_id

pytestmark = pytest.mark.settings(TODAY="2022-06-15")
KEY = "several_units"


def test_an_identical_drawing_leaves_everything_where_it_is(office: Office) -> None:
    items = [registered(), assigned(office), going(office)]
    before = [(steps(id_), timers(id_), of(id_).status) for id_ in items]
    move = take_over(first_version(KEY), publish_like(KEY))
    assert (move.moved, move.left) == (3, 0)
    assert [(steps(id_), timers(id_), of(id_).status) for id_ in items] == before
    assert [version_of_item(id_) for id_ in items] == [2, 2, 2]
    assert [faults(id_) for id_ in items] == [[], [], []]


def test_a_step_of_another_id_is_found_by_its_name_and_its_timer_is_counted_anew(office: Office) -> None:
    item_id = assigned(office)
    new = publish_like(KEY, *with_id("accept", "receive"), ("entered + 3", "entered + 5"))
    take_over(first_version(KEY), new)
    assert steps(item_id) == ["receive"]
    assert timers(item_id) == {"not_accepted": date(2022, 2, 2), "overdue": date(2022, 7, 1)}
