"""A draft made before the lock: made under it, that of a large register keeps everybody from writing for seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.core.extensions import db
from tracker.reports.drafts.draft import Draft
from tracker.reports.drafts.queries.drafts import changes_of, live_draft
from tracker.reports.models import Report

#: Where the session of this request has it; it ends with the session.
_MADE = "draft_made"


@dataclass(frozen=True, slots=True)
class _Made:
    """A draft, and of what it was made."""

    of: object
    draft: Draft


def make_draft(report: Report, *, on: date) -> None:
    """Keep the draft of an open report for the write that comes in this request. Outside `unit_of_work`."""
    if report.state.is_open:
        db.session.info[_MADE] = _Made(_stands(report, on), live_draft(report, on=on))


def draft_to_write(report: Report, *, on: date) -> Draft:
    """What the register said for it a moment ago, once; where the report was changed since, what it says now."""
    made: _Made | None = db.session.info.pop(_MADE, None)
    return made.draft if made is not None and made.of == _stands(report, on) else live_draft(report, on=on)


def _stands(report: Report, on: date) -> object:
    """The report as it is, with what the clerk has made of its lines. One query."""
    return (report.id, report.version, report.period, report.from_on, report.cut_off, on, changes_of(report))
