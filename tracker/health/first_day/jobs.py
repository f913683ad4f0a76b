"""What happens by itself: once all steps were done, that is kept, whatever is cleared away later."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.core import clock
from tracker.core.actor import SYSTEM
from tracker.core.work import unit_of_work
from tracker.health.first_day.facts import gather, is_over
from tracker.health.first_day.steps import first_day
from tracker.organization.committee import the_committee


def note_first_day() -> Mapping[str, int]:
    """Note the day on which an office had done all that it begins with: the list on home never comes back."""
    with unit_of_work():
        committee = the_committee()
        if committee is None or is_over() or not first_day(gather(), by=SYSTEM).is_over:
            return {"noted": 0}
        committee.first_day_over_on = clock.today()
    return {"noted": 1}
