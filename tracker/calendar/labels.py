"""The calendar in words: its days, its rules, and how their history reads."""

from __future__ import annotations

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.audit.labels import register_actions, register_fields
from tracker.calendar.models import Source
from tracker.core.errors import Text

SOURCES: dict[Source, Text] = {
    Source.LIBRARY: _l("From the library of public holidays"),
    Source.OFFICE: _l("Entered by the administrator"),
}
WORKS: dict[bool, Text] = {False: _l("Day off"), True: _l("Make-up working day")}


def week_heads() -> list[tuple[str, str]]:
    """The heads of a month table, Monday first: the short word and the whole one."""
    return [
        (_("Mo"), _("Monday")), (_("Tu"), _("Tuesday")), (_("We"), _("Wednesday")), (_("Th"), _("Thursday")),
        (_("Fr"), _("Friday")), (_("Sa"), _("Saturday")), (_("Su"), _("Sunday")),
    ]  # fmt: skip


register_actions(
    {
        "calendar.day_entered": _l("entered %(day)s in the calendar: %(name)s"),
        "calendar.day_changed": _l("changed %(day)s in the calendar"),
        "calendar.day_removed": _l("took %(day_before)s out of the calendar: %(name_before)s"),
        "calendar.rules_changed": _l("changed the rules for deadlines on days off"),
        "calendar.years_seeded": _l("added the days off of %(years)s"),
    }
)
register_fields(
    {
        "calendar_day.day": _l("Day"),
        "calendar_day.works": _l("Make-up working day"),
        "calendar_day.name": _l("Name"),
        "calendar_day.projected": _l("Projected"),
        "calendar_rules.periods_roll": _l("Periods move to the next working day"),
        "calendar_rules.fixed_roll": _l("Fixed dates move to the next working day"),
        "calendar_rules.years": _l("Years"),
    }
)
