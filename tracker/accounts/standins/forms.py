"""The form of a stand-in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField
from wtforms.validators import Length, Optional

from tracker.accounts.standins.queries import Candidate
from tracker.core.actor import ACTS_OF, Act, Role
from tracker.core.forms import TICK, TICKS, DayField, LineField, Needed, TrackerForm, filled
from tracker.organization.forms import choices, chosen_id
from tracker.organization.labels import ACTS

WHOLE, SOME = "whole", "some"
LONGEST = 500


class StandInForm(TrackerForm):
    """Who stands in, on which days, in what, and why."""

    person_id = SelectField(
        _l("Who stands in"), coerce=chosen_id, validators=[Needed(_l("Choose who stands in"))]
    )  # fmt: skip
    from_on = DayField(_l("First day"), validators=[Needed(_l("Write the first day"))])
    until_on = DayField(_l("Last day"), validators=[Needed(_l("Write the last day"))])
    scope = RadioField(
        _l("What is stood in for"), default=WHOLE, validators=[Optional()],
        choices=choices([(WHOLE, _l("All of the post")), (SOME, _l("Some kinds of acts only"))]),
    )  # fmt: skip
    acts = SelectMultipleField(_l("Kinds of acts"), widget=TICKS, option_widget=TICK, validators=[Optional()])
    reason = LineField(_l("Reason, paper"), validators=[Length(max=LONGEST)])

    def __init__(self, *args: Any, people: Sequence[Candidate], role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(one.id, f"{one.name} ({one.title}, {one.unit})") for one in people]
        self.person_id.choices = choices(listed, first=_l("Choose somebody"))
        known = ACTS_OF.get(role, ())
        self.acts.choices = choices([(act.value, ACTS[act]) for act in known])
        if not known:  # a post that goes as a whole
            del self.scope, self.acts

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        some = filled(self.acts.data) if "scope" in self and self.scope.data == SOME else None
        return {
            "person_id": filled(self.person_id.data),
            "from_on": filled(self.from_on.data),
            "until_on": filled(self.until_on.data),
            "acts": None if some is None else [Act(word) for word in some],
            "reason": self.reason.data or "",
        }
