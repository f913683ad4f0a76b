"""A wait for a day that may never be there, in sentences: which day, and what to draw."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text
from workflows.findings import Fault
from workflows.timers import Anchor

UNASKED = _l(
    "It waits here for the day of “%(label)s”, which may be left empty; the item would stay here for ever: mark the "
    "question as required, and let its step come before."
)
#: By the day that a wait counts from.
NOT_YET: Mapping[str, Text] = {
    Anchor.REPORTED.value: _l(
        "It waits here for a day that comes with the report (%(detail)s); the item would stay here for ever: put it "
        "behind the step with “%(submit)s”, with the state “%(looked_at)s”."
    ),
    Anchor.ASSIGNED.value: _l(
        "It waits here for a day that comes with the assignment (%(detail)s); the item would stay here for ever: put "
        "it behind the step with “%(assign)s”."
    ),
}
NO_BEGINNING = _l(
    "An item for which no day is noted from which it is begun waits here for ever: count from when the step was "
    "reached, or let a step before ask for the day."
)
NO_DEADLINE = _l(
    "An item without a deadline waits here for ever: put an exclusive gateway before it that asks whether there is a "
    "deadline, and lead its other arrow past it."
)


def wait_words(fault: Fault, detail: str, parts: Mapping[str, str], otherwise: Text) -> Text:
    """The sentence of a wait, by what it waits for; `otherwise` of all else."""
    if fault is Fault.WAITS_FOREVER and detail:
        return NO_BEGINNING if detail == Anchor.STARTS.value else NO_DEADLINE
    if fault is Fault.NO_DAY:
        return UNASKED if "label" in parts else NOT_YET.get(parts.get("rule", "").partition(" ")[0], otherwise)
    return otherwise
