"""The words of reorganisations, and how their history reads."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields
from tracker.core.errors import Text
from tracker.reorganizing.models import State
from tracker.reorganizing.plan import Fate

STATES = {
    State.DRAFT: _l("Being prepared"),
    State.DONE: _l("Carried out"),
    State.UNDONE: _l("Taken back"),
}
#: The sign of each state, as of an item: a circle that fills up.
SIGNS = {State.DRAFT: "registered", State.DONE: "completed", State.UNDONE: "cancelled"}

FATES = {
    Fate.MERGED: _l("Merged into one unit"),
    Fate.SPLIT: _l("Split into several"),
    Fate.RENAMED: _l("Renamed"),
    Fate.MOVED: _l("Put under another unit"),
    Fate.LEAVES: _l("Goes to another committee"),
}

#: What was moved, by the names that carrying out counts by.
COUNTS: Mapping[str, Text] = {
    "items": _l("Items still open"),
    "parts": _l("Parts of units in items"),
    "ended": _l("Items closed as handed over"),
    "checklists": _l("Rows of checklists"),
    "figures": _l("Figures of reports"),
    "forms": _l("Forms not sent yet"),
    "series": _l("Recurring duties"),
    "series_ended": _l("Recurring duties that ended"),
    "posts": _l("Posts that went along"),
    "disabled": _l("People without a post, who sign in no more"),
    "stand_ins": _l("Stand-ins"),
    "documents": _l("Restricted documents opened to who takes over"),
}

register_actions(
    {
        "reorganization.drafted": _l("began the plan of this reorganisation"),
        "reorganization.edited": _l("changed the plan"),
        "reorganization.discarded": _l("discarded the plan"),
        "reorganization.carried_out": _l("carried the reorganisation out"),
        "reorganization.taken_back": _l("took the reorganisation back"),
    }
)
register_fields(
    {
        "reorganization.title": _l("Name of the reorganisation"),
        "reorganization.day": _l("First day of the new units"),
        "reorganization.decision": _l("Decision"),
        "reorganization.lines": _l("Units named"),
        "reorganization.new": _l("New units"),
        "reorganization.people": _l("Posts arranged"),
        "reorganization.counts": _l("Moved"),
    }
)
