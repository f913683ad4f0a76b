"""Who may do what with reports: clerks compile, leaders approve; what was sent is for every signed-in person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Act, Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import only_for
from tracker.reports.models import Report, ReportState

#: Start a report, change its words, its outline, its days; give it its number and send it.
can_compile = only_for(Role.CLERK, refusal=_l("Only the office compiles reports."))


def can_approve(by: Actor) -> Text | None:
    """Approve a draft, or give it back: the leadership. Who compiles reports does not by standing in for it."""
    if by.own.has(Role.LEADER, act=Act.APPROVE):
        return None
    if not by.has(Role.LEADER, act=Act.APPROVE):
        return _l("Only the leadership approves reports.")
    return _l("Who compiles reports does not approve them by standing in.") if by.has(Role.CLERK) else None


#: Read what is not sent yet.
can_see_drafts = only_for(Role.CLERK, Role.LEADER, refusal=_l("Only the office and the leadership read drafts."))

#: Draft the letter that urges a unit on, and the notice that concludes a review.
can_draft_letters = only_for(
    Role.CLERK, Role.LEADER, refusal=_l("Only the office and the leadership draft letters about overdue items.")
)

#: Open the list: those who carry out work read what was sent; the administrator has no say in content.
can_see_reports = only_for(
    Role.CLERK, Role.LEADER, Role.HEAD, Role.OFFICER, refusal=_l("Reports are for those who work on them.")
)


def can_see(by: Actor, report: Report) -> Text | None:
    """Read this report."""
    return can_see_reports(by) if report.state is ReportState.SENT else can_see_drafts(by)
