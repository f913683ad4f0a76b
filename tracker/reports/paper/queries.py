"""A report as a paper: what stands around its body comes from the kind and the committee."""

from __future__ import annotations

from tracker.organization.committee import committee_on
from tracker.papers.paper import Paper
from tracker.reports.drafts.draft import Draft
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.queries.variables import variables_of
from tracker.reports.kinds.variables import fill
from tracker.reports.models import Report
from tracker.reports.paper.layout import Letterhead, lay_out
from tracker.reports.periods import ReportPeriod, read_period


def paper_of(report: Report, kind: ReportKind, draft: Draft) -> Paper:
    """The report of this draft, with its number and day once it has them."""
    head = letterhead_of(kind, read_period(report.period), report.title, report)
    return lay_out(draft, head)


def paper_of_window(kind: ReportKind, period: ReportPeriod, draft: Draft) -> Paper:
    """The same for a draft that no report was started for."""
    title = fill(kind.title, variables_of(kind, period))
    return lay_out(draft, letterhead_of(kind, period, title, None))


def letterhead_of(kind: ReportKind, period: ReportPeriod, title: str, report: Report | None) -> Letterhead:
    """Letterhead, addressees, closing, signature with their variables filled."""
    signed_on = report.signed_on if report is not None else None
    values, committee = variables_of(kind, period, on=signed_on), committee_on(signed_on)
    issuer = tuple(line for line in committee.letterhead if line) if committee else ()
    return Letterhead(
        issuer=issuer,
        symbol=kind.symbol,
        place=committee.place if committee else "",
        title=title,
        year=signed_on.year if signed_on else period.ends_on.year,
        addressees=_lines(kind.addressees, values),
        closing=fill(kind.closing, values),
        recipients=_lines(kind.recipients, values),
        authority=_lines(kind.authority, values),
        signer=kind.signer,
        number=report.number if report is not None else "",
        signed_on=signed_on,
        issuer_name=committee.name if committee else "",
    )


def _lines(text: str, values: dict[str, str]) -> tuple[str, ...]:
    return tuple(words for line in text.splitlines() if (words := fill(line.strip(), values).strip()))
