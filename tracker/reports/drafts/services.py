"""A report from its start to its sending: started, its words changed, approved, sent, corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.reports import policies
from tracker.reports.drafts.queries.prepared import draft_to_write
from tracker.reports.drafts.snapshots import mark_of, write_snapshot
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.queries.outline import Outline, outline_of
from tracker.reports.kinds.queries.variables import variables_of
from tracker.reports.kinds.variables import fill
from tracker.reports.models import Report, ReportLine, ReportState, ReportTurn, SettledFinding
from tracker.reports.periods import ReportPeriod, closing_of, sending_of, window_of
from tracker.reports.rounds.calling import call_nobody, call_turn
from tracker.reports.rounds.models import StepAct
from tracker.reports.rounds.queries import office_ids, way_of
from tracker.reports.rounds.steps import note_step

KEPT = ("title", "from_on", "cut_off", "send_by")


def load_report(report_id: int, *, by: Actor, lock: bool = False) -> Report:
    """The report; NotFound where this person may not see it. `lock`: nobody else changes it until this is done."""
    report = db.session.get(Report, report_id, with_for_update=True if lock else None, populate_existing=lock)
    if report is None or policies.can_see(by, report, office_ids(by)) is not None:
        raise NotFound(_l("There is no such report."))
    return report


def start_report(kind_id: int, period: ReportPeriod, *, by: Actor, on: date) -> Report:
    """A draft for a period, with the days of its kind; where there is one already, it is that one."""
    by = as_allowed(by, policies.can_compile)
    db.session.get(ReportKind, kind_id, with_for_update=True)  # two who start the same at once start one
    there = db.session.scalar(
        select(Report)
        .where(Report.kind_id == kind_id, Report.period == period.code)
        .order_by(Report.issue.desc())
        .limit(1)
    )
    if there is not None:
        return there
    outline = outline_of(kind_id)
    if not outline.kind.is_active:
        raise InvalidInput(_l("This kind of report is out of use: take it up again first"))
    report = Report(
        kind_id=kind_id, period=period.code, started_on=on, started_by=by.signed, **days_of(outline, period)
    )
    report.title = fill(outline.kind.title, variables_of(outline.kind, period))
    db.session.add(report)
    record("report.started", report, by=by, after={"title": report.title, "cut_off": report.cut_off})
    return report


def days_of(outline: Outline, period: ReportPeriod) -> dict[str, Any]:
    """From when, until when, sent by: as the kind has them, by default those of Nghị định 09/2019/NĐ-CP."""
    days = outline.days.get(period.kind)
    closing = outline.closing_day(period.kind)
    window = window_of(period, closing)
    send_by = sending_of(period, days.sending_day) if days else None
    return {"from_on": window.from_on, "cut_off": closing_of(period, closing), "send_by": send_by}


def change_report(
    report_id: int, *, title: str, from_on: date, cut_off: date, send_by: date | None, by: Actor, version: int
) -> Report:
    """Correct its title and days while it is a draft."""
    report = draft_to_change(report_id, by=by, version=version)
    if cut_off < from_on:
        raise InvalidInput(_l("Figures cannot close before the period begins"), field="cut_off")
    if not normalise(title):
        raise InvalidInput(_l("Write a title"), field="title")
    before = {name: getattr(report, name) for name in KEPT}
    report.title, report.from_on, report.cut_off, report.send_by = normalise(title), from_on, cut_off, send_by
    record("report.changed", report, by=by, before=before, after={name: getattr(report, name) for name in KEPT})
    return report


def approve(
    report_id: int, *, by: Actor, on: date, version: int, seen: str | None = None, despite: bool = False
) -> Report:
    """The leader approves: the words and figures of this moment are frozen. Gaps must be accepted knowingly.

    `seen` is the mark of the draft that the leader read (snapshots.mark_of): where the register or the clerk has
    changed a word since, Conflict.
    """
    report = load_report(report_id, by=by, lock=True)
    by = as_allowed(by, policies.can_approve)
    guard(report, version)
    if not report.state.is_open:
        raise Conflict(_l("This report has been approved already."))
    if report.turn is not ReportTurn.LEADER:
        raise Conflict(_l("This report has not been submitted to the leadership yet."))
    draft = draft_to_write(report, on=on)
    if seen is not None and seen != mark_of(draft):
        raise Conflict(_l("The report has changed since you opened it. Read it again, then approve it."))
    if draft.lost:
        raise Conflict(_l("Hand-written sentences have lost their place: the office keeps or drops them first."))
    if draft.gaps and not despite:
        raise InvalidInput(_l("Figures are missing: say that you approve it without them"), field="despite")
    report.state, report.approved_on, report.approved_by = ReportState.APPROVED, on, by.signed
    report.snapshot = write_snapshot(draft)
    note_step(report, StepAct.APPROVED, ReportTurn.OFFICER, by=by)
    call_turn(report, StepAct.APPROVED, by=by, on=on)
    record("report.approved", report, by=by, after={"title": report.title, "gaps": len(draft.gaps)})
    return report


def send(report_id: int, *, number: str, signed_on: date, by: Actor, on: date, version: int) -> Report:
    """It was signed and sent: from now on nothing of it changes."""
    report = load_report(report_id, by=by, lock=True)
    by = as_allowed(by, policies.can_compile)
    guard(report, version)
    if report.state is not ReportState.APPROVED:
        raise Conflict(_l("Only an approved report is sent."))
    if not number.strip().isdecimal() or not int(number):
        raise InvalidInput(_l("Write the number that the report was given, such as 85"), field="number")
    _check_number(report, number.strip(), signed_on)
    if signed_on > on:
        raise InvalidInput(_l("This day lies ahead"), field="signed_on")
    if report.approved_on is not None and signed_on < report.approved_on:
        raise InvalidInput(_l("It was approved after this day"), field="signed_on")
    report.state, report.number, report.signed_on = ReportState.SENT, number.strip(), signed_on
    report.sent_on, report.sent_by = on, by.signed
    call_nobody(report)
    record("report.sent", report, by=by, after={"number": report.number, "signed_on": signed_on})
    return report


def correct(report_id: int, *, reason: str, by: Actor, on: date) -> Report:
    """A new issue of a report that was sent: a draft with the clerk's changes of the old one, to be mended."""
    old = load_report(report_id, by=by, lock=True)
    by = as_allowed(by, policies.can_compile)
    if old.state is not ReportState.SENT:
        raise Conflict(_l("Only a report that was sent is corrected by a new issue."))
    if not normalise(reason):
        raise InvalidInput(_l("Say why the report is corrected"), field="reason")
    newest = db.session.scalar(
        select(func.max(Report.issue)).where(Report.kind_id == old.kind_id, Report.period == old.period)
    )
    if newest != old.issue:
        raise Conflict(_l("There is a newer issue of this report already."))
    report = Report(
        kind_id=old.kind_id, period=old.period, issue=old.issue + 1, corrects_id=old.id, title=old.title,
        from_on=old.from_on, cut_off=old.cut_off, send_by=None, started_on=on, started_by=by.signed,
        correction_note=reason.strip(),
    )  # fmt: skip
    db.session.add(report)
    db.session.flush()
    for line in db.session.scalars(select(ReportLine).where(ReportLine.report_id == old.id).order_by(ReportLine.id)):
        db.session.add(
            ReportLine(
                report_id=report.id,
                key=line.key,
                section_code=line.section_code,
                words=line.words,
                source=line.source,
                left_out=line.left_out,
                softened=line.softened,
                person_name=line.person_name,
                at=line.at,
            )
        )
    for row in db.session.scalars(select(SettledFinding).where(SettledFinding.report_id == old.id)):
        db.session.add(
            SettledFinding(report_id=report.id, key=row.key, reason=row.reason, person_name=row.person_name, at=row.at)
        )
    record("report.corrected", report, by=by, after={"title": report.title, "issue": report.issue}, note=reason.strip())
    return report


