"""The form with which a suspended item goes on: its days as they are proposed, or as somebody writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length

from tracker.core import clock
from tracker.core.forms import DayField, Needed, TextField, TrackerForm
from tracker.items.deadlines.labels import stood_words
from tracker.items.forms import MOST
from tracker.items.models.item import Item
from tracker.items.services.suspending import CALLED, Stood, StoodDay, stood

NO_DAY = _l("Write the day that holds from now on, as 30/6/2022")


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of the item: what it is, how it is written now, and the field of its new day."""

    one: StoodDay
    label: str
    field: Any  # a bound DayField


class ResumeForm(TrackerForm):
    """Why it goes on, and its days from now on."""

    version = HiddenField()
    reason = TextField(_l("Reason"), validators=[Needed(_l("Give the reason")), Length(max=MOST)])

    stood: Stood | None = None
    lines: Sequence[DayLine] = ()

    def ask_days(self, here: Stood) -> None:
        """A field for each day, with what is proposed or with what was typed."""
        self.stood = here
        self.lines = [self._line(one) for one in here.days]

    def _line(self, one: StoodDay) -> DayLine:
        """Beside the fields of the class, so that faults are found, told and linked like those of any other."""
        label = str(CALLED[one.whose]) % {"name": one.name}
        if one.key not in self:
            unbound: Any = DayField(label, validators=[Needed(NO_DAY)])
            self.__dict__["_fields"][one.key] = field = unbound.bind(form=self, name=one.key)
            field.process(request.form if self.is_submitted() and one.key in request.form else None, one.proposed)
        return DayLine(one, label, self[one.key])

    def chosen_days(self) -> dict[str, date | None]:
        """What services take."""
        return {line.one.key: line.field.data for line in self.lines}

    @property
    def heading(self) -> str:
        """ "Tạm dừng từ 03/06/2022 đến 17/06/2022: 10 ngày làm việc"; empty where the day is not known."""
        here = self.stood
        if here is None or here.since_on is None:
            return ""
        return stood_words(here.since_on, here.until_on, on=here.until_on)


def offer_days(form: ResumeForm, item: Item) -> None:
    """Let the form ask for the days of this item."""
    form.ask_days(stood(item, on=clock.today()))
