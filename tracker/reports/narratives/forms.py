"""Forms of narrative fields: what is asked for, and what is written."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import Length, Optional

from tracker.core.forms import LineField, Needed, TextField, TrackerForm
from tracker.organization.forms import choices, pairs
from tracker.reports.narratives.labels import ASKED_OF
from tracker.reports.narratives.models import AskedOf
from tracker.reports.narratives.services import MOST_LETTERS, FieldDraft

SHORT, LONG = 120, 400


class FieldForm(TrackerForm):
    """What a field asks for."""

    title = LineField(
        _l("What it is about"), description=_l("As who writes it finds it: Nguyên nhân hồ sơ trễ hẹn"),
        validators=[Needed(_l("Write what the field is about")), Length(max=SHORT)],
    )  # fmt: skip
    hint = LineField(_l("What is to be written"), validators=[Optional(), Length(max=LONG)])
    asked_of = RadioField(
        _l("Who writes it"), choices=choices(pairs(ASKED_OF)),
        default=AskedOf.OFFICE.value,
    )  # fmt: skip

    def draft(self) -> FieldDraft:
        """As the service takes it."""
        return FieldDraft(self.title.data or "", self.hint.data or "", AskedOf(self.asked_of.data or AskedOf.OFFICE))


class DropForm(TrackerForm):
    """A field goes; with what was written in it only when that is ticked."""

    despite = BooleanField(_l("What was written in it goes too"))


class NarrativeForm(TrackerForm):
    """The words of a period; `seen` is what stood there when the form was opened."""

    seen = HiddenField()
    words = TextField(
        _l("Text for this period"), description=_l("Each line is a paragraph. Left empty, nothing is told."),
        validators=[Length(max=MOST_LETTERS, message=_l("Write this in fewer words"))],
    )  # fmt: skip

    def see(self, now: str) -> None:
        """What stands there now."""
        self.seen.data, self.seen.raw_data = now, None
