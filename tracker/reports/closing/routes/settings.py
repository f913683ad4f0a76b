"""The settings of one report: its subject and its days."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core.acting import actor
from tracker.core.forms import filled, seen_version
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.reports import policies
from tracker.reports.blueprint import bp
from tracker.reports.closing.forms import SettingsForm
from tracker.reports.drafts.services import KEPT, change_report, load_report
from tracker.reports.models import Report, ReportState


@bp.get("/<int:report_id>/settings")
@requires(policies.can_compile)
def settings(report_id: int) -> ResponseReturnValue:
    """The form with what is; a report that is approved shows it and says why it cannot be changed."""
    report = _load(report_id)
    given = {name: getattr(report, name) for name in KEPT}
    return _page(report, SettingsForm(None, version=report.version, **given))


@bp.post("/<int:report_id>/settings")
@requires(policies.can_compile)
def save_settings(report_id: int) -> ResponseReturnValue:
    """Save; where somebody else was first, the form keeps what was typed."""
    _load(report_id)
    form = SettingsForm()
    return submit(
        form,
        lambda: _save(report_id, form),
        said=gettext("The settings were saved."),
        to=url_for("reports.edit", report_id=report_id),
        again=lambda: _page(_load(report_id), form),
        over=lambda: _load(report_id).version,
    )


def _save(report_id: int, form: SettingsForm) -> None:
    change_report(
        report_id, title=form.title.data, from_on=filled(form.from_on.data), cut_off=filled(form.cut_off.data),
        send_by=form.send_by.data, by=actor(), version=seen_version(form),
    )  # fmt: skip


def _load(report_id: int) -> Report:
    return load_report(report_id, by=actor())


def _page(report: Report, form: SettingsForm) -> str:
    return render_template(
        "reports/closing/settings.html", report=report, form=form, is_draft=report.state is ReportState.DRAFT
    )
