"""The forms of a mail's link: the usual ones, without a session. Their token is bound to the link."""

from __future__ import annotations

import hmac

from flask import request
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms.validators import Length, Optional

from tracker.core.forms import TextField, TrackerForm
from tracker.core.once import FIELD, MARK, SHAPE, new_key
from tracker.core.secrets import keyed_hash
from tracker.items.entry.figure_forms import MOST_WORDS, UpdateForm
from tracker.reminders.habits.forms import PromiseForm

SEAL = "seal"


class LinkForm(UpdateForm):
    """Figures alone, or a note with figures and files."""

    class Meta(TrackerForm.Meta):
        """There is no session: `is_sealed` asks whether the form is ours."""

        csrf = False

    note = TextField(_l("How far it has come"), validators=[Optional(), Length(max=MOST_WORDS)])
    use_in_report = None  # the office chooses what a report says


class LinkPromiseForm(PromiseForm):
    """By which day, and how."""

    class Meta(TrackerForm.Meta):
        """As above."""

        csrf = False


def link_marks(word: str) -> Markup:
    """The hidden fields of a form of this link: which form it is, and that we have made it for this very link."""
    key = new_key()
    return MARK.format(FIELD, key) + MARK.format(SEAL, _seal(word, key))


def is_sealed(word: str) -> bool:
    """Whether the form that arrives was made by `link_marks` for this link."""
    key = request.form.get(FIELD, "")
    return bool(SHAPE.fullmatch(key)) and hmac.compare_digest(_seal(word, key), request.form.get(SEAL, ""))


def _seal(word: str, key: str) -> str:
    return keyed_hash("form of a mail's link", f"{word}\0{key}")
