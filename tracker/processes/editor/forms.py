"""The forms of drawing without a script: how a procedure is begun, and what one element of a draft says."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import AnyOf, Length, Optional

from tracker.core.forms import LineField, TrackerForm
from tracker.processes.editor.starting import ALL, EMPTY

MOST_NAME = 200


class StartForm(TrackerForm):
    """A new procedure: the button that was pressed says what it begins with."""

    name = LineField(
        _l("Name of the procedure"), description=_l("Left empty, it is called as what you copy."),
        validators=[Optional(), Length(max=MOST_NAME)],
    )  # fmt: skip
    begin = HiddenField(default=EMPTY, validators=[AnyOf(list(ALL), message=_l("Choose what it begins with"))])
