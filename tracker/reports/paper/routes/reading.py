"""A report as it will be read, and printed: the paper itself."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.reports import policies
from tracker.reports.blueprint import bp
from tracker.reports.drafts.queries.drafts import draft_of
from tracker.reports.drafts.services import load_report
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.paper.queries import paper_of
from tracker.reports.paper.view import paper_view
from tracker.reports.periods import read_period
from tracker.reports.rounds.queries import office_ids


@bp.get("/<int:report_id>/text")
@requires(policies.can_see_reports)
def show_text(report_id: int) -> ResponseReturnValue:
    """The whole of it; of a frozen one the words that were frozen."""
    report = load_report(report_id, by=actor())
    draft = draft_of(report, on=clock.today())
    paper = paper_of(report, load_kind(report.kind_id), draft)
    return render_template(
        "reports/paper/show.html",
        report=report,
        period=read_period(report.period),
        gaps=len(draft.gaps),
        view=paper_view(paper),
        may_see_draft=policies.can_read_drafts(actor(), office_ids(actor())) is None,
    )
