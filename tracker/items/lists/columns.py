"""The nine columns of the list: which of them there are, which a person has. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text


class ListColumn(NamedTuple):
    """`is_kept`: without it a row says nothing, so it cannot be left out. `is_usual`: there before anybody chose."""

    code: str
    words: Text
    is_kept: bool = False
    is_usual: bool = True


#: From left to right; the deadline always stands last.
COLUMNS = (
    ListColumn("number", _l("Number and lead unit"), is_kept=True),
    ListColumn("subject", _l("Duty"), is_kept=True),
    ListColumn("state", _l("State and progress")),
    ListColumn("field", _l("Field of work"), is_usual=False),
    ListColumn("leader", _l("Supervising leader"), is_usual=False),
    ListColumn("issued_on", _l("Date of issue"), is_usual=False),
    ListColumn("first_due_on", _l("First deadline"), is_usual=False),
    ListColumn("reported_on", _l("Reported on"), is_usual=False),
    ListColumn("due", _l("Deadline")),
)
#: Those that stand between the state and the deadline, one line each.
MORE = ("field", "leader", "issued_on", "first_due_on", "reported_on")


def chosen_columns(kept: str) -> tuple[str, ...]:
    """The codes of what is kept of a person, in the order of COLUMNS; of nothing kept the usual ones."""
    named = set(kept.split(",")) if kept else {column.code for column in COLUMNS if column.is_usual}
    return tuple(column.code for column in COLUMNS if column.is_kept or column.code in named)


def kept_columns(named: Iterable[str]) -> tuple[str, ...]:
    """What is kept of a form; of the usual choice nothing, so that it follows when the usual one changes."""
    chosen = chosen_columns(",".join(named) or "number")
    return () if chosen == chosen_columns("") else chosen
