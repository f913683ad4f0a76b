"""The form of the starting set: which parts of it are taken."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField

from tracker.core.forms import TICK, TICKS, Needed, TrackerForm
from tracker.health.starting.planning import Part
from tracker.organization.forms import choices

PARTS = {
    Part.UNITS: _l("Units"),
    Part.NAMES: _l("Other names of units"),
    Part.GROUPS: _l("Groups of units"),
    Part.OUTLINES: _l("Outlines of reports, with their fields of work"),
    Part.DUTIES: _l("Recurring reports"),
}


class StartingForm(TrackerForm):
    """What of the set the office takes."""

    parts = SelectMultipleField(
        _l("What is taken"), choices=choices((part.value, words) for part, words in PARTS.items()),
        widget=TICKS, option_widget=TICK, validators=[Needed(_l("Choose what is taken"))],
    )  # fmt: skip

    @property
    def chosen(self) -> list[Part]:
        """The parts ticked."""
        return [Part(value) for value in self.parts.data or ()]
