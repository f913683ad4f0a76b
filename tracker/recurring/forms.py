"""The forms of recurring duties: the duty, its rhythm, its units."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from tracker.core.forms import Among, DayField, LineField, Needed, TextField, TrackerForm, filled
from tracker.core.i18n import write_hour
from tracker.documents.forms import LinesField
from tracker.items.forms import LONG, MOST
from tracker.items.labels import NEXT_TASKS, PRIORITIES
from tracker.items.models.item import NextTask, Priority
from tracker.items.part_fields import (
    WithEach,
    each_field,
    how_field,
    lead_field,
    monitor_field,
    person_field,
    support_field,
)
from tracker.items.queries import choices as offered
from tracker.organization.committee import PLACE_BELOW
from tracker.organization.forms import WholeField, choices, chosen_id, pairs
from tracker.recurring.models import Every, Roll, Series
from tracker.recurring.rhythm import LAST, MONTHS, Rhythm
from tracker.recurring.services.series import SeriesDraft
from tracker.recurring.words import EVERY, NTH, ROLLS, weekday_name

HOUR = re.compile(r"(\d{1,2})\s*(?::|h|g|giờ)\s*(?:(\d{2})\s*)?(?:phút)?", re.IGNORECASE)
DAYS = re.compile(r"\s*(\d{1,3})(?!\d)")
LEAD_DAYS = 10
DAY_KIND, WEEKDAY_KIND = "day", "weekday"


def read_hour(typed: str) -> int | None:
    """Minutes after midnight of "15:00", "15h", "15 giờ 30"; None where it is no hour."""
    found = HOUR.fullmatch(typed)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


class RhythmFields(TrackerForm):
    """When it comes again. Fields that the chosen rhythm does not know are passed over."""

    every = RadioField(_l("How often"), choices=choices(pairs(EVERY)), default=Every.MONTH.value)
    interval = WholeField(
        _l("Each how many"), default=1,
        description=_l("1: every one; 2: every second week, month, quarter … counted from the first"),
        validators=[Needed(_l("Write a number from 1 to 60")),
                    NumberRange(1, 60, message=_l("Write a number from 1 to 60"))],
    )  # fmt: skip
    which = RadioField(
        _l("On which day"),
        choices=choices(((DAY_KIND, _l("A day of the month")), (WEEKDAY_KIND, _l("A weekday of the month")))),
        default=DAY_KIND,
    )
    month = SelectField(
        _l("Month of the period"), coerce=chosen_id, validators=[Optional()],
        description=_l("Of a quarter the 1st to the 3rd, of a half-year the 1st to the 6th, of a year 1 to 12"),
    )  # fmt: skip
    day = Among(_l("Day of the month"), refusal=_l("Choose a day from 1 to 31"), default=20)
    nth = SelectField(_l("Which one of the month"), coerce=int, default=1)
    weekday = SelectField(_l("Day of the week"), coerce=int, default=4)
    hour = LineField(_l("Hour"), description=_l("As 15:00; empty: the whole day"), validators=[Optional()])
    roll = RadioField(_l("If it falls on a day off"), choices=choices(pairs(ROLLS)), default=Roll.BEFORE.value)
    of_previous = BooleanField(_l("It speaks of the period before (the report of May is due in June)"))
    from_on = DayField(_l("From"), validators=[Needed(_l("Write the first day"))])
    until_on = DayField(_l("Until"), validators=[Optional()])

    def offer_rhythm(self) -> None:
        """The words of the choices, in the reader's language."""
        months = [(one, str(one)) for one in range(1, 13)]
        self.month.choices = choices(months, first=_l("The last one"))
        self.day.choices = choices([*((one, f"{one:02d}") for one in range(1, 32)), (LAST, _l("the last day"))])
        self.nth.choices = choices(NTH.items())
        self.weekday.choices = choices((one, weekday_name(one)) for one in range(1, 8))

    def validate_hour(self, field: LineField) -> None:
        """15:00, 15h, 15 giờ 30."""
        if field.data and read_hour(field.data) is None:
            raise ValidationError(_l("Write the hour as 15:00"))

    def validate_until_on(self, field: DayField) -> None:
        """Not before the first day."""
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(_l("The last day lies before the first one"))

    def rhythm(self) -> Rhythm:
        """What was chosen; fields that do not belong to it are left out."""
        every = Every(filled(self.every.data))
        is_week, is_nth = every is Every.WEEK, self.which.data == WEEKDAY_KIND
        return Rhythm(
            every=every,
            from_on=filled(self.from_on.data),
            interval=1 if self.interval.data is None else self.interval.data,
            weekday=self.weekday.data if is_week or is_nth else None,
            nth=self.nth.data if is_nth and not is_week else None,
            month=None if is_week or MONTHS[every] == 1 else self.month.data,
            day=None if is_week or is_nth else self.day.data,
            at_minute=read_hour(self.hour.data),
            roll=Roll(filled(self.roll.data)),
            until_on=self.until_on.data,
            of_previous=bool(self.of_previous.data),
        )


