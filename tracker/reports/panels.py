"""What home and the inbox show of reports: what waits for this person, and to the office those to be sent."""

from __future__ import annotations

from typing import Any

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.frame import Panel
from tracker.reports import policies, state_labels
from tracker.reports.queries import drafts_due
from tracker.reports.rounds.waiting import my_turns, waiting_for

MOST = 5
#: In the inbox: no office has so many reports open at once.
MOST_WAITING = 50


def reports_due(by: Actor, _about: Any) -> dict[str, Any]:
    """To the office every report that is not sent, else those that wait for this person. One query at most."""
    may_compile = policies.can_compile(by) is None
    found = drafts_due(most=MOST) if may_compile else waiting_for(by, most=MOST)
    return _shown(found, by) | {"may_compile": may_compile}


def reports_waiting(by: Actor, _about: Any) -> dict[str, Any] | None:
    """In the inbox: those on which this person is to act now; None: there is none. One query at most."""
    found = waiting_for(by, most=MOST_WAITING)
    return _shown(found, by) if found else None


def _shown(found: Any, by: Actor) -> dict[str, Any]:
    return {"reports": found, "turns": my_turns(by), "words": state_labels, "on": clock.today()}


def _works_on_them(by: Actor) -> bool:
    return policies.can_see_reports(by) is None


HOME = (Panel("reports/panels/_due.html", reports_due, _works_on_them),)
INBOX = (Panel("reports/panels/_waiting.html", reports_waiting, _works_on_them),)
