"""What is typed when something is handed over."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, RadioField
from wtforms.validators import InputRequired, Length

from tracker.accounts import forms as people
from tracker.core.errors import InvalidInput, TrackerError
from tracker.core.forms import DayField, LineField, Needed, TrackerForm
from tracker.handover.plan import Answers
from tracker.handover.services.giving import UnansweredError

MOST_REASON = 500
#: Fields of a form that are read: fifty rows of each group, and what stands around them.
MOST_FIELDS = 2_000
#: The office itself, in the place of a person.
OFFICE = "office"


class NamingForm(TrackerForm):
    """What both forms about a naming carry: the naming that the page showed, and where one came from."""

    seen = HiddenField()
    next = HiddenField()

    @property
    def seen_id(self) -> int:
        """The naming that the page showed; 0: none."""
        typed = str(self.seen.data or "")
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


class EndNameForm(NamingForm):
    """The button that gives an item back to the head."""


class NameForm(NamingForm):
    """Who answers for a unit in one item, and why."""

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


class HandOverForm(TrackerForm):
    """The reason, and what was chosen for each matter: the fields of the rows are known when the page is made."""

    seen = HiddenField()
    reason = LineField(_l("Paper or reason"), validators=[Length(max=MOST_REASON)])
    #: What is wrong with the fields of rows, groups and successors, by field.
    faults: dict[str, str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults = {}

    def blame(self, error: TrackerError) -> None:
        """On the rows that say nothing, and on who cannot get the post; else as every form."""
        if isinstance(error, UnansweredError):
            self.faults |= {name: str(_l("Choose who receives it")) for name in error.fields}
        elif isinstance(error, InvalidInput) and error.field and error.field.startswith("heir-"):
            if error.field in self.faults:  # said already, when the form was sent
                return
            self.faults[error.field] = str(error)
        super().blame(error)


class EndPostForm(HandOverForm):
    """The last day of a post, with what is handed over."""

    until_on = DayField(_l("Last day"), validators=[Needed(_l("Write the last day"))])


class CloseUnitForm(HandOverForm, people.CloseUnitForm):
    """The last day, who takes over, what becomes of the people, and what is handed over."""


def answers_of(given: MultiDict[str, str]) -> Answers:
    """What a form says of rows (to-…), groups (all-…) and posts (heir-…); more than a page can hold is not read."""
    rows: dict[str, str] = {}
    groups: dict[str, str] = {}
    heirs: dict[int, int] = {}
    for name, value in list(given.items())[:MOST_FIELDS]:
        kind, _dash, key = name.partition("-")
        if not value or len(value) > 20:
            continue
        if kind == "to":
            rows[key] = value
        elif kind == "all":
            groups[key] = value
        elif kind == "heir" and _is_id(key) and _is_id(value):
            heirs[int(key)] = int(value)
    return Answers(rows, groups, heirs)


def _is_id(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 10
