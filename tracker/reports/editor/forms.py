"""Forms of the editor: the words of a sentence, a sentence of one's own, the reason for passing over a finding."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import Length

from tracker.core.forms import LineField, Needed, TextField, TrackerForm
from tracker.reports.editor.commenting import MOST_LETTERS as MOST_SAID
from tracker.reports.editor.services import MOST_LETTERS

LONG = 500


class WordsForm(TrackerForm):
    """What the report says instead of the automatic sentence; `seen` is what it said when the form was opened."""

    seen = HiddenField()
    words = TextField(
        _l("Sentence in the report"),
        validators=[Length(max=MOST_LETTERS, message=_l("Write the sentence in fewer words"))],
    )

    def see(self, now: str) -> None:
        """What the report says now."""
        self.seen.data, self.seen.raw_data = now, None


class AddForm(TrackerForm):
    """A sentence that no source has, at the end of a section."""

    section = HiddenField()
    words = TextField(
        _l("Sentence"),
        validators=[
            Needed(_l("Write the sentence")),
            Length(max=MOST_LETTERS, message=_l("Write the sentence in fewer words")),
        ],
    )


class PassForm(TrackerForm):
    """Why a finding stays as it is."""

    key = HiddenField()
    says = HiddenField()
    reason = LineField(
        _l("Why it stays as it is"), validators=[Needed(_l("Say why this stays as it is")), Length(max=LONG)]
    )


class MoveForm(TrackerForm):
    """The section in which an item or document is told from now on."""

    section = SelectField(_l("Section of the report"))


class CommentForm(TrackerForm):
    """What is said of a sentence (`key`), or, of a comment of this number (`answers`), the answer to it."""

    key = HiddenField()
    answers = HiddenField()
    words = TextField(
        _l("What is to be said of the sentence"),
        validators=[
            Needed(_l("Write what is to be said of the sentence")),
            Length(max=MOST_SAID, message=_l("Write it in fewer words")),
        ],
    )
