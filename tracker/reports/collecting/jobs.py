"""What collecting does by itself: each working day it looks at what units owe."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.core import clock
from tracker.core.work import unit_of_work
from tracker.reports.collecting.services import looking


def remind_of_forms() -> Mapping[str, int]:
    """Look once a day at the forms that units owe; each mail goes at its reader's hour."""
    at, on = clock.office_moment(), clock.today()
    looked = said = 0
    if looking.is_day(on):
        for collection_id in looking.waiting(on=on):
            with unit_of_work():
                said += looking.look(collection_id, on=on, at=at)
            looked += 1
    return {"looked": looked, "said": said}
