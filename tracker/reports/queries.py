"""Lists of reports: what there is, what one can be compared with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import defer

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.core.paging import Page
from tracker.reports import policies
from tracker.reports.kinds.models import ReportKind
from tracker.reports.models import Report, ReportState
from tracker.reports.periods import read_period
from tracker.reports.rounds.queries import office_ids


@dataclass(frozen=True, slots=True)
class ReportRow:
    report: Report
    kind_name: str
    symbol: str
    period_name: str


def list_reports(*, by: Actor, number: int, size: int) -> Page[ReportRow]:
    """Newest first; who may not read drafts sees what was sent. Two queries, for heads one more."""
    query = select(Report, ReportKind.name, ReportKind.symbol).join(ReportKind, ReportKind.id == Report.kind_id)
    count = select(func.count()).select_from(Report)
    if policies.can_read_drafts(by, office_ids(by)) is not None:
        query, count = query.where(Report.state == ReportState.SENT), count.where(Report.state == ReportState.SENT)
    total = db.session.scalar(count) or 0
    rows = db.session.execute(
        query.options(defer(Report.snapshot)).order_by(Report.id.desc()).limit(size).offset((number - 1) * size)
    )
    found = [ReportRow(report, name, symbol, read_period(report.period).name) for report, name, symbol in rows]
    return Page(found, number=number, size=size, total=total)


def earlier_reports(report: Report, *, by: Actor, most: int = 20, told: bool = False) -> Sequence[Report]:
    """Frozen reports of the same kind whose figures closed earlier, the nearest first: what it may be compared with.

    Who may not read drafts compares with what was sent. `told`: with what they said, which is long.
    """
    drafts_too = policies.can_read_drafts(by, office_ids(by)) is None
    return db.session.scalars(
        select(Report)
        .where(
            Report.kind_id == report.kind_id,
            Report.state.in_((ReportState.APPROVED, ReportState.SENT))
            if drafts_too
            else Report.state == ReportState.SENT,
            Report.cut_off < report.cut_off,
        )
        .options(*([] if told else [defer(Report.snapshot)]))
        .order_by(Report.cut_off.desc(), Report.issue.desc())
        .limit(most)
    ).all()


def started_periods(kind_ids: Sequence[int], periods: Collection[str]) -> set[tuple[int, str]]:
    """Which of these (kind id, period) have a report already."""
    rows = db.session.execute(
        select(Report.kind_id, Report.period)
        .distinct()
        .where(Report.kind_id.in_(kind_ids), Report.period.in_(sorted(periods)))
    )
    return {(kind_id, period) for kind_id, period in rows}


def newest_issue(report: Report) -> Report | None:
    """The newest issue of the same report, where it is another one."""
    return db.session.scalar(
        select(Report)
        .where(Report.kind_id == report.kind_id, Report.period == report.period, Report.issue > report.issue)
        .options(defer(Report.snapshot))
        .order_by(Report.issue.desc())
        .limit(1)
    )


def drafts_due(*, most: int = 5) -> Sequence[Report]:
    """Reports that are not sent, by the day on which they are to be sent: for home."""
    return db.session.scalars(
        select(Report)
        .where(Report.state != ReportState.SENT)
        .options(defer(Report.snapshot))
        .order_by(Report.send_by.nulls_last(), Report.id)
        .limit(most)
    ).all()
