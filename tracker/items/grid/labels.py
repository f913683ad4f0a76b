"""The grid in words: what is doubtful in a cell, and what to do."""

from __future__ import annotations

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.items.grid.checking import Doubt, Fault
from tracker.items.grid.reading import MOST_LETTERS

COLUMNS: dict[str, Text] = {
    "title": _l("Duty"),
    "lead": _l("Lead unit"),
    "support": _l("Co-ordinating"),
    "due": _l("Deadline"),
    "output": _l("Output"),
}


#: What is mended by choosing a unit or a group.
MENDED = ("unknown", "ambiguous", "vague", "split", "closed", "not_ours", "elsewhere")


def sentence(doubt: Doubt) -> str:
    """Why the cell is doubtful, and what mends it."""
    said = " ".join(doubt.piece.split())
    words = {
        Fault.NO_TITLE: _("Write the duty"),
        Fault.UNKNOWN_UNIT: _("“%(said)s” is no unit of the office: choose one, or write it anew", said=said),
        Fault.AMBIGUOUS_UNIT: _("“%(said)s” may be several units: choose which", said=said),
        Fault.VAGUE_GROUP: _("“%(said)s” does not say which units: choose them, or write their names", said=said),
        Fault.SPLIT_UNIT: _("“%(said)s” is closed and several units took over: choose which", said=said),
        Fault.CLOSED_UNIT: _("“%(said)s” is closed and nobody took over: choose a unit", said=said),
        Fault.NOT_OURS: _("“%(said)s” is no unit of this office: take it out, or choose one of ours", said=said),
        Fault.ELSEWHERE: _(
            "“%(said)s” belongs to %(now)s now: take it out, or choose one of ours", said=said, now=doubt.now
        ),
        Fault.SEVERAL_LEADS: _("Only one unit leads: write the others among those that co-ordinate"),
        Fault.NO_LEAD: _("Choose the lead unit"),
        Fault.LEAD_SUPPORTS: _("“%(said)s” leads already: take it out here", said=said),
        Fault.UNREAD_DUE: _(
            "“%(said)s” is no deadline: write 30/6/2022, tháng 7/2022, quý III, 10 ngày làm việc or thường xuyên",
            said=said,
        ),
        Fault.TOO_LONG: _("This cell holds more than %(most)s letters: shorten it", most=MOST_LETTERS),
        Fault.IMPOSSIBLE_DUE: _("“%(said)s” is not in the calendar: write the day anew", said=said),
    }
    return str(words[doubt.fault])
