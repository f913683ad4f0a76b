"""What the variables of a report's texts stand for in this office and period."""

from __future__ import annotations

from datetime import date

from tracker.organization.committee import committee_on
from tracker.reports.kinds.models import ReportKind
from tracker.reports.periods import ReportPeriod


def variables_of(kind: ReportKind, period: ReportPeriod, *, on: date | None = None) -> dict[str, str]:
    """Name of a variable: what it stands for; on the day of a paper that was signed, as the committee was then."""
    committee = committee_on(on)
    office = {
        "don_vi": committee.short_name if committee else "",
        "ten_don_vi": committee.name if committee else "",
        "cap": committee.terms.word if committee else "",
        "dia_danh": committee.place if committee else "",
        "cap_tren": committee.superior if committee else "",
        "tinh": committee.terms.province if committee else "",
    }
    return office | {
        "ky": period.name,
        "ky_sau": period.following.name,
        "nam": str(period.year),
        "nguoi_ky": kind.signer,
    }
