"""The menu: the few places where somebody of a role has something to do, the views of each, what is set up where."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.actor import Actor, Role
from tracker.core.places import MenuEntry, Place, PlaceGroup
from tracker.health.routes import can_see_health
from tracker.intake.policies import can_use
from tracker.items.policies import can_assign, can_see_own_unit
from tracker.moving.policies import can_import_items, can_import_people
from tracker.processes.inbox.queries import waits_for_anybody
from tracker.processes.inbox.routes import waiting
from tracker.reports.rounds.waiting import how_many

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


def waits(by: Actor) -> str:
    """How many steps and reports wait for this person: "7", "99+", or nothing."""
    steps, reports = waiting(by), how_many(by)
    if not reports or steps == "99+":
        return steps
    number = int(steps or 0) + reports
    return "99+" if number > 99 else str(number)


MENU = (
    MenuEntry(_l("Home"), "home.show_home", "house", (), bar=_l("Home")),
    MenuEntry(
        _l("Waiting for me"), "inbox.show_inbox", "inbox", ("inbox",),
        bar=_l("To do"), shown_to=waits_for_anybody, badge=waits,
    ),
    MenuEntry(_l("My unit"), "items.my_unit", "people", (), bar=_l("My unit"), shown_to=has_unit),
    MenuEntry(
        _l("Overdue review"), "review.begin_review", "clipboard-check", ("review",), bar=_l("Overdue"),
        shown_to=reviews,
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
        _l("Waiting papers"), "intake.show_queue", "file-earmark-arrow-down", ("intake",),
        shown_to=lambda by: can_use(by) is None and not has_unit(by) and not by.has(Role.LEADER),  # of seven entries
    ),
    MenuEntry(
        _l("Reports"), "reports.list_all", "file-earmark-text", ("reports", "next_tasks", "indicators", "collecting"),
        views=(
            Place(_l("Reports"), "reports.list_all"),
            Place(_l("Collecting"), "collecting.list_all", pages=("collecting.show_collection",)),
            Place(_l("Next tasks"), "next_tasks.show_next_tasks"),
            Place(_l("Indicators"), "indicators.list_indicators"),
        ),
    ),
    MenuEntry(
        _l("Units and people"), "units.list_units", "buildings", ("units", "people", "groups"), bar=_l("Units"),
        shown_to=only_administers,
    ),
    MenuEntry(
        _l("Health of the program"), "health.show_health", "activity", ("health", "backups"), shown_to=only_administers,
    ),
    MenuEntry(
        _l("Set-up"), "home.show_settings", "gear",
        (
            "units", "people", "groups", "standins", "reorganizing", "handover", "calendar", "series", "procedures",
            "editor", "report_kinds", "moving", "health", "first_day", "reach", "office_mail", "starting", "backups",
            "works", "out",
        ),
        endpoints=(
            "documents.list_readings", "intake.list_lessons", "next_tasks.edit_outline", "items.list_saved",
            *SET_UP_OF_REMINDERS,
        ),
    ),
)  # fmt: skip

#: The page “Thiết lập”, one line each. Who may open a place is said by the mark of its route.
SETTINGS = (
    PlaceGroup(
        _l("Office and people"),
        (
            Place(
                _l("Units"), "units.list_units", "buildings",
                _l("Which units there are, who heads them, their names in time."),
            ),
            Place(
                _l("People"), "people.list_people", "people",
                _l("Who works here, in which posts; sign-in names and passwords."),
            ),
            Place(
                _l("Groups of units"), "groups.list_groups", "collection",
                _l("Several units under one name, to be given an item together."),
            ),
            Place(_l("Kinds of units"), "units.list_kinds", "tag", _l("What the units of this level are called.")),
            Place(
                _l("First steps"), "first_day.show_first_day", "list-check",
                _l("What an office does before it gives its first task, and how far that is."),
            ),
            Place(
                _l("The committee"), "units.edit_committee", "building",
                _l("Its name and level, its address, who decides on more time."),
            ),
            Place(
                _l("Reorganisations"), "reorganizing.list_all", "arrow-left-right",
                _l("Units that merge, split or go over to others, in one act."),
            ),
            Place(
                _l("Stand-ins"), "standins.list_stand_ins", "person-check",
                _l("Who acts for whom, from when to when."),
            ),
            Place(
                _l("Access of people"), "people.list_access", "shield-lock",
                _l("What administrators changed in somebody's access."),
            ),
            Place(
                _l("Working days"), "calendar.show_year", "calendar",
                _l("Days off, make-up days, and how deadlines are counted."),
            ),
        ),
    ),
    PlaceGroup(
        _l("Items and reports"),
        (
            Place(
                _l("Recurring duties"), "series.list_series", "arrow-repeat",
                _l("Duties that come again each week, month or quarter."),
            ),
            Place(
                _l("Procedures"), "procedures.list_procedures", "diagram-3",
                _l("The flowcharts by which items are carried out."),
            ),
            Place(
                _l("Kinds of reports"), "report_kinds.list_all", "collection",
                _l("Outlines of reports, their periods and recipients."),
            ),
            Place(
                _l("Templates of papers"), "report_kinds.list_templates", "file-earmark-text",
                _l("How reports, letters and annexes look: Word files that the office changes."),
            ),
            Place(
                _l("Outline of next tasks"), "next_tasks.edit_outline", "list-check",
                _l("The points under which next tasks stand, and the fields of work."),
            ),
            Place(
                _l("Names learnt from papers"), "intake.list_lessons", "tag",
                _l("Which words of which issuer mean which unit: learnt from corrections, to be forgotten."),
            ),
            Place(
                _l("Saved lists"), "items.list_saved", "bookmark",
                _l("Lists that were kept under a name, one's own and shared ones."),
            ),
            Place(
                _l("Who read what is restricted"), "documents.list_readings", "eye",
                _l("Each opening of a restricted document."),
            ),
            Place(
                _l("Import the old list of tasks"), "moving.show_runs", "table",
                _l("The workbook in which tasks were followed until now, brought in whole."),
                shown_to=lambda by: can_import_items(by) is None,
            ),
            Place(
                _l("Import people and units"), "moving.show_lists", "people",
                _l("The lists that the office keeps, brought in whole; templates to fill in."),
                shown_to=lambda by: can_import_people(by) is None,
            ),
        ),
    ),
    PlaceGroup(
        _l("Reminders and mails"),
        (
            Place(
                _l("Reminder plans"), "reminders.show_plans", "sliders",
                _l("When units are reminded, and when a matter climbs."),
            ),
            Place(
                _l("Hour and mails of reminders"), "reminders.show_habits", "bell",
                _l("At which hour, and by which mails, you are reminded yourself."),
            ),
            Place(
                _l("Reminders given"), "reminders.list_urged_ones", "clock-history",
                _l("Whom the program has urged, when and about what."),
            ),
            Place(
                _l("Outgoing mail"), "reminders.show_outbox", "envelope",
                _l("Mails that wait, went out or failed; those of tomorrow."),
            ),
        ),
    ),
    PlaceGroup(
        _l("The program"),
        (
            Place(
                _l("Health of the program"), "health.show_health", "activity",
                _l("What works, what does not, what to do; backups."), shown_to=lambda by: can_see_health(by) is None,
            ),
            Place(
                _l("Works in the background"), "works.list_works", "hourglass-split",
                _l("Long lists that were ordered, and their files."),
            ),
            Place(
                _l("Take all data out"), "out.show_export", "box-arrow-up-right",
                _l("Everything as a workbook or as an archive, to keep it or to move elsewhere."),
            ),
            Place(
                _l("My account and sessions"), "accounts.show_account", "person-circle",
                _l("Where you are signed in; your password, stand-ins."),
            ),
        ),
    ),
)  # fmt: skip
