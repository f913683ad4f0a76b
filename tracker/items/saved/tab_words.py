"""What the tabs of the list are called."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from tracker.items.deadlines.timeliness import Status, Timeliness
from tracker.items.saved.tabs import ALL, OPEN, OVERDUE, SOON, TO_ACCEPT, TO_CONFIRM, Tab

WORDS: dict[str, Text] = {
    OPEN: _l("Open"),
    OVERDUE: Timeliness.OVERDUE.row.words,
    SOON: Timeliness.DUE_SOON.row.words,
    TO_ACCEPT: Status.ASSIGNED.row.words,
    TO_CONFIRM: Status.PENDING_CONFIRMATION.row.words,
    ALL: _l("All"),
}


def tab_names(tabs: Sequence[Tab]) -> dict[str, str]:
    """The name of each by its key, in the reader's language."""
    return {tab.key: tab.name or str(WORDS[tab.key]) for tab in tabs}
