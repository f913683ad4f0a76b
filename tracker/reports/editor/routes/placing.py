"""Items and documents of the period that no section takes: put where they belong, many at once."""

from __future__ import annotations

from collections.abc import Iterator

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.paging import Page, wanted_page
from tracker.core.security import requires
from tracker.core.work import unit_of_work
from tracker.reports.blueprint import bp
from tracker.reports.drafts.draft import Draft, Unplaced
from tracker.reports.drafts.first import draft_first
from tracker.reports.drafts.queries.drafts import live_draft
from tracker.reports.drafts.queries.prepared import draft_to_write
from tracker.reports.drafts.services import draft_to_change
from tracker.reports.kinds.services.placing import place
from tracker.reports.periods import read_period
from tracker.reports.policies import can_compile

ROWS = 25


@bp.get("/<int:report_id>/unplaced")
@requires(can_compile)
def list_unplaced(report_id: int) -> ResponseReturnValue:
    """Each with the sections to choose from."""
    report = draft_to_change(report_id, by=actor(), lock=False)
    draft = live_draft(report, on=clock.today())
    number = min(wanted_page(), max(1, -(-len(draft.unplaced) // ROWS)))
    rows = draft.unplaced[(number - 1) * ROWS : number * ROWS]
    page: Page[Unplaced] = Page(rows, number=number, total=len(draft.unplaced), size=ROWS)
    return render_template(
        "reports/editor/unplaced.html",
        report=report,
        period=read_period(report.period),
        page=page,
        sections=[one for one in draft.sections if one.filling == "register"],
    )


@bp.post("/<int:report_id>/unplaced")
@requires(can_compile)
@draft_first
def place_several(report_id: int) -> ResponseReturnValue:
    """Put those for which a section was chosen; it holds for every report of the kind from then on."""
    by = actor()
    with unit_of_work():
        report = draft_to_change(report_id, by=by)
        chosen = list(_chosen(draft_to_write(report, on=clock.today())))
        for row, code in chosen:
            place(report.kind_id, code, by=by, **{f"{row.kind}_id": row.id})
    if chosen:
        flash(ngettext("%(num)d was placed.", "%(num)d were placed.", len(chosen)))
    else:
        flash(gettext("No section was chosen."), "warning")
    return redirect(url_for("reports.list_unplaced", report_id=report_id), 303)


def _chosen(draft: Draft) -> Iterator[tuple[Unplaced, str]]:
    """What the form says of those that are still without a section."""
    for row in draft.unplaced:
        code = request.form.get(f"{row.kind}-{row.id}", "")
        if code:
            yield row, code
