"""What home shows of reports: to the office those to be sent, to the leadership those that wait for approval."""

from __future__ import annotations

from typing import Any

from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.frame import Panel
from tracker.reports import policies, state_labels
from tracker.reports.queries import drafts_due

MOST = 5


def reports_due(by: Actor, _about: Any) -> dict[str, Any]:
    """Reports that wait for somebody, the next to be sent first. One query."""
    may_approve, may_compile = policies.can_approve(by) is None, policies.can_compile(by) is None
    found = drafts_due(drafts_only=not may_compile, most=MOST)
    return {
        "reports": found,
        "may_approve": may_approve,
        "may_compile": may_compile,
        "words": state_labels,
        "on": clock.today(),
    }


HOME = (Panel("reports/panels/_due.html", reports_due, lambda by: policies.can_see_drafts(by) is None),)
