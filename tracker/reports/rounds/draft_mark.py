"""The mark of a paper that is not approved yet: which draft it is, and when it was made. Pure."""

from __future__ import annotations

from datetime import datetime

from tracker.core.clock import OFFICE_ZONE
from tracker.documents.numbers.dates import write_date
from tracker.reports.models import Report, ReportState

WORD = "DỰ THẢO"


def draft_number(report: Report) -> int:
    """Which draft it is: each submission ends one, so that what is written on after it was given back is the next."""
    return report.submissions + (report.state is ReportState.DRAFT)


def draft_mark(report: Report, at: datetime) -> str:
    """ "DỰ THẢO 3 · 14 giờ 05, ngày 15/6/2022": of the hour at which it is made; empty once it is approved."""
    if not report.state.is_open:
        return ""
    here = at.astimezone(OFFICE_ZONE)
    return f"{WORD} {draft_number(report)} · {here.hour} giờ {here.minute:02d}, ngày {write_date(here.date())}"
