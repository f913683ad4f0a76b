"""How the bell says that a report is somebody's turn."""

from __future__ import annotations

from functools import partial

from flask_babel import lazy_gettext as _l

from tracker.reminders.calls import CallKind, register_calls

_of_report = partial(CallKind, endpoint="reports.edit", argument="report_id", act=_l("Open the report"))
register_calls(
    (
        _of_report(code="report.submitted", words=_l("A report waits for you"), icon="inbox"),
        _of_report(code="report.returned", words=_l("A report was given back"), icon="arrow-left", tone="due_soon"),
        _of_report(code="report.approved", words=_l("Approved, to be sent"), icon="check2-circle"),
    )
)
