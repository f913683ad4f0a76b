"""What is typed when something is handed over."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField
from wtforms.validators import InputRequired, Length

from tracker.core.forms import LineField, Needed, TrackerForm

MOST_REASON = 500
#: The office itself, in the place of a person.
OFFICE = "office"


class NameForm(TrackerForm):
    """Who answers for a unit in one item, and why."""

    seen = HiddenField()
    to = RadioField(_l("Who answers for it"), validators=[InputRequired(_l("Choose who answers for it"))])
    reason = LineField(
        _l("Paper or reason"), validators=[Needed(_l("Give the reason")), Length(max=MOST_REASON)],
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to.choices = people

    @property
    def person_id(self) -> int | None:
        """The person that was chosen; None for the office."""
        return None if self.to.data == OFFICE else int(str(self.to.data))

    @property
    def seen_id(self) -> int:
        """The naming that the page showed; 0: none."""
        typed = str(self.seen.data or "")
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0
