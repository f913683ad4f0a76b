"""Forms of the calendar, one for each kind of change; sent twice with the same fields, to look and to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, cast

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import Length

from tracker.calendar.changes import Change, EnterDay, RemoveDay, SeedYear, SetRules
from tracker.calendar.labels import WORKS
from tracker.calendar.office import NamedDay
from tracker.core.errors import InvalidInput
from tracker.core.forms import DayField, LineField, Needed, TrackerForm
from tracker.organization.forms import WholeField, choices

LONG = 200
OFF, WORKED = "off", "worked"


class ChangeForm(TrackerForm):
    """What every change carries: its kind, the year that is shown, and the revision that was looked at."""

    which: ClassVar[str]
    kind = HiddenField()
    year = HiddenField()
    revision = HiddenField()

    def change(self) -> Change:
        """The change that the fields say; the form was found right."""
        raise NotImplementedError


class DayForm(ChangeForm):
    """A day off, or a make-up day."""

    which = "day"
    day = DayField(_l("Day"), validators=[Needed(_l("Write the day as 24/11/2026"))])
    works = RadioField(
        _l("What the day is"), choices=choices(((OFF, WORKS[False]), (WORKED, WORKS[True]))), default=OFF,
        validators=[Needed(_l("Choose what the day is"))],
    )  # fmt: skip
    name = LineField(
        _l("Name"), description=_l("What it is for, or which decision says so: Nghỉ hoán đổi, 12729/VPCP-KGVX"),
        validators=[Needed(_l("Name the day: what it is for, or which decision says so")), Length(max=LONG)],
    )  # fmt: skip
    projected = BooleanField(_l("Projected: not yet decided by the authorities"))

    def change(self) -> Change:
        """Enter the day."""
        return EnterDay(
            cast(date, self.day.data), NamedDay(self.works.data == WORKED, self.name.data, self.projected.data)
        )


class RemovalForm(ChangeForm):
    """A day of the table."""

    which = "removal"
    day_id = WholeField(validators=[Needed(_l("Choose a day of the table"))])

    def change(self) -> Change:
        """Remove the day."""
        return RemoveDay(cast(int, self.day_id.data))


class RulesForm(ChangeForm):
    """The two rules for deadlines on days off."""

    which = "rules"
    periods_roll = BooleanField(
        _l("Periods move to the next working day"),
        description=_l(
            "What is written as a month, a quarter, a year or a number of days ends with the next working day when its "
            "last day is a day off (Bộ luật Dân sự 2015, Điều 148 khoản 5): in July 2022, whose 31st is a Sunday, "
            "counts until 01/08/2022"
        ),
    )
    fixed_roll = BooleanField(
        _l("Fixed dates move to the next working day"),
        description=_l(
            "The Civil Code speaks of periods only; for a date that is written (trước ngày 30/4) the office decides. "
            "Not ticked, the date stands as written"
        ),
    )

    def change(self) -> Change:
        """Decide the rules."""
        return SetRules(self.periods_roll.data, self.fixed_roll.data)


class SeedForm(ChangeForm):
    """A year to be taken from the library."""

    which = "seed"
    taken = WholeField(_l("Year"), validators=[Needed(_l("Write a year, as 2027"))])

    def change(self) -> Change:
        """Take the year."""
        return SeedYear(cast(int, self.taken.data))


FORMS: Mapping[str, type[ChangeForm]] = {form.which: form for form in (DayForm, RemovalForm, RulesForm, SeedForm)}


def sent_form(kind: str) -> ChangeForm:
    """The form that was sent. Raises InvalidInput where its kind is none of ours."""
    if kind not in FORMS:
        raise InvalidInput(_l("Choose a change on the page of the calendar."))
    return FORMS[kind]()


def empty_form(kind: str, **given: Any) -> Any:
    """A form with what is, before anything was typed."""
    return FORMS[kind](formdata=None, kind=kind, **given)
