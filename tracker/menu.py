"""The menu: what stands where, and who sees it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.frame import MenuEntry, MenuGroup
from tracker.health.routes import can_see_health
from tracker.items.policies import can_assign, can_see_own_unit
from tracker.processes.inbox.queries import waits_for_anybody
from tracker.processes.inbox.routes import waiting
from tracker.reminders.policies import can_plan, can_see_mail, can_see_urged
from tracker.reports import policies as report_policies

MENU = (
    MenuGroup(
        "",
        (
            MenuEntry(_l("Home"), "home.show_home", "house", ("home",), in_bar=True),
            MenuEntry(
                _l("Waiting for me"),
                "inbox.show_inbox",
                "inbox",
                ("inbox",),
                in_bar=True,
                shown_to=waits_for_anybody,
                badge=waiting,
            ),
            MenuEntry(
                _l("My unit"),
                "items.my_unit",
                "building",
                (),
                in_bar=True,
                shown_to=lambda by: can_see_own_unit(by) is None,
            ),
        ),
    ),
    MenuGroup(
        _l("Follow-up"),
        (
            MenuEntry(_l("Status board"), "board.show_board", "layout-three-columns", ("board",)),
            MenuEntry(_l("Items"), "items.list_items", "list-task", ("items",), in_bar=True),
            MenuEntry(_l("Document register"), "documents.list_documents", "journal-text", ("documents",), in_bar=True),
            MenuEntry(_l("Recurring duties"), "series.list_series", "arrow-repeat", ("series",)),
            MenuEntry(
                _l("Reminders given"),
                "reminders.list_urged_ones",
                "bell",
                (),
                shown_to=lambda by: can_see_urged(by) is None,
            ),
            MenuEntry(
                _l("Overdue review"),
                "review.begin_review",
                "clipboard-check",
                ("review",),
                shown_to=lambda by: can_assign(by) is None,
            ),
        ),
    ),
    MenuGroup(
        _l("Reporting"),
        (
            MenuEntry(
                _l("Reports"),
                "reports.list_all",
                "file-earmark-text",
                ("reports",),
                shown_to=lambda by: report_policies.can_see_reports(by) is None,
            ),
            MenuEntry(_l("Next tasks"), "next_tasks.show_next_tasks", "list-task", ("next_tasks",)),
            MenuEntry(_l("Indicators"), "indicators.list_indicators", "bar-chart-line", ("indicators",)),
        ),
    ),
    MenuGroup(
        _l("Set-up"),
        (
            MenuEntry(_l("Units and people"), "units.list_units", "buildings", ("units", "people", "standins", "reorganizing")),
            MenuEntry(_l("Working days"), "calendar.show_year", "calendar", ("calendar",)),
            MenuEntry(
                _l("Reminder plans"),
                "reminders.show_plans",
                "sliders",
                (),
                shown_to=lambda by: can_plan(by) is None,
            ),
            MenuEntry(
                _l("Outgoing mail"),
                "reminders.show_outbox",
                "envelope",
                (),
                shown_to=lambda by: can_see_mail(by) is None,
            ),
            MenuEntry(
                _l("Health of the program"),
                "health.show_health",
                "activity",
                ("health",),
                shown_to=lambda by: can_see_health(by) is None,
            ),
            MenuEntry(_l("Procedures"), "procedures.list_procedures", "diagram-3", ("procedures",)),
            MenuEntry(
                _l("Kinds of reports"),
                "report_kinds.list_all",
                "collection",
                ("report_kinds",),
                shown_to=lambda by: report_policies.can_compile(by) is None,
            ),
        ),
    ),
)
