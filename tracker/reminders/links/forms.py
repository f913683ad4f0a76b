"""The forms of a mail's link: the usual ones, without a session. Their token is bound to the link."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import Length, Optional

from tracker.core.forms import TextField, TrackerForm
from tracker.items.entry.figure_forms import MOST_WORDS, UpdateForm
from tracker.reminders.habits.forms import PromiseForm


class LinkForm(UpdateForm):
    """Figures alone, or a note with figures and files. Whether a report may use it is not asked: the office chooses."""

    class Meta(TrackerForm.Meta):
        """There is no session: `core.sealed_forms` says whether the form is ours."""

        csrf = False

    note = TextField(_l("How far it has come"), validators=[Optional(), Length(max=MOST_WORDS)])


class LinkPromiseForm(PromiseForm):
    """By which day, and how."""

    class Meta(TrackerForm.Meta):
        """As above."""

        csrf = False
