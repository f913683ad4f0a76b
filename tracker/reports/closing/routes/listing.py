"""The list of reports, and how one is started."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms import SelectChoice

from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.i18n import write_day
from tracker.core.paging import PAGE_SIZE, same_list, wanted_page
from tracker.core.period_words import period_words
from tracker.core.security import requires
from tracker.core.submitting import press
from tracker.reports import policies, state_labels
from tracker.reports.blueprint import bp
from tracker.reports.closing.forms import NewReportForm, StartForm
from tracker.reports.drafts.services import start_report
from tracker.reports.kinds.models import ReportDays
from tracker.reports.kinds.queries.days import days_of_kinds
from tracker.reports.kinds.queries.outline import list_kinds
from tracker.reports.periods import ReportPeriod, choices, sending_of
from tracker.reports.queries import list_reports, started_periods
from tracker.reports.rounds.queries import office_ids


@bp.get("", strict_slashes=False)
@requires(policies.can_see_reports)
def list_all() -> ResponseReturnValue:
    """Every report, the newest first; for the office also the form that starts the next one."""
    return _list_page(_start_form())


@bp.post("/start")
@requires(policies.can_compile)
def start() -> ResponseReturnValue:
    """Start the report that was chosen from the list, or open the one that there is."""
    form = _start_form()
    if not form.validate():
        return _list_page(form), 400
    return _started(*form.chosen())


@bp.get("/new")
@requires(policies.can_compile)
def choose() -> ResponseReturnValue:
    """Any kind and any period."""
    return _new_page(NewReportForm(None, kinds=list_kinds(active_only=True), on=clock.today()))


@bp.post("/new")
@requires(policies.can_compile)
def start_any() -> ResponseReturnValue:
    """Start it, or open the one that there is."""
    form = NewReportForm(kinds=list_kinds(active_only=True), on=clock.today())
    if not form.validate():
        return _new_page(form), 400
    return _started(*form.chosen())


def _started(kind_id: int, period: ReportPeriod) -> ResponseReturnValue:
    return press(
        lambda: start_report(kind_id, period, by=actor(), on=clock.today()).id,
        to=lambda report_id: url_for("reports.edit", report_id=report_id),
    )


def _start_form() -> StartForm:
    """The reports that one would start today, under the names of their kinds; none for who does not compile."""
    form, on = StartForm(None if request.method == "GET" else request.form), clock.today()
    form.what.choices = {}
    if policies.can_compile(actor()) is not None:
        return form
    days, kinds = days_of_kinds(), list_kinds(active_only=True)
    offered = {kind: _offered(days.get(kind.id, ()), on) for kind in kinds}
    done = started_periods([kind.id for kind in kinds], {one.code for rows in offered.values() for one, _day in rows})
    for kind, rows in offered.items():
        left = [
            SelectChoice(f"{kind.id}/{period.code}", _choice_words(period, send_by))
            for period, send_by in rows
            if (kind.id, period.code) not in done
        ]
        if left:
            form.what.choices[kind.name] = left
    return form


def _offered(days: Sequence[ReportDays], on: date) -> list[tuple[ReportPeriod, date]]:
    """The periods of a kind and their days of sending: those to come first, the nearest of them at the top."""
    by_kind = {row.period_kind: row.sending_day for row in days}
    found = [(period, sending_of(period, by_kind[period.kind])) for period in choices(list(by_kind), on)]
    return sorted(found, key=lambda pair: (pair[1] < on, abs((pair[1] - on).days)))


def _choice_words(period: ReportPeriod, send_by: date) -> str:
    name = period_words(period.name[:1].upper() + period.name[1:])
    return str(gettext("%(period)s (to be sent by %(day)s)", period=name, day=write_day(send_by)))


def _list_page(form: StartForm) -> str:
    by, on = actor(), clock.today()
    may_compile = policies.can_compile(by) is None
    return render_template(
        "reports/closing/list.html",
        page=list_reports(by=by, number=wanted_page(), size=PAGE_SIZE),
        form=form,
        may_compile=may_compile,
        has_kinds=bool(may_compile and (form.what.choices or list_kinds(active_only=True))),
        may_check=policies.can_check_texts(by) is None,
        sees_drafts=policies.can_read_drafts(by, office_ids(by)) is None,
        words=state_labels,
        on=on,
        same_list=same_list,
    )


def _new_page(form: NewReportForm) -> str:
    return render_template("reports/closing/new.html", form=form)
