"""Who may do what with reports: clerks compile, leaders approve; what was sent is for every signed-in person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Act, Actor, Role
from tracker.core.errors import Text
from tracker.core.policies import only_for
from tracker.reports.models import Report, ReportState, ReportTurn

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

#: Have any text checked: who writes reports and who signs them.
can_check_texts = only_for(
    Role.CLERK, Role.LEADER, refusal=_l("Only the office and the leadership have texts checked.")
)

#: Open the list: those who carry out work read what was sent; the administrator has no say in content.
can_see_reports = only_for(
    Role.CLERK, Role.LEADER, Role.HEAD, Role.OFFICER, refusal=_l("Reports are for those who work on them.")
)


def can_see(by: Actor, report: Report, office: frozenset[int] = frozenset()) -> Text | None:
    """Read this report; `office`: the units of the office that this person heads."""
    return can_see_reports(by) if report.state is ReportState.SENT else can_read_drafts(by, office)


def can_read_drafts(by: Actor, office: frozenset[int] = frozenset()) -> Text | None:
    """Read what is not sent yet, and comment on it: the office with its head, and the leadership."""
    return None if by.heads(Act.CONFIRM) & office else can_see_drafts(by)


def heads_the_office(by: Actor, office: frozenset[int] = frozenset()) -> Text | None:
    """Look a report through for the office (Chánh Văn phòng). Who compiles reports does not by standing in for him."""
    if by.own.heads(Act.CONFIRM) & office:
        return None
    if not by.heads(Act.CONFIRM) & office:
        return _l("Only the head of the office looks reports through.")
    return _l("Who compiles reports does not look them through by standing in.") if by.has(Role.CLERK) else None


def has_turn(by: Actor, turn: ReportTurn, office: frozenset[int] = frozenset()) -> Text | None:
    """Act on a report at this turn."""
    if turn is ReportTurn.OFFICER:
        return can_compile(by)
    return heads_the_office(by, office) if turn is ReportTurn.HEAD else can_approve(by)


def can_edit(by: Actor, turn: ReportTurn, office: frozenset[int], *, edits: bool) -> Text | None:
    """Change the words of a report that is not approved; `edits`: whether its way lets this turn do so."""
    refusal = has_turn(by, turn, office)
    return refusal if refusal is not None or edits else _l("At this step the report is commented on, not changed.")


#: May ask to change words at all: whether it is the own turn is asked of each report.
can_word = only_for(Role.CLERK, Role.LEADER, Role.HEAD, refusal=_l("Only the office compiles reports."), system=False)
