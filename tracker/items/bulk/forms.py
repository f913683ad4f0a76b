"""The forms of a change of many items: the units that all get, or another deadline for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import Length, Optional, ValidationError

from tracker.core.forms import LineField, Needed, TextField, TrackerForm
from tracker.items.bulk.planning import Giving, Moving, Planned
from tracker.items.forms import LONG, MOST, read_due
from tracker.items.part_fields import monitor_field, support_field
from tracker.items.queries import choices as offered
from tracker.organization.forms import WholeField, choices, chosen_id

ACTS = ("assign", "deadline")
FARTHEST = 1100  # days


class ManyForm(TrackerForm):
    """What both carry along: which items, which change, and the list that they were chosen from."""

    ids = HiddenField()
    act = HiddenField()
    arguments = HiddenField()
    planned: Sequence[Planned] = ()  # what the change comes to by now, where others were first

    def see(self, now: Sequence[Planned]) -> None:
        """The preview as it is now, to be confirmed anew."""
        self.planned = now


class GivingForm(ManyForm):
    """Units for all; what is left empty stays as each item has it."""

    lead = SelectField(_l("Lead unit"), coerce=chosen_id)
    support = support_field()
    monitor = monitor_field()
    reason = TextField(
        _l("Reason"), description=_l("Needed where an item is given anew; it stands in its history"),
        validators=[Optional(), Length(max=MOST)],
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = offered.unit_pairs(on)
        self.lead.choices = choices(offered.with_vacancies(units, on), first=_l("As each item has it"))
        groups = offered.group_choices(on)
        for field in (self.support, self.monitor):
            field.offer(units, groups)

    def validate_lead(self, field: SelectField[int]) -> None:
        """Something must be chosen, and the lead unit only once."""
        others = {*(self.support.data or ()), *(self.monitor.data or ())}
        if not field.data and not others:
            raise ValidationError(_l("Choose at least one unit"))
        if field.data in others:
            raise ValidationError(_l("The unit that leads cannot co-ordinate or monitor too"))

    def change(self) -> Giving:
        """What services take."""
        return Giving(self.lead.data, tuple(self.support.data or ()), tuple(self.monitor.data or ()), self.reason.data)


class MovingForm(ManyForm):
    """One deadline for all, or so many days later or earlier than each one's own."""

    how = RadioField(
        _l("How the deadline changes"),
        choices=choices((("day", _l("The same deadline for all")), ("shift", _l("By a number of days")))),
        default="day",
    )
    due = LineField(
        _l("New deadline"), description=_l("30/9/2022, trong tháng 9/2022, quý IV/2022: its last day counts"),
        validators=[Length(max=LONG)],
    )  # fmt: skip
    days = WholeField(_l("Number of days"))
    unit = SelectField(
        _l("Counted in"),
        choices=choices((("working", _l("working days")), ("calendar", _l("calendar days")))),
        default="working",
    )
    way = SelectField(
        _l("Later or earlier"), choices=choices((("later", _l("later")), ("earlier", _l("earlier")))), default="later"
    )
    reason = TextField(
        _l("Reason"), description=_l("It stands in the history of each item; the first deadline is kept"),
        validators=[Needed(_l("Give the reason")), Length(min=3, max=MOST, message=_l("Give the reason"))],
    )  # fmt: skip
    until: date | None = None

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def validate_due(self, field: LineField) -> None:
        """A phrase that says a day."""
        if self.how.data != "day":
            return
        self.until = read_due(field.data, year=self.on.year).due_on
        if self.until is None:
            raise ValidationError(_l("Write a deadline that says a day: 30/9/2022, quý IV/2022"))

    def validate_days(self, field: WholeField) -> None:
        """A number that a deadline can move by."""
        if self.how.data == "shift" and not 1 <= (field.data or 0) <= FARTHEST:
            raise ValidationError(_l("Write a number of days from 1 to %(most)d", most=FARTHEST))

    def change(self) -> Moving:
        """What services take."""
        days = (self.days.data or 0) * (-1 if self.way.data == "earlier" else 1)
        return Moving(self.reason.data, self.until, 0 if self.until else days, self.unit.data == "working")


def read_ids(text: str, *, most: int) -> list[int]:
    """ "12,15,9" → [12, 15, 9], each once; what is no id is left out."""
    typed = (part for part in text.split(",") if part.isascii() and part.isdecimal() and len(part) < 10)
    return list(dict.fromkeys(int(part) for part in typed))[:most]


def read_seen(text: str, *, most: int) -> dict[int, int]:
    """ "12:3,15:1" → {12: 3, 15: 1}: the items of a preview, each in the version that it showed."""
    pairs = (part.partition(":") for part in text.split(","))
    found = [(one, other) for one, _sign, other in pairs if one.isdecimal() and other.isdecimal()]
    return {int(one): int(other) for one, other in found[:most] if len(one) < 10 and len(other) < 10}
