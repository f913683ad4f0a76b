"""The way that reports of a kind take before they are approved."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.reports.blueprint import kinds_bp
from tracker.reports.closing.forms import WayForm
from tracker.reports.closing.services.way import NAMES, set_way
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.models import ReportTurn
from tracker.reports.policies import can_compile
from tracker.reports.rounds.queries import holders_of, way_of
from tracker.reports.rounds.way import Way


@kinds_bp.get("/<int:kind_id>/way")
@requires(can_compile)
def show_way(kind_id: int) -> ResponseReturnValue:
    """The form with what is."""
    way = way_of(load_kind(kind_id).id)
    return _page(kind_id, WayForm(None, **{name: getattr(way, name) for name in NAMES}))


@kinds_bp.post("/<int:kind_id>/way")
@requires(can_compile)
def save_way(kind_id: int) -> ResponseReturnValue:
    """Save it for the reports to come."""
    load_kind(kind_id)
    form = WayForm()
    return submit(
        form,
        lambda: set_way(kind_id, Way(**{name: bool(form[name].data) for name in NAMES}), by=actor()),
        said=gettext("The way of its reports was saved."),
        to=url_for("report_kinds.show", kind_id=kind_id),
        again=lambda: _page(kind_id, form),
    )


def _page(kind_id: int, form: WayForm) -> str:
    holders = holders_of([ReportTurn.HEAD, ReportTurn.LEADER], clock.today())
    return render_template(
        "reports/closing/way.html", kind=load_kind(kind_id), form=form, heads=holders[ReportTurn.HEAD],
        leaders=holders[ReportTurn.LEADER],
    )  # fmt: skip
