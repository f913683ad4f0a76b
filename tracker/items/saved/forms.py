"""The form of a saved list: its name, and whether the whole office sees it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField
from wtforms.validators import Length

from tracker.core.forms import LineField, Needed, TrackerForm
from tracker.items.saved.services import LONGEST


class SavedForm(TrackerForm):
    """A name of one's own for a filter. `arguments` are those of the list's address."""

    arguments = HiddenField()
    name = LineField(
        _l("Name of the list"),
        validators=[
            Needed(_l("Name the list")),
            Length(max=LONGEST, message=_l("Write the name in %(most)d letters at most", most=LONGEST)),
        ],
    )
    shared = BooleanField(_l("Shared with the whole office"))
