"""What the summary counts of timeliness: the columns of its table, a row each. What was dropped is not counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.items.deadlines.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class Bucket:
    """A column of the summary."""

    head: Text  # below "completed" or "not completed"
    at: int  # where it stands in a bar: what is over, what runs, what asks for action at its end


#: In the order of the columns: what was completed, then what is open.
BUCKETS: Mapping[Timeliness, Bucket] = {
    Timeliness.DONE_ON_TIME: Bucket(_l("In time"), 0),
    Timeliness.DONE_LATE: Bucket(_l("Late"), 1),
    Timeliness.ON_TRACK: Bucket(_l("In time"), 2),
    Timeliness.DUE_SOON: Bucket(_l("Due soon"), 4),
    Timeliness.OVERDUE: Bucket(_l("Overdue"), 5),
    Timeliness.NO_DEADLINE: Bucket(_l("No deadline"), 3),
}
#: The order in which a bar is built.
BAR = sorted(BUCKETS, key=lambda kind: BUCKETS[kind].at)
