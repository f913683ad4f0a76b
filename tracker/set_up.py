"""What is set up where: the page “Thiết lập”, one line each. Who may open a place is said by the mark of its route."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.places import Place, PlaceGroup

SETTINGS = (
    PlaceGroup(
        _l("Office and people"),
        (
            Place(_l("Units"), "units.list_units", "buildings", _l("Which units there are, who heads them, their names in time.")),
            Place(_l("People"), "people.list_people", "people", _l("Who works here, in which posts; sign-in names and passwords.")),
            Place(_l("Groups of units"), "groups.list_groups", "collection", _l("Several units under one name, to be given an item together.")),
            Place(_l("Kinds of units"), "units.list_kinds", "tag", _l("What the units of this level are called.")),
            Place(_l("The committee"), "units.edit_committee", "building", _l("Its name and level, its address, who decides on more time.")),
            Place(_l("Reorganisations"), "reorganizing.list_all", "arrow-left-right", _l("Units that merge, split or go over to others, in one act.")),
            Place(_l("Stand-ins"), "standins.list_stand_ins", "person-check", _l("Who acts for whom, from when to when.")),
            Place(_l("Access of people"), "people.list_access", "shield-lock", _l("What administrators changed in somebody's access.")),
            Place(_l("Working days"), "calendar.show_year", "calendar", _l("Days off, make-up days, and how deadlines are counted.")),
        ),
    ),
    PlaceGroup(
        _l("Items and reports"),
        (
            Place(_l("Recurring duties"), "series.list_series", "arrow-repeat", _l("Duties that come again each week, month or quarter.")),
            Place(_l("Procedures"), "procedures.list_procedures", "diagram-3", _l("The flowcharts by which items are carried out.")),
            Place(_l("Kinds of reports"), "report_kinds.list_all", "collection", _l("Outlines of reports, their periods and recipients.")),
            Place(_l("Outline of next tasks"), "next_tasks.edit_outline", "list-check", _l("The points under which next tasks stand, and the fields of work.")),
            Place(_l("Saved lists"), "items.list_saved", "bookmark", _l("Lists that were kept under a name, one's own and shared ones.")),
            Place(_l("Who read what is restricted"), "documents.list_readings", "eye", _l("Each opening of a restricted document.")),
        ),
    ),
    PlaceGroup(
        _l("Reminders and mails"),
        (
            Place(_l("Reminder plans"), "reminders.show_plans", "sliders", _l("When units are reminded, and when a matter climbs.")),
            Place(_l("Hour and mails of reminders"), "reminders.show_habits", "bell", _l("At which hour, and by which mails, you are reminded yourself.")),
            Place(_l("Reminders given"), "reminders.list_urged_ones", "clock-history", _l("Whom the program has urged, when and about what.")),
            Place(_l("Outgoing mail"), "reminders.show_outbox", "envelope", _l("Mails that wait, went out or failed; those of tomorrow.")),
        ),
    ),
    PlaceGroup(
        _l("The program"),
        (
            Place(_l("Health of the program"), "health.show_health", "activity", _l("What works, what does not, what to do; backups.")),
            Place(_l("Works in the background"), "works.list_works", "hourglass-split", _l("Long lists that were ordered, and their files.")),
            Place(_l("My account and sessions"), "accounts.show_account", "person-circle", _l("Where you are signed in; your password, stand-ins.")),
        ),
    ),
)  # fmt: skip

#: What is gone to by its name, and stands in no menu.
LISTS = (
    PlaceGroup(
        _l("Items"),
        (
            Place(_l("Overdue items"), "items.list_items", values={"timely": "overdue"}),
            Place(_l("Items due soon"), "items.list_items", values={"timely": "due_soon"}),
            Place(_l("Items without a deadline"), "items.list_items", values={"timely": "no_deadline"}),
            Place(_l("Results that wait for confirmation"), "items.list_items", values={"status": "pending_confirmation"}),
        ),
    ),
    PlaceGroup("", (Place(_l("Reminders"), "reminders.show_bell"), Place(_l("Change the password"), "accounts.change_password"))),
)  # fmt: skip
