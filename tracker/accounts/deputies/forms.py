"""The form of what deputies may do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.validators import Optional

from tracker.core.actor import Act
from tracker.core.forms import TICK, TICKS, TrackerForm
from tracker.organization.forms import choices
from tracker.organization.labels import ACTS

ALL, SOME = "all", "some"


class DeputiesForm(TrackerForm):
    """All that the head may, or some kinds of acts."""

    scope = RadioField(
        _l("Deputies may do"), default=ALL, validators=[Optional()],
        choices=choices([(ALL, _l("All that the head may")), (SOME, _l("Some kinds of acts only"))]),
    )  # fmt: skip
    acts = SelectMultipleField(_l("Kinds of acts"), widget=TICKS, option_widget=TICK, validators=[Optional()])

    def __init__(self, *args: Any, known: Sequence[Act], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.acts.choices = choices([(act.value, ACTS[act]) for act in known])

    def chosen(self) -> list[Act] | None:
        """What the service takes; None: all."""
        return [Act(word) for word in self.acts.data or ()] if self.scope.data == SOME else None
