"""Closing a report: what the leader signs at a glance, approving, giving back, sending, correcting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.forms import TrackerForm, filled, seen_version
from tracker.core.policies import as_allowed
from tracker.core.security import requires
from tracker.core.submitting import submit
from tracker.reports import policies, state_labels
from tracker.reports.beside.labels import TURNS
from tracker.reports.blueprint import bp
from tracker.reports.closing import view as closing_view
from tracker.reports.closing.forms import ApproveForm, CorrectForm, ReasonForm, SendForm, SubmitForm
from tracker.reports.closing.queries import next_number, registered_as, registering
from tracker.reports.drafts.first import draft_first
from tracker.reports.drafts.services import approve, correct, load_report, send
from tracker.reports.drafts.snapshots import mark_of
from tracker.reports.kinds.services.kinds import load_kind
from tracker.reports.models import Report, ReportState
from tracker.reports.queries import newest_issue
from tracker.reports.rounds.draft_mark import draft_number
from tracker.reports.rounds.queries import office_ids
from tracker.reports.rounds.standing import standing_of

Done = TypeVar("Done")


@bp.get("/<int:report_id>/closing")
@requires(policies.can_word)
def show_approval(report_id: int) -> ResponseReturnValue:
    """The report at a glance with what can be done about it now."""
    return closing_page(report_id)


@bp.post("/<int:report_id>/approve")
@requires(policies.can_approve)
@draft_first
def approve_report(report_id: int) -> ResponseReturnValue:
    """Approve what was read; if it says something else by now, show that instead."""
    form = ApproveForm()
    return submit_act(
        report_id,
        form,
        lambda: approve(
            report_id, by=actor(), on=clock.today(), version=seen_version(form), seen=form.seen.data or "",
            despite=bool(form.despite.data),
        ),
        gettext("The report was approved. The office numbers and sends it."),
    )  # fmt: skip


@bp.post("/<int:report_id>/send")
@requires(policies.can_compile)
def send_report(report_id: int) -> ResponseReturnValue:
    """It was signed and sent: number and day, then nothing of it changes any more."""
    form = SendForm()
    return submit_act(
        report_id,
        form,
        lambda: send(
            report_id, number=form.number.data, signed_on=filled(form.signed_on.data), by=actor(),
            on=clock.today(), version=seen_version(form),
        ),
        gettext("The report was sent and is closed."),
    )  # fmt: skip


@bp.post("/<int:report_id>/correct")
@requires(policies.can_compile)
def correct_report(report_id: int) -> ResponseReturnValue:
    """Begin a new issue of a report that was sent."""
    form = CorrectForm()
    return submit_act(
        report_id,
        form,
        lambda: correct(report_id, reason=form.why.data, by=actor(), on=clock.today()).id,
        gettext("The new issue was begun; the one that was sent stays as it is."),
        to=lambda new_id: url_for(".edit", report_id=new_id),
    )


def submit_act(
    report_id: int,
    form: TrackerForm,
    act: Callable[[], Done],
    said: str | Callable[[Done], str],
    to: Callable[[Done], str] | None = None,
) -> ResponseReturnValue:
    """Do it and say so; with faults or a conflict the page again, with what was typed."""
    return submit(
        form,
        act,
        said=said,
        to=to or url_for(".show_approval", report_id=report_id),
        again=lambda: closing_page(report_id, form),
        over=lambda: load_report(report_id, by=actor()).version,
    )


def closing_page(report_id: int, sent: TrackerForm | None = None) -> str:
    by, on = actor(), clock.today()
    report = load_report(report_id, by=by)
    as_allowed(by, policies.can_read_drafts, office_ids(by))  # of what was sent units read the text alone
    kind = load_kind(report.kind_id)
    found = closing_view.at_a_glance(report, by=by, on=on)
    standing = standing_of(report, by=by, on=on, way=found.way)
    is_sent = report.state is ReportState.SENT
    return render_template(
        "reports/closing/show.html",
        report=report,
        kind=kind,
        found=found,
        faulty=sent,
        forms=_forms(report, found, sent, kind.symbol),
        standing=standing,
        draft_number=draft_number(report),
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
        SubmitForm: version | {"straight": ""},
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
