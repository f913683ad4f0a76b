"""The form of a wording."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField
from wtforms.validators import Length, Optional

from tracker.core.forms import TextField, TrackerForm
from tracker.reports.writing.wordings import MOST_LETTERS


class WordingForm(TrackerForm):
    """In which words a figure is told; `version` 0: it had none of the office's own."""

    version = HiddenField(default="0")
    words = TextField(
        _l("Sentence with names"),
        description=_l("Names stand in braces; what is in [square brackets] is written only where there is a figure."),
        validators=[Optional(), Length(max=MOST_LETTERS)],
    )
    apart = BooleanField(_l("Always a sentence of its own, not joined to the figures before it"))
