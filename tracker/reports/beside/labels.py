"""A comparison in words: what became of an item since the earlier report."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.reports.beside.comparing import Turn

TURNS: Mapping[Turn, Text] = {
    Turn.SLIPPED: _l("Slipped: late now, or its deadline was put off"),
    Turn.STALE: _l("Has not moved"),
    Turn.MOVED: _l("Going on"),
    Turn.DONE: _l("Completed since"),
    Turn.NEW: _l("New"),
    Turn.DROPPED: _l("Cancelled or superseded"),
    Turn.GONE: _l("Told then, not told any more"),
}
