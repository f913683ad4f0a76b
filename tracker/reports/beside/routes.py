"""A report beside an earlier one of its kind, and an issue beside the one that it corrects."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.reports import policies, state_labels
from tracker.reports.beside.differing import differences
from tracker.reports.beside.figures import figures_beside
from tracker.reports.beside.labels import ORIGINS, TURNS
from tracker.reports.beside.view import comparison_of
from tracker.reports.blueprint import bp
from tracker.reports.drafts.queries.drafts import draft_of
from tracker.reports.drafts.services import load_report
from tracker.reports.periods import read_period
from tracker.reports.queries import earlier_reports


@bp.get("/<int:report_id>/compare")
@requires(policies.can_see_reports)
def compare(report_id: int) -> ResponseReturnValue:
    """Against an earlier report: ?with= says which, else the nearest."""
    by, on = actor(), clock.today()
    report = load_report(report_id, by=by)
    earlier = earlier_reports(report, by=by)
    wanted = request.args.get("with", "")
    other = next((one for one in earlier if str(one.id) == wanted), earlier[0] if earlier else None)
    found = comparison_of(draft_of(report, on=on).facts, draft_of(other, on=on).facts) if other is not None else None
    return render_template(
        "reports/beside/show.html",
        report=report,
        earlier=earlier,
        other=other,
        found=found,
        words=state_labels,
        turns=TURNS,
    )


@bp.get("/<int:report_id>/differences")
@requires(policies.can_see_reports)
def show_differences(report_id: int) -> ResponseReturnValue:
    """What a corrected issue says otherwise than the one before it; a first issue has nothing to show."""
    by, on = actor(), clock.today()
    report = load_report(report_id, by=by)
    if report.corrects_id is None:
        return redirect(url_for(".edit", report_id=report_id))
    old = load_report(report.corrects_id, by=by)
    found = differences(draft_of(old, on=on), draft_of(report, on=on))
    return render_template("reports/beside/differences.html", report=report, old=old, found=found, words=state_labels)


@bp.get("/<int:report_id>/figures")
@requires(policies.can_see_reports)
def show_figures(report_id: int) -> ResponseReturnValue:
    """Its figures beside those of the same period of last year and of the period before."""
    report = load_report(report_id, by=actor())
    return render_template(
        "reports/beside/figures.html",
        report=report,
        beside=figures_beside(draft_of(report, on=clock.today()).facts, read_period(report.period)),
        origins=ORIGINS,
        words=state_labels,
    )
