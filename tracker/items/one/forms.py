"""One small form for each verb that asks for more than a button."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import HiddenField, RadioField
from wtforms.validators import Length, Optional

from tracker.core.forms import DayField, LineField, Needed, TextField, TrackerForm
from tracker.documents.forms import WithFiles
from tracker.items.forms import LONG, MOST
from tracker.items.one.children import WithChildren
from tracker.organization.forms import choices


class ReasonForm(TrackerForm):
    """A verb that needs nothing but its reason."""

    reason = TextField(_l("Reason"), validators=[Needed(_l("Give the reason")), Length(max=MOST)])


class EndForm(ReasonForm, WithChildren):
    """Cancelled, or opened again: with the tasks of a plan."""


class SupersedeForm(EndForm):
    """Which item takes over."""

    other = LineField(
        _l("Item that takes over"), description=_l("Its document's number, or the address of its page"),
        validators=[Needed(_l("Choose the item that takes over")), Length(max=LONG)],
    )  # fmt: skip


class ResultForm(WithFiles):
    """The result in words, with files."""

    version = HiddenField()
    outcome = TextField(_l("Result"), validators=[Needed(_l("Write the result")), Length(max=MOST)])
    files = MultipleFileField(_l("Files that show it"))


class ConfirmForm(WithChildren):
    """A confirmation may say something."""

    version = HiddenField()
    note = TextField(_l("Note"), validators=[Optional(), Length(max=MOST)])


class SendBackForm(ReasonForm):
    """Not yet done, in the version that was looked at."""

    version = HiddenField()


class ExtensionForm(ReasonForm):
    """Until when, and why."""

    until = DayField(_l("More time until"), validators=[Needed(_l("Choose a day after the deadline in force"))])


class DecisionForm(TrackerForm):
    """Granted until a day, or refused with a reason."""

    decision = RadioField(
        _l("What is decided"),
        choices=choices((("grant", _l("Grant more time")), ("refuse", _l("Refuse more time")))),
        validators=[Needed(_l("Choose whether to grant more time"))],
    )
    until = DayField(_l("Granted until"), validators=[Optional()])
    reason = TextField(
        _l("Note"), description=_l("Needed where more time is refused"), validators=[Optional(), Length(max=MOST)]
    )


class MilestoneForm(TrackerForm):
    """A further step."""

    name = LineField(
        _l("Milestone"), description=_l("A verb phrase: ban hành kết luận kiểm tra"),
        validators=[Needed(_l("Name the milestone")), Length(max=LONG)],
    )  # fmt: skip
    due_on = DayField(_l("Deadline"), validators=[Optional()])


class ReachedForm(TrackerForm):
    """When a step was done."""

    done_on = DayField(_l("Reached on"), validators=[Needed(_l("Write the day as 24/11/2026"))])


class UntrackedForm(TrackerForm):
    """Why a document is followed up by nobody."""

    reason = LineField(_l("Why it is not followed up"), validators=[Optional(), Length(max=LONG)])
