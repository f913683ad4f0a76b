"""Closing a report: what the leader signs at a glance, approving, giving back, sending, correcting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.forms import TrackerForm
from tracker.core.security import requires
from tracker.core.work import unit_of_work
from tracker.organization.forms import put_on, renew, seen_version
from tracker.reports import policies, state_labels
from tracker.reports.blueprint import bp
from tracker.reports.closing import view as closing_view
from tracker.reports.closing.forms import ApproveForm, CorrectForm, ReasonForm, SendForm
from tracker.reports.closing.queries import next_number, registered_as, registering
from tracker.reports.comparison.labels import TURNS
from tracker.reports.drafts.services import approve, correct, give_back, load_report, send
from tracker.reports.drafts.snapshots import mark_of
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.models import Report, ReportState
from tracker.reports.queries import newest_issue


@bp.get("/<int:report_id>/closing")
@requires(policies.can_see_drafts)
def show_approval(report_id: int) -> ResponseReturnValue:
    """The report at a glance with what can be done about it now."""
    return _page(report_id)


@bp.post("/<int:report_id>/approve")
@requires(policies.can_approve)
def approve_report(report_id: int) -> ResponseReturnValue:
    """Approve what was read; if it says something else by now, show that instead."""
    form = ApproveForm()

    def act(by: Actor) -> str:
        approve(
            report_id, by=by, on=clock.today(), version=seen_version(form), seen=form.seen.data or "",
            despite=bool(form.despite.data),
        )  # fmt: skip
        return str(gettext("The report was approved. The office numbers and sends it."))

    return _done(report_id, form, act)


@bp.post("/<int:report_id>/give-back")
@requires(policies.can_see_drafts)
def give_report_back(report_id: int) -> ResponseReturnValue:
    """The leader gives it back, or the office takes an approved one back to mend it."""
    form = ReasonForm()

    def act(by: Actor) -> str:
        give_back(report_id, reason=form.reason.data or "", by=by, version=seen_version(form))
        return str(gettext("The report is a draft again."))

    return _done(report_id, form, act)


@bp.post("/<int:report_id>/send")
@requires(policies.can_compile)
def send_report(report_id: int) -> ResponseReturnValue:
    """It was signed and sent: number and day, then nothing of it changes any more."""
    form = SendForm()

    def act(by: Actor) -> str:
        assert form.signed_on.data is not None, "the form asks for it"
        send(
            report_id, number=form.number.data or "", signed_on=form.signed_on.data, by=by, on=clock.today(),
            version=seen_version(form),
        )  # fmt: skip
        return str(gettext("The report was sent and is closed."))

    return _done(report_id, form, act)


@bp.post("/<int:report_id>/correct")
@requires(policies.can_compile)
def correct_report(report_id: int) -> ResponseReturnValue:
    """Begin a new issue of a report that was sent."""
    form = CorrectForm()
    try:
        if not form.validate():
            return _page(report_id, form), 400
        with unit_of_work():
            new_id = correct(report_id, reason=form.why.data or "", by=actor(), on=clock.today()).id
    except InvalidInput as error:
        put_on(form, error)
        return _page(report_id, form), 400
    except Conflict as error:
        form.form_errors.append(str(error))
        return _page(report_id, form), 409
    flash(gettext("The new issue was begun; the one that was sent stays as it is."))
    return redirect(url_for(".edit", report_id=new_id), 303)


def _done(report_id: int, form: TrackerForm, act: Callable[[Actor], str]) -> ResponseReturnValue:
    """Do it and say so; with faults or a conflict the page again, with what was typed."""
    try:
        if not form.validate():
            return _page(report_id, form), 400
        with unit_of_work():
            said = act(actor())
    except InvalidInput as error:
        put_on(form, error)
        return _page(report_id, form), 400
    except Conflict as error:
        renew(form, load_report(report_id, by=actor()).version, error)
        return _page(report_id, form), 409
    flash(said)
    return redirect(url_for(".show_approval", report_id=report_id), 303)


def _page(report_id: int, sent: TrackerForm | None = None) -> str:
    by, on = actor(), clock.today()
    report = load_report(report_id, by=by)
    kind = load_kind(report.kind_id)
    found = closing_view.at_a_glance(report, by=by, on=on)
    is_sent = report.state is ReportState.SENT
    return render_template(
        "reports/closing/show.html",
        report=report,
        kind=kind,
        found=found,
        faulty=sent,
        forms=_forms(report, found, sent, kind.symbol),
        may_approve=policies.can_approve(by) is None,
        may_compile=policies.can_compile(by) is None,
        newest=newest_issue(report) if is_sent else None,
        registered=registered_as(report, kind.symbol) if is_sent else None,
        registering=registering(report, kind) if is_sent else {},
        words=state_labels,
        turns=TURNS,
        on=on,
    )


def _forms(report: Report, found: closing_view.AtAGlance, sent: TrackerForm | None, symbol: str) -> dict[str, Any]:
    """The forms that this state offers; the one that was sent keeps what was typed, but approves what is shown now."""
    version: dict[str, Any] = {"version": report.version}
    number = next_number(symbol, clock.today()) if report.state is ReportState.APPROVED else ""
    given: dict[type[TrackerForm], dict[str, Any]] = {
        ApproveForm: version | {"seen": mark_of(found.draft)},
        ReasonForm: version,
        SendForm: version | {"number": number, "signed_on": clock.today()},
        CorrectForm: {},
    }
    forms: dict[str, Any] = {kind.__name__: kind(None, **said) for kind, said in given.items()}
    if isinstance(sent, ApproveForm):
        sent.seen.data, sent.seen.raw_data, sent.despite.data = mark_of(found.draft), None, False
    if sent is not None:
        forms[type(sent).__name__] = sent
    return forms
