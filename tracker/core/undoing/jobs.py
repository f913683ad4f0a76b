"""What can no longer be taken back is forgotten."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.core import clock
from tracker.core.undoing.services import BATCH, clear_before
from tracker.core.work import unit_of_work


def clear_undoable() -> Mapping[str, int]:
    """Forget the rows of acts whose time is over, a batch at a time."""
    now, found = clock.now(), 0
    while True:
        with unit_of_work():
            gone = clear_before(now)
        found += gone
        if gone < BATCH:
            return {"acts": found}
