"""What is gone to by its name, and stands in no menu."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.core.places import Place, PlaceGroup

#: What is gone to by its name, and stands in no menu.
LISTS = (
    PlaceGroup(
        _l("Items"),
        (
            Place(_l("Overdue items"), "items.list_items", values={"timely": "overdue"}),
            Place(_l("Items due soon"), "items.list_items", values={"timely": "due_soon"}),
            Place(_l("Items without a deadline"), "items.list_items", values={"timely": "no_deadline"}),
            Place(
                _l("Results that wait for confirmation"), "items.list_items",
                values={"status": "pending_confirmation"},
            ),
        ),
    ),
    PlaceGroup(
        "",
        (
            Place(_l("Reminders"), "reminders.show_bell"),
            Place(_l("Change the password"), "accounts.change_password"),
        ),
    ),
)  # fmt: skip
