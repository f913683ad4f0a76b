"""The menu: the few places where somebody of a role has something to do, and the views of each."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.places import MenuEntry, Place
from tracker.items.policies import can_assign, can_see_own_unit
from tracker.processes.inbox.queries import waits_for_anybody
from tracker.processes.inbox.routes import waiting

#: What the views of the items understand of a filter.
WHOSE = ("q", "unit", "field", "leader")
#: Pages of the reminders that are set up, beside the bell.
SET_UP_OF_REMINDERS = (
    "reminders.show_plans", "reminders.new_plan", "reminders.show_plan", "reminders.show_outbox",
    "reminders.show_tomorrow", "reminders.show_mail", "reminders.list_urged_ones", "reminders.show_habits",
)  # fmt: skip


def has_unit(by: Actor) -> bool:
    """Heads and officers."""
    return can_see_own_unit(by) is None


def reviews(by: Actor) -> bool:
    """Leaders. Who heads a unit as well begins the review from the home page: nobody has more than seven entries."""
    return by.has(Role.LEADER) and not has_unit(by)


def only_administers(by: Actor) -> bool:
    """Whoever has no part in the work itself."""
    return by.has(Role.ADMIN) and not waits_for_anybody(by)


MENU = (
    MenuEntry(_l("Home"), "home.show_home", "house", (), bar=_l("Home")),
    MenuEntry(
        _l("Waiting for me"), "inbox.show_inbox", "inbox", ("inbox",),
        bar=_l("To do"), shown_to=waits_for_anybody, badge=waiting,
    ),
    MenuEntry(_l("My unit"), "items.my_unit", "people", (), bar=_l("My unit"), shown_to=has_unit),
    MenuEntry(
        _l("Overdue review"), "review.begin_review", "clipboard-check", ("review",), bar=_l("Overdue"), shown_to=reviews,
    ),
    MenuEntry(
        _l("Items"), "items.list_items", "list-task", ("items", "board", "ways", "review"), bar=_l("Items"),
        views=(
            Place(_l("List"), "items.list_items", keeps=(*WHOSE, "timely")),
            Place(_l("Lanes"), "board.show_board", keeps=(*WHOSE, "timely")),
            Place(_l("Timeline"), "board.show_timeline", keeps=WHOSE),
            Place(_l("Month"), "board.show_month", keeps=WHOSE),
            Place(_l("Summary"), "board.show_summary", keeps=("period",)),
        ),
        beside=(
            Place(_l("Overdue review"), "review.begin_review", shown_to=lambda by: can_assign(by) is None),
            Place(_l("Recurring duties"), "series.list_series"),
        ),
    ),
    MenuEntry(_l("Document register"), "documents.list_documents", "journal-text", ("documents",), bar=_l("Documents")),
    MenuEntry(
        _l("Reports"), "reports.list_all", "file-earmark-text", ("reports", "next_tasks", "indicators"),
        views=(
            Place(_l("Reports"), "reports.list_all"),
            Place(_l("Next tasks"), "next_tasks.show_next_tasks"),
            Place(_l("Indicators"), "indicators.list_indicators"),
        ),
    ),
    MenuEntry(
        _l("Units and people"), "units.list_units", "buildings", ("units", "people", "groups"), bar=_l("Units"),
        shown_to=only_administers,
    ),
    MenuEntry(
        _l("Set-up"), "home.show_settings", "gear",
        (
            "units", "people", "groups", "standins", "reorganizing", "handover", "calendar", "series", "procedures",
            "report_kinds", "health", "backups", "works",
        ),
        endpoints=("documents.list_readings", "next_tasks.edit_outline", "items.list_saved", *SET_UP_OF_REMINDERS),
    ),
)  # fmt: skip
