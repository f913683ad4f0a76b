"""In whose hand a paper is: two clerks at once are told, none is held back."""

from __future__ import annotations

from datetime import datetime, timedelta

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.intake.models import IncomingPaper

#: Whoever did something with a paper has it in hand for so long.
IN_HAND = timedelta(minutes=15)


def other_hand(paper: IncomingPaper, *, by: Actor) -> tuple[str, datetime] | None:
    """Who else has it in hand now, and since when; None: nobody, or this clerk."""
    since = paper.in_hand_since
    if since is None or paper.in_hand_of_id in (None, by.person_id) or clock.now() - since > IN_HAND:
        return None
    return paper.in_hand_of, since
