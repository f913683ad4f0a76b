"""A report on its way: submitted, passed on, given back, taken back."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.forms import seen_version
from tracker.core.security import requires
from tracker.reports import policies
from tracker.reports.blueprint import bp
from tracker.reports.closing.forms import ReasonForm, SubmitForm
from tracker.reports.closing.routes.closing import submit_act
from tracker.reports.closing.services.going_round import give_back, pass_on, submit_report, take_back
from tracker.reports.drafts.first import draft_first
from tracker.reports.models import Report, ReportTurn


@bp.post("/<int:report_id>/submit")
@requires(policies.can_compile)
@draft_first
def submit_report_for_approval(report_id: int) -> ResponseReturnValue:
    """Trình: to the head of the office, else to the leadership."""
    form = SubmitForm()
    return submit_act(
        report_id,
        form,
        lambda: submit_report(
            report_id, by=actor(), on=clock.today(), version=seen_version(form), note=form.note.data or "",
            straight=form.straight.data == "1",
        ),
        _went,
        to=_to_report,
    )  # fmt: skip


@bp.post("/<int:report_id>/pass-on")
@requires(policies.can_word)
def pass_report_on(report_id: int) -> ResponseReturnValue:
    """The head of the office submits it to the leadership."""
    form = SubmitForm()
    return submit_act(
        report_id,
        form,
        lambda: pass_on(report_id, by=actor(), on=clock.today(), version=seen_version(form), note=form.note.data or ""),
        _went,
        to=_to_report,
    )


@bp.post("/<int:report_id>/give-back")
@requires(policies.can_word)
def give_report_back(report_id: int) -> ResponseReturnValue:
    """Who has it gives it back, to whom the form names."""
    form = ReasonForm()
    return submit_act(
        report_id,
        form,
        lambda: give_back(
            report_id, reason=form.reason.data, by=actor(), on=clock.today(), version=seen_version(form),
            to=_turn(form.to.data),
        ),
        gettext("The report was given back."),
        to=_to_report,
    )  # fmt: skip


@bp.post("/<int:report_id>/take-back")
@requires(policies.can_compile)
def take_report_back(report_id: int) -> ResponseReturnValue:
    """The office takes back what it has submitted, or an approved one, to mend it."""
    form = ReasonForm()
    return submit_act(
        report_id,
        form,
        lambda: take_back(report_id, reason=form.reason.data, by=actor(), on=clock.today(), version=seen_version(form)),
        gettext("The report is a draft again."),
        to=_to_report,
    )


def _turn(word: str | None) -> ReportTurn:
    """What was chosen; LEADER, which is refused, where it is nobody."""
    return ReportTurn(word) if word in {turn.value for turn in ReportTurn} else ReportTurn.LEADER


def _went(report: Report) -> str:
    if report.turn is ReportTurn.HEAD:
        return gettext("The report was submitted to the head of the office.")
    return gettext("The report was submitted to the leadership.")


def _to_report(report: Report) -> str:
    return url_for("reports.edit", report_id=report.id)
