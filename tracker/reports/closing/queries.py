"""A report in the register of documents: the number that comes next, and the document that it became."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from tracker.core.extensions import db
from tracker.core.i18n import write_day
from tracker.documents.identity import body_of, symbol_key
from tracker.documents.models import Authority, Document
from tracker.documents.numbers.forms import DocumentNumber
from tracker.documents.queries.lookup import find_identity, identity_of, places
from tracker.organization.committee import committee_on
from tracker.reports.kinds.models import ReportKind
from tracker.reports.models import Report

REPORT = "BC"  # Nghị định 30/2020/NĐ-CP, Phụ lục III


def next_number(symbol: str, on: date) -> str:
    """The number after the highest that the register has of this series and year; empty where it has none. One query.

    Other reports of the office may be numbered elsewhere, so it is a proposal.
    """
    committee = committee_on(on)
    if committee is None:
        return ""
    highest = db.session.scalar(
        select(func.max(Document.number_value)).where(
            Document.body == body_of(committee.short_name, places(on)),
            Document.symbol_key == symbol_key(symbol),
            Document.year == on.year,
        )
    )
    return str(highest + 1) if highest else ""


def registered_as(report: Report, symbol: str) -> Document | None:
    """The document of the register that has the report's number; restricted ones are not told. One query."""
    committee = committee_on(report.signed_on)
    if committee is None or report.signed_on is None:
        return None
    body = body_of(committee.short_name, places(report.signed_on))
    found = find_identity(identity_of(DocumentNumber(report.number, symbol), body, report.signed_on))
    return found if found is not None and not found.restricted and found.withdrawn_on is None else None


def registering(report: Report, kind: ReportKind) -> dict[str, str]:
    """What the form of a new document is to be filled with."""
    committee = committee_on(report.signed_on)
    return {
        "kind": REPORT,
        "number": report.number,
        "symbol": kind.symbol,
        "issued_on": write_day(report.signed_on),
        "issuer": committee.short_name if committee else "",
        "authority": Authority.COLLECTIVE.value,
        "subject": f"Báo cáo {report.title[:1].lower()}{report.title[1:]}",
    }
