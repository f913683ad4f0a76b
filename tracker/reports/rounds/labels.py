"""How the bell says that a report is somebody's turn."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.reminders.calls import CallKind, register_calls

_REPORT = {"endpoint": "reports.edit", "argument": "report_id"}
register_calls(
    (
        CallKind(code="report.submitted", words=_l("A report waits for you"), icon="inbox", **_REPORT),
        CallKind(
            code="report.returned", words=_l("A report was given back"), icon="arrow-left", tone="due_soon", **_REPORT
        ),
        CallKind(code="report.approved", words=_l("Approved, to be sent"), icon="check2-circle", **_REPORT),
    )
)  # fmt: skip
