"""A report as a paper: what stands around its body comes from the kind and the committee."""

from __future__ import annotations

from dataclasses import replace

from tracker.core import clock
from tracker.organization.committee import committee_on
from tracker.papers.paper import Paper
from tracker.reports.beside.figures import figures_beside
from tracker.reports.comparison.annex import comparison_annex
from tracker.reports.drafts.draft import Draft
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.queries.variables import variables_of
from tracker.reports.kinds.variables import fill
from tracker.reports.models import Report
from tracker.reports.paper.layout import Letterhead, lay_out
from tracker.reports.periods import ReportPeriod, read_period
from tracker.reports.rounds.draft_mark import draft_mark
from tracker.reports.rounds.queries import way_of


def paper_of(report: Report, kind: ReportKind, draft: Draft) -> Paper:
    """The report of this draft, with its number and day once it has them."""
    period = read_period(report.period)
    head = letterhead_of(kind, period, report.title, report)
    paper = lay_out(draft, replace(head, draft_mark=draft_mark(report, clock.office_moment())))
    return with_comparison(paper, draft, period) if way_of(kind.id).compares else paper


def with_comparison(paper: Paper, draft: Draft, period: ReportPeriod) -> Paper:
    """The paper with one annex more, behind the others; the same where nothing can be compared."""
    beside = figures_beside(draft.facts, period)
    annex = comparison_annex(beside.rows, beside.bases)
    return paper if annex is None else replace(paper, annexes=(*paper.annexes, annex))


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
