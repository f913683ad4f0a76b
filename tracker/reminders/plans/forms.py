"""The forms of plans and of the office's hours."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import NumberRange, Optional, ValidationError

from tracker.core.errors import Change, Text
from tracker.core.forms import DayField, LineField, Needed, TrackerForm, filled
from tracker.core.i18n import write_hour
from tracker.organization.forms import WholeField, choices, pairs
from tracker.recurring.forms import read_hour
from tracker.reminders.hours import Hours
from tracker.reminders.labels import AFTERS
from tracker.reminders.matter import Plan
from tracker.reminders.models.plans import After
from tracker.reminders.plans.labels import FIELDS, HOURS, SHOWN
from tracker.reminders.plans.services import PlanDraft
from tracker.reminders.queries.plans import rungs_of

MOST = 365
DAYS = _l("Write a number of days from 0 to 365")
NUMBERS = _l("Write up to five different numbers from 1 to 60, apart by blanks")


def days(name: str, help_: Text = "") -> WholeField:
    """A number of days; 0 is never."""
    return WholeField(FIELDS[name], description=help_, validators=[Needed(DAYS), NumberRange(0, MOST, message=DAYS)])


class PlanForm(TrackerForm):
    seen = HiddenField()
    before = LineField(FIELDS["before"], validators=[Optional()],
                       description=_l("Up to five numbers, apart by blanks: 7 3 1; empty: not before"))  # fmt: skip
    on_day = BooleanField(FIELDS["on_day"])
    after = RadioField(FIELDS["after"], choices=choices(pairs(AFTERS)), default=After.DAILY.value)
    stale_days = days("stale_days", _l("Calendar days since the day that the figures speak of; 0: never"))
    waiting_days = days("waiting_days", _l("Then it is spoken of again; 0: only once"))
    to_head = days("to_head")
    to_office = days("to_office")
    to_leader = days("to_leader")
    to_chairman = days("to_chairman")
    example = DayField(_l("Example of a deadline"), validators=[Optional()])

    differs: Sequence[Change] = ()

    def see(self, now: str) -> None:
        """The plan as it is now, in one line; what differs from the line that was seen is told."""
        self.differs = changes(self.seen.data or "", now)
        self.seen.data, self.seen.raw_data = now, None

    @property
    def changes(self) -> Sequence[Change]:
        """What others changed meanwhile, field by field."""
        return self.differs

    def validate_before(self, field: LineField) -> None:
        """Numbers of working days, or nothing."""
        words = field.data.replace(",", " ").replace(";", " ").split()
        if any(not (word.isascii() and word.isdecimal() and len(word) < 4) for word in words):
            raise ValidationError(NUMBERS)

    def draft(self) -> PlanDraft:
        """What the service takes."""
        numbers = (int(word) for word in self.before.data.replace(",", " ").replace(";", " ").split())
        return PlanDraft(
            before=tuple(sorted(numbers, reverse=True)),
            on_day=bool(self.on_day.data),
            after=After(filled(self.after.data)),
            stale_days=filled(self.stale_days.data),
            waiting_days=filled(self.waiting_days.data),
            to_head=filled(self.to_head.data),
            to_office=filled(self.to_office.data),
            to_leader=filled(self.to_leader.data),
            to_chairman=filled(self.to_chairman.data),
        )

    def plan(self) -> Plan:
        """The same as what looks at items takes."""
        draft = self.draft()
        return Plan(
            tuple(draft.before), draft.on_day, draft.after, draft.stale_days, draft.waiting_days, rungs_of(draft)
        )


def changes(seen: str, now: str) -> list[Change]:
    """What differs between two plans in one line (planning.written); where there was none, all that it says."""
    names = list(FIELDS)
    before, after = (
        (line.split("|") if line.count("|") == len(names) - 1 else [""] * len(names)) for line in (seen, now)
    )
    return [
        Change(FIELDS[name], SHOWN[name].write(was), SHOWN[name].write(is_now))
        for name, was, is_now in zip(names, before, after, strict=True)
        if was != is_now
    ]


class HoursForm(TrackerForm):
    """When mails go out, for the whole office."""

    digest_at = LineField(HOURS["digest_at"], validators=[Needed(_l("Write an hour as 07:30"))])
    earliest_at = LineField(HOURS["earliest_at"], validators=[Needed(_l("Write an hour as 07:30"))])
    latest_at = LineField(HOURS["latest_at"], validators=[Needed(_l("Write an hour as 07:30"))])
    quiet_from = LineField(HOURS["quiet_from"], validators=[Needed(_l("Write an hour as 07:30"))],
                           description=_l("From then on even what is urgent waits for the morning"))  # fmt: skip
    quiet_until = LineField(HOURS["quiet_until"], validators=[Needed(_l("Write an hour as 07:30"))])

    @staticmethod
    def given(hours: Hours) -> dict[str, str]:
        """The fields as they stand."""
        return {name: write_hour(getattr(hours, name)) for name in HOURS}

    def hours(self) -> Hours:
        """What the service takes; what is no hour is refused there."""
        return Hours(**{name: -1 if (read := read_hour(str(self[name].data))) is None else read for name in HOURS})
