"""Reports as tests need them: a draft with a sentence of its own, one that was sent."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from tests.factories import Office
from tracker.core.actor import SYSTEM
from tracker.core.extensions import db
from tracker.core.work import unit_of_work
from tracker.reports.closing.services import going_round
from tracker.reports.drafts import services as compiling
from tracker.reports.drafts.draft import Draft
from tracker.reports.drafts.queries.drafts import draft_of
from tracker.reports.editor import commenting, services as editing
from tracker.reports.kinds.models import ReportKind, ReportSection
from tracker.reports.kinds.queries.outline import kind_of
from tracker.reports.kinds.services.kinds import add_kind_from_model
from tracker.reports.models import Report
from tracker.reports.periods import read_period

DAY = date(2022, 6, 15)


def report_kind() -> int:
    """The kind of the model outline, made where the office has none; its id."""
    there = kind_of("cchc")
    if there is not None:
        return there.id
    with unit_of_work():
        return add_kind_from_model("cchc", by=SYSTEM).id


def section_id(code: str) -> int:
    """A section of that kind."""
    query = select(ReportSection.id).join(ReportKind, ReportKind.id == ReportSection.kind_id)
    return db.session.scalars(query.where(ReportKind.code == "cchc", ReportSection.code == code)).one()


def draft(code: str = "2022-H1", *, own: int = 0) -> int:
    """A report of a period, with so many sentences of the clerk's own in section I.1; its id."""
    kind_id, by = report_kind(), Office().actor("lan")
    with unit_of_work():
        report_id = compiling.start_report(kind_id, read_period(code), by=by, on=DAY).id
        for number in range(1, own + 1):
            editing.add_line(report_id, "I.1", words=f"Câu thêm thứ {number}", by=by, on=DAY)
    return report_id


def commented(report_id: int, key: str = "own:1") -> int:
    """The leader says something of a sentence; the id of the comment."""
    with unit_of_work():
        return commenting.comment(report_id, key, words="Nêu rõ hơn", by=Office().actor("dong"), on=DAY).id


def submitted(report_id: int) -> int:
    """The office submits it straight to the leadership."""
    with unit_of_work():
        version = db.session.get_one(Report, report_id).version
        going_round.submit_report(report_id, by=Office().actor("lan"), on=DAY, version=version, straight=True)
    return report_id


def approved(report_id: int) -> int:
    """Submitted, and the leader approves it, gaps and all."""
    submitted(report_id)
    with unit_of_work():
        version = db.session.get_one(Report, report_id).version
        compiling.approve(report_id, by=Office().actor("dong"), on=DAY, version=version, despite=True)
    return report_id


def sent(report_id: int) -> int:
    """Approved, signed and sent: the first of a test with number 85, the next ones with 86, 87."""
    approved(report_id)
    with unit_of_work():
        version = db.session.get_one(Report, report_id).version
        number = 85 + db.session.query(Report).filter(Report.signed_on == DAY).count()
        compiling.send(report_id, number=str(number), signed_on=DAY, by=Office().actor("lan"), on=DAY, version=version)
    return report_id


def read_draft(report_id: int) -> Draft:
    """The report as it stands."""
    return draft_of(db.session.get_one(Report, report_id), on=DAY)
