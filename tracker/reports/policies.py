"""Who may do what with reports: clerks compile, leaders approve; what was sent is for every signed-in person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.errors import Text
from tracker.reports.models import Report, ReportState


def can_compile(by: Actor) -> Text | None:
    """Start a report, change its words, its outline, its days; give it its number and send it."""
    return None if _is_system(by) or by.has(Role.CLERK) else _l("Only the office compiles reports.")


def can_approve(by: Actor) -> Text | None:
    """Approve a draft, or give it back."""
    return None if by.has(Role.LEADER) else _l("Only the leadership approves reports.")


def can_see_drafts(by: Actor) -> Text | None:
    """Read what is not sent yet."""
    allowed = _is_system(by) or by.has(Role.CLERK, Role.LEADER)
    return None if allowed else _l("Only the office and the leadership read drafts.")


def can_draft_letters(by: Actor) -> Text | None:
    """Draft the letter that urges a unit on, and the notice that concludes a review."""
    allowed = _is_system(by) or by.has(Role.CLERK, Role.LEADER)
    return None if allowed else _l("Only the office and the leadership draft letters about overdue items.")


def can_see_reports(by: Actor) -> Text | None:
    """Open the list: those who carry out work read what was sent; the administrator has no say in content."""
    allowed = _is_system(by) or by.has(Role.CLERK, Role.LEADER, Role.HEAD, Role.OFFICER)
    return None if allowed else _l("Reports are for those who work on them.")


def can_see(by: Actor, report: Report) -> Text | None:
    """Read this report."""
    return can_see_reports(by) if report.state is ReportState.SENT else can_see_drafts(by)


def _is_system(by: Actor) -> bool:
    return by.person_id is None
