"""Forms of names beside a unit's own."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import Length, Optional

from tracker.core.forms import DayField, LineField, Needed, TrackerForm
from tracker.organization.forms import LONG, SHORT
from tracker.organization.naming.services import NameDraft


class NameForm(TrackerForm):
    """A name; with a last day it is a former one, without it is used beside the unit's own."""

    name = LineField(
        _l("Name"), description=_l("As people write it: HCC, Bộ phận một cửa; or in full, as it was"),
        validators=[Needed(_l("Write the name")), Length(max=LONG)],
    )  # fmt: skip
    until_on = DayField(
        _l("Last day of the name"), validators=[Optional()],
        description=_l("Only of a name that the unit does not have any more"),
    )  # fmt: skip
    short_name = LineField(
        _l("Short name"), description=_l("Of a former name, for tables of that time"),
        validators=[Optional(), Length(max=SHORT)],
    )  # fmt: skip
    reason = LineField(_l("Paper or reason"), validators=[Optional(), Length(max=LONG)])

    def draft(self) -> NameDraft:
        """What services take."""
        return NameDraft(self.name.data, self.short_name.data, self.until_on.data, self.reason.data)
