"""A comparison in words: what became of an item since the earlier report."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.reports.beside.comparing import Turn
from tracker.reports.comparison.bases import Origin

TURNS: Mapping[Turn, Text] = {
    Turn.SLIPPED: _l("Slipped: late now, or its deadline was put off"),
    Turn.STALE: _l("Has not moved"),
    Turn.MOVED: _l("Going on"),
    Turn.DONE: _l("Completed since"),
    Turn.NEW: _l("New"),
    Turn.DROPPED: _l("Cancelled or superseded"),
    Turn.GONE: _l("Told then, not told any more"),
}

#: Where the figures of an earlier period are known from.
ORIGINS: Mapping[Origin, Text] = {
    Origin.REPORT: _l("as the report of then says"),
    Origin.UNITS: _l("as the units sent them, accepted by the office"),
    Origin.READING: _l("as entered in its days"),
}
