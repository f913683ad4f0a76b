"""Works in words."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.core.i18n import write_number
from tracker.core.works.kinds import kinds
from tracker.core.works.models import Work, WorkState

STATES: dict[WorkState, Text] = {
    WorkState.WAITING: _l("Waits its turn"),
    WorkState.RUNNING: _l("Is being done"),
    WorkState.DONE: _l("Done"),
    WorkState.FAILED: _l("Failed"),
    WorkState.CANCELLED: _l("Cancelled"),
}
#: How each looks, in the colours of the house, and its sign.
LOOKS: dict[WorkState, tuple[str, str]] = {
    WorkState.WAITING: ("not_started", "hourglass-split"),
    WorkState.RUNNING: ("on_track", "arrow-repeat"),
    WorkState.DONE: ("done_on_time", "check2"),
    WorkState.FAILED: ("overdue", "exclamation-triangle-fill"),
    WorkState.CANCELLED: ("dropped", "x-lg"),
}


def kind_words(work: Work) -> str:
    """What kind of work it is."""
    kind = kinds().get(work.kind)
    return str(kind.label) if kind else gettext("A work that the program does not know any more")


def about_words(work: Work) -> str:
    """What of the kind: the filter of a list."""
    kind = kinds().get(work.kind)
    return kind.about(work.arguments) if kind else ""


def state_words(work: Work) -> str:
    """Where it stands."""
    if work.state is WorkState.RUNNING and work.cancel_asked_at is not None:
        return gettext("Is being cancelled")
    return str(STATES[work.state])


def how_far(work: Work) -> str:
    """ "3.400 trên 12.345"; empty where nobody knows yet."""
    if not work.total:
        return write_number(work.done) if work.done else ""
    return gettext("%(done)s of %(total)s", done=write_number(work.done), total=write_number(work.total))


def share(work: Work) -> int | None:
    """How many per cent are done, 0 to 100; None where the total is not known."""
    return min(100, 100 * work.done // work.total) if work.total > 0 else None
