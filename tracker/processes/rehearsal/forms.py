"""What a rehearsal is sent as: by the editor with its drawing, or from the page without script."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import Length

from tracker.core.forms import TrackerForm
from tracker.documents.labels import KINDS
from tracker.items.labels import PRIORITIES
from tracker.organization.forms import choices
from tracker.processes.fact_words import CHAIRMAN, DEPUTY
from tracker.processes.rehearsal.acts import MOST_LETTERS, MOST_NAME, MOST_UNITS, TOO_LONG
from tracker.processes.rehearsal.setting import DAYS, USUAL_DAYS, Setting
from workflows.xml import MOST_BYTES

UNITS = choices((str(number), str(number)) for number in range(1, MOST_UNITS + 1))
DEADLINES = choices((str(days), str(days)) for days in DAYS)
KINDS_OFFERED = choices(KINDS.items(), first=_l("none"))
LEADERS = choices(
    ((CHAIRMAN, _l("The chairman")), (DEPUTY, _l("A deputy chairman"))), first=_l("nobody is named")
)  # fmt: skip


class WalkForm(TrackerForm):
    """A drawing (none: the version's own), the acts as JSON, and how the invented item is set."""

    xml = StringField(validators=[Length(max=MOST_BYTES, message=_l("The drawing is larger than 1 MB."))])
    acts = HiddenField(validators=[Length(max=MOST_LETTERS, message=TOO_LONG)])
    units = SelectField(_l("Units that carry it out"), choices=UNITS, default="1")
    days = SelectField(_l("Deadline"), choices=DEADLINES, default=str(USUAL_DAYS))
    priority = SelectField(_l("Urgency"), choices=choices((one.value, text) for one, text in PRIORITIES.items()),
                           default="normal")  # fmt: skip
    document_kind = SelectField(_l("Kind of its document"), choices=KINDS_OFFERED, default="")
    leader = SelectField(_l("Leader in charge"), choices=LEADERS, default="")
    field = StringField(_l("Field of work"), validators=[Length(max=MOST_NAME)])
    role = StringField(_l("As"), validators=[Length(max=300)])
    do = StringField(validators=[Length(max=300)])

    @property
    def setting(self) -> Setting:
        """What was chosen."""
        return Setting(
            units=int(self.units.data or 1), document_kind=self.document_kind.data or "", field=self.field.data or "",
            priority=self.priority.data or "normal", leader=self.leader.data or "", days=int(self.days.data or 0),
        )  # fmt: skip
