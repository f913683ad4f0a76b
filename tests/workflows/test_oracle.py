"""A hundred random drawings, walked beside another engine; `make oracle` walks two thousand."""

from __future__ import annotations

import pytest

from tests.workflows.event_oracle import walk_events
from tests.workflows.oracle import walk_both


@pytest.mark.sqlite_only
@pytest.mark.parametrize("tens", range(10))
def test_both_engines_enable_the_same_steps_and_end_together(tens: int) -> None:
    acts = [walk_both(seed) for seed in range(tens * 10, tens * 10 + 10)]
    assert sum(acts) >= 10, "most walks have something to do"


@pytest.mark.sqlite_only
@pytest.mark.parametrize("tens", range(10))
def test_days_messages_and_steps_asked_of_many_lead_both_engines_the_same_way(tens: int) -> None:
    acts = [walk_events(seed) for seed in range(tens * 10, tens * 10 + 10)]
    assert sum(acts) >= 10, "most walks have something to do"
