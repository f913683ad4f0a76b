"""The forms of directives: a decision on an item, an explanation, what a meeting concluded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import Length, Optional

from tracker.core.errors import Conflict
from tracker.core.forms import DayField, Needed, TextField, TrackerForm
from tracker.items.directives.deciding import DAY_OF, NOT_NOW, Choice, Offer, proposed, working_days_words
from tracker.items.forms import MOST
from tracker.organization.forms import choices, chosen_id


class DirectiveForm(TrackerForm):
    """One of the cards, the words, and what the card asks for beside them."""

    version = HiddenField()
    request = HiddenField()  # for more time, which the cards are about
    choice = RadioField(_l("What is decided"), validators=[Needed(_l("Choose what is decided"))], validate_choice=False)
    words = TextField(_l("Words to the unit"), validators=[Optional(), Length(max=MOST)])
    grant_until = DayField(_l("Granted until"), validators=[Optional()])
    direct_until = DayField(_l("New deadline"), validators=[Optional()])
    answer_by = DayField(_l("To be explained by"), validators=[Optional()])
    until = DayField(_l("New deadline"), validators=[Optional()])
    lead = SelectField(_l("New lead unit"), coerce=chosen_id, validators=[Optional()])

    def __init__(
        self, *args: Any, offered: Sequence[Offer], units: Sequence[tuple[int, str]], on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._take(offered, on)
        self.lead.choices = choices(units, first=_l("Not chosen yet"))

    def offer(self, offered: Sequence[Offer], on: date) -> None:
        """Show the cards as the item stands now, and how many working days each day leaves."""
        self._take(offered, on)
        self.request.data = str(max((offer.request_id for offer in offered), default=0) or "")

    def propose(self) -> None:
        """Choose beforehand what was asked for, where nothing is chosen yet."""
        self.choice.data = self.choice.data or proposed(self.offered)

    @property
    def request_id(self) -> int:
        """Of the request for more time that the cards were about; 0: of none."""
        typed = self.request.data or ""
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else 0

    def _take(self, offered: Sequence[Offer], on: date) -> None:
        self.offered = offered
        days = {name: self[name].data for name in DAY_OF.values()}
        self.left = {name: working_days_words(on, day) for name, day in days.items() if isinstance(day, date)}
        self.choice.choices = choices((offer.choice.value, offer.label) for offer in offered)

    def validate(self, extra_validators: Any = None) -> bool:
        """A day that was typed for another card than the one chosen is no fault."""
        super().validate(extra_validators)
        chosen = self._chosen()
        for choice, name in (*DAY_OF.items(), (Choice.REASSIGN, "lead")):
            if choice is not chosen:
                self[name].errors = []
        return not self.errors

    def taken(self) -> Choice:
        """What was chosen; Conflict where this card is no longer offered, or held back."""
        chosen = self._chosen()
        about = {offer.choice: offer.request_id for offer in self.offered if not offer.held}
        if chosen is None or chosen not in about or about[chosen] not in (0, self.request_id):
            raise Conflict(NOT_NOW)
        return chosen

    def day(self, choice: Choice) -> date | None:
        found = self[DAY_OF[choice]].data if choice in DAY_OF else None
        return found if isinstance(found, date) else None

    def _chosen(self) -> Choice | None:
        typed = self.choice.data or ""
        return Choice(typed) if typed in {one.value for one in Choice} else None


class ExplanationForm(TrackerForm):
    """The unit's answer."""

    words = TextField(_l("Explanation"), validators=[Needed(_l("Write the explanation")), Length(max=MOST)])


class ConclusionForm(TrackerForm):
    """What the meeting concluded, if it is to be kept."""

    words = TextField(_l("What the meeting concluded"), validators=[Optional(), Length(max=MOST)])