def draft_to_change(report_id: int, *, by: Actor, version: int | None = None, lock: bool = True) -> Report:
    """The report, where it is a draft that this person may change; a page that only shows its form needs no `lock`."""
    report = load_report(report_id, by=by, lock=lock)
    edits, office = way_of(report.kind_id).edits(report.turn), office_ids(by)
    refusal = policies.can_edit(by, report.turn, office, edits=edits)
    if refusal is not None and report.turn is not ReportTurn.OFFICER and policies.can_compile(by) is None:
        raise Conflict(_l("This report is submitted: take it back first to change it."))
    as_allowed(by, policies.can_edit, report.turn, office, edits=edits)
    guard(report, version)
    if not report.state.is_open:
        raise Conflict(_l("This report is approved: take it back first to change it."))
    return report


def guard(report: Report, version: int | None) -> None:
    """Raises Conflict where the report is not the one that was looked at."""
    if version is not None and version != report.version:
        raise Conflict(_l("This has been changed meanwhile. Look at it again, then save."))


def _check_number(report: Report, number: str, signed_on: date) -> None:
    """A number is given once a year in the series of a symbol (Nghị định 30/2020/NĐ-CP)."""
    symbol = select(ReportKind.symbol).where(ReportKind.id == report.kind_id).scalar_subquery()
    others = db.session.execute(
        select(Report.number, Report.title)
        .join(ReportKind, ReportKind.id == Report.kind_id)
        .where(
            ReportKind.symbol == symbol,
            Report.id != report.id,
            Report.state == ReportState.SENT,
            Report.signed_on.between(date(signed_on.year, 1, 1), date(signed_on.year, 12, 31)),
        )
    )
    for other, title in others:
        if int(other) == int(number):
            raise InvalidInput(
                _l("Number %(number)s of this year is that of “%(title)s”", number=number, title=title), field="number"
            )
