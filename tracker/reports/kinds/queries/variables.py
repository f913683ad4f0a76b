"""What the variables of a report's texts stand for in this office and period."""

from __future__ import annotations

from datetime import date

from tracker.organization.committee import committee_on
from tracker.organization.models import Committee, FormerCommittee
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.variables import LEVELS
from tracker.reports.periods import ReportPeriod


def variables_of(kind: ReportKind, period: ReportPeriod, *, on: date | None = None) -> dict[str, str]:
    """Name of a variable: what it stands for; on the day of a paper that was signed, as the committee was then."""
    committee = committee_on(on)
    office = {
        "don_vi": committee.short_name if committee else "",
        "ten_don_vi": committee.name if committee else "",
        "cap": _level(committee) if committee else "",
        "dia_danh": committee.place if committee else "",
        "cap_tren": committee.superior if committee else "",
    }
    return office | {
        "ky": period.name,
        "ky_sau": period.following.name,
        "nam": str(period.year),
        "nguoi_ky": kind.signer,
    }


def _level(committee: Committee | FormerCommittee) -> str:
    """What the committee's place is called: of communes some are phường, đặc khu or (until 2025) thị trấn."""
    said = committee.name.casefold()
    return next((word for word in ("phường", "đặc khu", "thị trấn") if word in said), LEVELS[committee.level.value])
