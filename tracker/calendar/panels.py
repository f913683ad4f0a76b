"""What the calendar says on home: to the administrator, that a year has no days off yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tracker.calendar.current import office_calendar
from tracker.calendar.policies import can_change_calendar
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.frame import Panel

NEXT_YEAR_FROM_MONTH = 10  # the Prime Minister decides the days of the next year in its autumn


def missing_years(_by: Actor, _about: Any) -> Sequence[int]:
    """This year, and from October on the next, as far as the calendar knows nothing of them."""
    day = clock.today()
    years = (day.year, day.year + 1) if day.month >= NEXT_YEAR_FROM_MONTH else (day.year,)
    return [year for year in years if not office_calendar().has_days(year)]


HOME = (Panel("calendar/_missing.html", missing_years, lambda by: can_change_calendar(by) is None),)
