"""Reports in words: their states, the day by which they are sent, what became of an item since the earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _, lazy_gettext as _l, ngettext

from tracker.calendar.current import office_calendar
from tracker.core.errors import Text
from tracker.items.deadlines.timeliness import Status, Timeliness, judge
from tracker.items.labels import when_words
from tracker.reports.models import Report, ReportState, ReportTurn
from tracker.reports.rounds.models import StepAct

STATES: Mapping[ReportState, Text] = {
    ReportState.DRAFT: _l("Being drafted"),
    ReportState.SUBMITTED: _l("Submitted"),
    ReportState.APPROVED: _l("Approved, not sent yet"),
    ReportState.SENT: _l("Sent"),
}
#: The sign of an item's state that looks alike.
SIGNS: Mapping[ReportState, str] = {
    ReportState.DRAFT: "in_progress",
    ReportState.SUBMITTED: "pending_confirmation",
    ReportState.APPROVED: "pending_confirmation",
    ReportState.SENT: "completed",
}
#: The stations of a report on its way, as the line below its title names them; sent stands last.
STATIONS: Mapping[ReportTurn | None, Text] = {
    ReportTurn.OFFICER: _l("The office writes"),
    ReportTurn.HEAD: _l("Head of the office"),
    ReportTurn.LEADER: _l("The leadership approves"),
    None: _l("Issued"),
}
WAITING: Mapping[ReportTurn, Text] = {
    ReportTurn.OFFICER: _l("Being drafted"),
    ReportTurn.HEAD: _l("Waiting for the head of the office"),
    ReportTurn.LEADER: _l("Waiting for the leadership"),
}
#: Who is to change what is given back.
WHO: Mapping[ReportTurn, Text] = {
    ReportTurn.OFFICER: _l("Who compiles it"),
    ReportTurn.HEAD: _l("Head of the office"),
}
#: What somebody did with it, in its history; what was given back says to whom.
ACTS: Mapping[StepAct, Text] = {
    StepAct.SUBMITTED: _l("submitted it"),
    StepAct.PASSED_ON: _l("looked it through and submitted it to the leadership"),
    StepAct.RETURNED: _l("gave it back to be changed"),
    StepAct.TAKEN_BACK: _l("took it back"),
    StepAct.APPROVED: _l("approved it"),
}


def state_of(report: Report) -> Text:
    """Where it stands: of what is submitted with whom it is."""
    return WAITING[report.turn] if report.state is ReportState.SUBMITTED else STATES[report.state]


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
