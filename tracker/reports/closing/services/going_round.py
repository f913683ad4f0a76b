"""A report on its way: submitted by the office, passed on by its head, given back or taken back."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.reports import policies
from tracker.reports.closing.telling import tell_turn
from tracker.reports.drafts.queries.prepared import draft_to_write
from tracker.reports.drafts.services import guard, load_report
from tracker.reports.models import Report, ReportState, ReportTurn
from tracker.reports.rounds.models import StepAct
from tracker.reports.rounds.queries import has_head, office_ids, way_of
from tracker.reports.rounds.steps import note_step

MOST_LETTERS = 2000


def submit_report(
    report_id: int, *, by: Actor, on: date, version: int, note: str = "", straight: bool = False
) -> Report:
    """Trình: the office submits its draft to its head, or where it has none, or `straight`, to the leadership."""
    report = load_report(report_id, by=by, lock=True)
    by = as_allowed(by, policies.can_compile)
    guard(report, version)
    if report.state is not ReportState.DRAFT:
        raise Conflict(_l("This report has been submitted already."))
    if draft_to_write(report, on=on).lost:
        raise Conflict(_l("Hand-written sentences have lost their place: keep or drop them first."))
    way = way_of(report.kind_id)
    to = way.first_reader(has_head=not straight and has_head(on, besides=by.person_id))
    report.state, report.returned_note, report.returned_by = ReportState.SUBMITTED, "", ""
    report.submissions += 1
    _went(report, StepAct.SUBMITTED, to, by=by, on=on, note=_note(note))
    return report


def pass_on(report_id: int, *, by: Actor, on: date, version: int, note: str = "") -> Report:
    """The head of the office has looked it through and submits it to the leadership."""
    report = load_report(report_id, by=by, lock=True)
    by = as_allowed(by, policies.heads_the_office, office_ids(by))
    guard(report, version)
    if report.state is not ReportState.SUBMITTED or report.turn is not ReportTurn.HEAD:
        raise Conflict(_l("This report is not with the head of the office."))
    _went(report, StepAct.PASSED_ON, ReportTurn.LEADER, by=by, on=on, note=_note(note))
    return report


def give_back(
    report_id: int, *, reason: str, by: Actor, on: date, version: int, to: ReportTurn = ReportTurn.OFFICER
) -> Report:
    """Who has the report gives it back to be changed; the leadership also what it has approved.

    `to`: who is to act: who compiles it, or, from the leadership, the head of the office.
    """
    report = load_report(report_id, by=by, lock=True)
    turn = report.turn if report.state.is_open else ReportTurn.LEADER
    office = office_ids(by)
    by = as_allowed(by, policies.has_turn, turn, office)
    guard(report, version)
    if report.state is ReportState.SENT:
        raise Conflict(_l("A report that was sent is not changed: correct it by a new issue."))
    if report.state is ReportState.DRAFT:
        raise Conflict(_l("This report is with the office already."))
    if to is ReportTurn.LEADER or (to is ReportTurn.HEAD and (turn is not ReportTurn.LEADER or not has_head(on))):
        raise InvalidInput(_l("Choose who is to change the report"), field="to")
    _back(report, StepAct.RETURNED, to, _reason(reason), by=by, on=on)
    return report


def take_back(report_id: int, *, reason: str, by: Actor, on: date, version: int) -> Report:
    """The office takes back what it has submitted, or what is approved and not sent: a draft again."""
    report = load_report(report_id, by=by, lock=True)
    by = as_allowed(by, policies.can_compile)
    guard(report, version)
    if report.state is ReportState.SENT:
        raise Conflict(_l("A report that was sent is not changed: correct it by a new issue."))
    if report.state is ReportState.DRAFT:
        raise Conflict(_l("This report is with the office already."))
    _back(report, StepAct.TAKEN_BACK, ReportTurn.OFFICER, _reason(reason), by=by, on=on)
    return report


def _back(report: Report, act: StepAct, to: ReportTurn, reason: str, *, by: Actor, on: date) -> None:
    """To the office as a draft, to its head as submitted still; nothing is frozen any more."""
    before = {"state": report.state}
    report.state = ReportState.SUBMITTED if to is ReportTurn.HEAD else ReportState.DRAFT
    report.returned_note, report.returned_by = reason, by.signed
    report.approved_on, report.approved_by, report.snapshot = None, "", None
    note_step(report, act, to, by=by, note=reason)
    name = "report.returned" if act is StepAct.RETURNED else "report.taken_back"
    record(name, report, by=by, before=before, after={"state": report.state}, note=reason)
    tell_turn(report, act, by=by, on=on, note=reason)


def _went(report: Report, act: StepAct, to: ReportTurn, *, by: Actor, on: date, note: str) -> None:
    note_step(report, act, to, by=by, note=note)
    name = "report.submitted" if act is StepAct.SUBMITTED else "report.passed_on"
    record(name, report, by=by, after={"turn": to, "submissions": report.submissions}, note=note)
    tell_turn(report, act, by=by, on=on, note=note)


def _reason(words: str) -> str:
    if not normalise(words):
        raise InvalidInput(_l("Say what is to be changed"), field="reason")
    return _note(words)


def _note(words: str) -> str:
    if len(words) > MOST_LETTERS:
        raise InvalidInput(_l("Write it in fewer words"), field="reason")
    return words.strip()
