"""What the clerk answers to a draft in one act: a late duty is said softly, a section has nothing to tell."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.reports.drafts.queries.prepared import draft_to_write
from tracker.reports.drafts.services import draft_to_change
from tracker.reports.kinds.models import ReportSection
from tracker.reports.models import Report, ReportLine


def soften(report_id: int, key: str, *, soft: bool, by: Actor, on: date) -> Report:
    """Say a late next task without that it is late, or say it again. Its words follow the register all the same."""
    report = draft_to_change(report_id, by=by)
    found, row = draft_to_write(report, on=on).line(key), _row(report, key)
    if found is None or not found[1].is_late:
        raise NotFound(_l("There is no such sentence in this report."))
    if row is None and soft:
        row = ReportLine(report_id=report.id, key=key, section_code=found[0].code, left_out=False)
        db.session.add(row)
    if row is None or row.softened == soft:
        return report
    row.softened, row.person_name, row.at = soft, by.signed, clock.now()
    if not (row.words or row.left_out or soft):
        db.session.delete(row)
    record("report.softened" if soft else "report.hardened", report, by=by, after={"words": found[1].text})
    return report


def tell_nothing(report_id: int, section_code: str, *, nothing: bool, by: Actor, on: date) -> Report:
    """The answer that nothing came up in this section in the period, or taken back: then it is owed again.

    It stands as long as the section says nothing else, and goes along into a corrected issue.
    """
    report = draft_to_change(report_id, by=by)
    section_id = db.session.scalar(
        select(ReportSection.id).where(ReportSection.kind_id == report.kind_id, ReportSection.code == section_code)
    )
    section = draft_to_write(report, on=on).section(section_code)
    if section_id is None or section is None:
        raise NotFound(_l("There is no such section."))
    row = _row(report, f"nothing:{section_id}")
    if (row is not None) is nothing:
        return report
    if row is not None:
        db.session.delete(row)
    elif any(line.is_empty for line in section.spoken):
        row = ReportLine(report_id=report.id, key=f"nothing:{section_id}", section_code=section_code, left_out=False)
        row.person_name, row.at = by.signed, clock.now()
        db.session.add(row)
    else:
        raise InvalidInput(_l("This section tells something by now. Look at it again."))
    record(
        "report.nothing_told" if nothing else "report.nothing_undone", report, by=by, after={"section": section_code}
    )
    return report


def _row(report: Report, key: str) -> ReportLine | None:
    return db.session.scalar(select(ReportLine).where(ReportLine.report_id == report.id, ReportLine.key == key))
