"""What a rehearsal is sent as: by the editor with its drawing, or from the page without script."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import Length

from tracker.core.forms import TrackerForm
from tracker.organization.forms import choices
from tracker.processes.rehearsal.acts import MOST_LETTERS, MOST_UNITS, TOO_LONG
from workflows.xml import MOST_BYTES

UNITS = choices((str(number), str(number)) for number in range(1, MOST_UNITS + 1))


class WalkForm(TrackerForm):
    """A drawing (none: the version's own), the acts as JSON, the number of units."""

    xml = StringField(validators=[Length(max=MOST_BYTES, message=_l("The drawing is larger than 1 MB."))])
    acts = HiddenField(validators=[Length(max=MOST_LETTERS, message=TOO_LONG)])
    units = SelectField(_l("Units that carry it out"), choices=UNITS, default="1")
    role = StringField(_l("As"), validators=[Length(max=300)])
    do = StringField(validators=[Length(max=300)])

    @property
    def number_of_units(self) -> int:
        """1 to 4."""
        return int(self.units.data or 1)