class SeriesForm(RhythmFields, WithEach):
    version = HiddenField()
    title = LinesField(
        _l("Duty"),
        description=_l("The name of the period is put where {kỳ} stands, else behind it: Báo cáo CCHC {kỳ}"),
        validators=[Needed(_l("Write the duty")), Length(max=MOST)],
    )
    action = LinesField(_l("What is done"), validators=[Optional(), Length(max=MOST)])
    output = LinesField(_l("Output"), validators=[Optional(), Length(max=MOST)])
    document = LineField(
        _l("Document"), description=_l("Its number, as 140/KH-UBND ngày 14/10/2021"),
        validators=[Optional(), Length(max=LONG)],
    )  # fmt: skip
    source_words = LineField(
        _l("Where it was said"), description=_l("Where no document gives it: Kết luận giao ban ngày 06/6/2022"),
        validators=[Optional(), Length(max=LONG)],
    )  # fmt: skip
    clause = LineField(_l("Clause of the document"), validators=[Optional(), Length(max=LONG)])
    field_id = SelectField(_l("Field of work"), coerce=chosen_id, validators=[Optional()])
    leader_id = SelectField(_l("Supervising leader"), coerce=chosen_id, validators=[Optional()])
    priority = SelectField(_l("Urgency"), choices=choices(pairs(PRIORITIES)), default=Priority.NORMAL.value)
    next_task = SelectField(
        _l("In the next tasks"), choices=choices(pairs(NEXT_TASKS)), default=NextTask.AUTO.value
    )  # fmt: skip
    lead_days = WholeField(
        _l("Opened how many working days before"), default=LEAD_DAYS,
        description=_l("The item of the period appears, and its units are told, that long before its deadline"),
        validators=[Needed(_l("Write a number from 0 to 250")),
                    NumberRange(0, 250, message=_l("Write a number from 0 to 250"))],
    )  # fmt: skip
    how = how_field()
    lead = lead_field()
    person = person_field()
    each = each_field()
    each_days = TextField(
        _l("Deadlines of their own"),
        description=_l(
            "One unit a line, with the working days by which it answers earlier: %(unit)s: 2",
            unit=PLACE_BELOW,
        ),
        validators=[Optional(), Length(max=MOST)],
    )
    support = support_field()
    monitor = monitor_field()

    def __init__(self, *args: Any, on: date, series: Series | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.series = on, series
        self.offer_rhythm()
        self.offer_parts(on)
        self.own_days: dict[int, int] = {}
        fields = offered.field_pairs(series.field_id if series else None)
        self.field_id.choices = choices(fields, first=_l("Not chosen yet"))
        self.leader_id.choices = choices(offered.leader_pairs(on), first=_l("Not chosen yet"))

    def validate_each_days(self, field: TextField) -> None:
        """Each line names a unit that was chosen, and a number of working days."""
        for unit_id, words, line in self.own_lines(field):
            number = DAYS.match(words)
            if number is None or not 1 <= int(number[1]) <= 250:
                raise ValidationError(_l("“%(line)s” needs a number of working days after the colon", line=line))
            self.own_days[unit_id] = int(number[1])

    def validate_from_on(self, field: DayField) -> None:
        """What is past is not opened; a series that runs keeps the day on which it began."""
        if field.data and field.data < self.today and (self.series is None or field.data != self.series.from_on):
            raise ValidationError(_l("Choose today or a later day: what is past is not opened any more"))

    def draft(self, document_id: int | None) -> SeriesDraft:
        """What services take."""
        return SeriesDraft(
            title=self.title.data, action=self.action.data, output=self.output.data, clause=self.clause.data,
            source_words=self.source_words.data, rhythm=self.rhythm(), parts=self.chosen_parts(),
            document_id=document_id, field_id=self.field_id.data, leader_id=self.leader_id.data,
            priority=Priority(filled(self.priority.data)), each_days=self.own_days,
            next_task=NextTask(filled(self.next_task.data)), lead_days=self.lead_days.data or 0,
        )  # fmt: skip


class EndForm(TrackerForm):
    """The last day of a series."""

    version = HiddenField()
    until_on = DayField(_l("Last day"), validators=[Needed(_l("Write the last day"))])


def written_rhythm(rhythm: Rhythm) -> dict[str, Any]:
    return {
        "every": rhythm.every.value, "interval": rhythm.interval, "month": rhythm.month, "roll": rhythm.roll.value,
        "which": DAY_KIND if rhythm.nth is None else WEEKDAY_KIND, "day": rhythm.day or 20, "nth": rhythm.nth or 1,
        "weekday": rhythm.weekday or 4, "from_on": rhythm.from_on, "until_on": rhythm.until_on,
        "hour": "" if rhythm.at_minute is None else write_hour(rhythm.at_minute), "of_previous": rhythm.of_previous,
    }  # fmt: skip
