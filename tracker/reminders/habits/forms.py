"""The forms of promises and habits."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext as _l
from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.validators import Length, Optional, ValidationError

from tracker.core.forms import TICK, TICKS, DayField, Needed, TextField, TrackerForm
from tracker.core.i18n import write_hour
from tracker.items.forms import MOST
from tracker.organization.forms import choices, chosen_id
from tracker.recurring.words import weekday_name
from tracker.reminders.hours import Hours, Wish, digest_minute
from tracker.reminders.models.plans import Habit

STEP = 30  # minutes between the hours that are offered
WEEK = (1, 2, 3, 4, 5)


class PromiseForm(TrackerForm):
    """By which day, and how."""

    until = DayField(_l("Done by"), validators=[Needed(_l("Choose the day by which it will be done"))])
    words = TextField(
        _l("How it will be done by then"), description=_l("Why it is late, what is left, what is needed"),
        validators=[Needed(_l("Say in a few words how it will be done by then")), Length(max=MOST)],
    )  # fmt: skip


class HabitForm(TrackerForm):
    """When the mails come and which, within what the office allows."""

    digest_at = SelectField(_l("Hour"), coerce=chosen_id, validators=[Optional()])
    days = SelectMultipleField(_l("Days"), coerce=int, widget=TICKS, option_widget=TICK)
    paused_until = DayField(_l("No mails up to and with"), validators=[Optional()])
    mails_soon = BooleanField(_l("What falls due soon, and figures to be updated"))
    mails_office = BooleanField(_l("What others did: decisions, confirmations, units that have reacted"))

    def __init__(self, hours: Hours, habit: Habit | None, **given: Any) -> None:
        habit = habit or Habit(digest_at=None, days="", paused_until=None, mails_soon=True, mails_office=True)
        given |= {
            "digest_at": habit.digest_at, "days": [int(day) for day in habit.days] or list(WEEK),
            "paused_until": habit.paused_until, "mails_soon": habit.mails_soon, "mails_office": habit.mails_office,
        }  # fmt: skip
        super().__init__(**given)
        usual = gettext("As the office: %(time)s", time=write_hour(digest_minute(hours, Wish())))
        self.digest_at.choices = choices(_hours(hours, habit.digest_at), first=usual)
        self.days.choices = [(day, weekday_name(day)) for day in WEEK]

    def validate_days(self, field: SelectMultipleField[int]) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError(_l("Choose one day at least: what is overdue has to reach you"))

    def habit(self) -> Habit:
        """What was chosen; all days stand for every working day, those that make up for others too."""
        days = sorted(self.days.data or ())
        return Habit(
            digest_at=self.digest_at.data,
            days="" if tuple(days) == WEEK else "".join(str(day) for day in days),
            paused_until=self.paused_until.data,
            mails_soon=self.mails_soon.data,
            mails_office=self.mails_office.data,
        )


def _hours(hours: Hours, chosen: int | None) -> list[tuple[int, str]]:
    """Every half hour that the office allows and no quiet hour; what was chosen before stays."""
    first, last = max(hours.earliest_at, hours.quiet_until), min(hours.latest_at, hours.quiet_from - 1)
    offered = {minute for minute in range(0, 24 * 60, STEP) if first <= minute <= last} | {hours.digest_at}
    if chosen is not None and first <= chosen <= last:
        offered.add(chosen)
    return [(minute, write_hour(minute)) for minute in sorted(offered)]
