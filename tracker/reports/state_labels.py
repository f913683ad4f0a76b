"""Reports in words: their states, the day by which they are sent, what became of an item since the earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.calendar.current import office_calendar
from tracker.core.errors import Text
from tracker.items.deadlines.timeliness import Status, Timeliness, judge
from tracker.items.labels import when_words
from tracker.reports.models import Report, ReportState

STATES: Mapping[ReportState, Text] = {
    ReportState.DRAFT: _l("Being drafted"),
    ReportState.APPROVED: _l("Approved, not sent yet"),
    ReportState.SENT: _l("Sent"),
}
#: The sign of an item's state that looks alike.
SIGNS: Mapping[ReportState, str] = {
    ReportState.DRAFT: "in_progress",
    ReportState.APPROVED: "pending_confirmation",
    ReportState.SENT: "completed",
}


def send_words(report: Report, on: date) -> tuple[str, str]:
    """(timeliness as macros/signs.html knows it, words) of the day by which a report is sent; empty without one."""
    if report.send_by is None:
        return "", ""
    status = Status.COMPLETED if report.sent_on is not None else Status.IN_PROGRESS
    work = office_calendar().work
    judged = judge(status=status, due_on=report.send_by, reported_on=report.sent_on, on=on, work=work)
    if judged.timely is Timeliness.DONE_ON_TIME:
        return judged.timely.value, str(_("Sent in time"))
    if judged.timely is Timeliness.DONE_LATE and report.sent_on is not None:
        late = (report.sent_on - report.send_by).days
        return judged.timely.value, str(ngettext("Sent %(num)d day late", "Sent %(num)d days late", late))
    return judged.timely.value, when_words(judged.timely, judged.left)


def number_words(report: Report, symbol: str) -> str:
    """ "85/BC-UBND"; empty before it has a number."""
    return f"{report.number}/{symbol}" if report.number else ""
