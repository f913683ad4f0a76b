"""Forms of items: the duty and its units. The small forms of verbs are in verb_forms.py."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import Length, Optional, ValidationError

from tracker.core.forms import DayField, LineField, Needed, TextField, TrackerForm, filled
from tracker.core.i18n import write_day
from tracker.documents.forms import LinesField
from tracker.items import labels
from tracker.items.deadlines.deadline import Deadline, DeadlineError, Term, read_deadline
from tracker.items.models.item import Item, NextTask, Origin, Priority
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
from tracker.items.services.assigning import Parts
from tracker.items.services.registering import NO_DEADLINE, Draft, term_end
from tracker.organization.committee import PLACE_BELOW
from tracker.organization.forms import WholeField, choices, chosen_id, pairs

SHORT, LONG, MOST = 60, 300, 2000
NOTED = 3 * MOST  # what a table said of a duty, with the units that are not ours
DUE_HELP = _l(
    "As it is written: trong tháng 7/2022, trước ngày 30/6, quý IV, 10 ngày làm việc kể từ ngày nhận; empty where "
    "there is none"
)
NO_DAY = _l(
    "Write the deadline as 30/6/2022, trong tháng 7/2022, quý IV/2022, năm 2022, 10 ngày làm việc kể từ ngày nhận or "
    "15 ngày kể từ ngày 20/6/2022, or leave it empty"
)
NOT_IN_CALENDAR = _l("This day or month is not in the calendar")


def read_due(text: str, *, year: int) -> Deadline:
    """read_deadline with its errors as sentences for a form. Raises ValidationError."""
    try:
        return read_deadline(text, year=year)
    except DeadlineError as error:
        raise ValidationError(NOT_IN_CALENDAR if error.reason == "impossible" else NO_DAY) from error


class DutyFields(TrackerForm):
    title = LinesField(_l("Duty"), validators=[Needed(_l("Write the duty")), Length(max=MOST)])
    clause = LineField(_l("Clause of the document"), validators=[Optional(), Length(max=LONG)])
    action = LinesField(
        _l("What is done"),
        description=_l("The words after “Tiếp tục” in the next tasks; left empty it is taken from the duty"),
        validators=[Optional(), Length(max=MOST)],
    )
    output = LinesField(_l("Output"), validators=[Optional(), Length(max=MOST)])
    field_id = SelectField(_l("Field of work"), coerce=chosen_id, validators=[Optional()])
    leader_id = SelectField(_l("Supervising leader"), coerce=chosen_id, validators=[Optional()])
    priority = SelectField(_l("Urgency"), choices=choices(pairs(labels.PRIORITIES)), default=Priority.NORMAL.value)
    period = WholeField(_l("Year of work"), validators=[Needed(_l("Write the year whose work it is"))])
    starts_on = DayField(_l("Not before"), validators=[Optional()])
    due = LineField(_l("Deadline"), description=DUE_HELP, validators=[Optional(), Length(max=LONG)])
    next_task = SelectField(
        _l("In the next tasks"), choices=choices(pairs(labels.NEXT_TASKS)), default=NextTask.AUTO.value
    )
    source_words = LineField(
        _l("Where it was said"),
        description=_l("For a meeting or a standing duty: Kết luận giao ban ngày 06/6/2022"),
        validators=[Optional(), Length(max=NOTED)],
    )
    deadline = NO_DEADLINE
    inferred = False

    def __init__(self, *args: Any, on: date, item: Item | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.item = on, item
        if self.period.data is None and not self.is_submitted():
            self.period.data = item.period if item else on.year
        fields = offered.field_pairs(item.field_id if item else None)
        self.field_id.choices = choices(fields, first=_l("Not chosen yet"))
        self.leader_id.choices = choices(offered.leader_pairs(on), first=_l("Not chosen yet"))

    def validate_due(self, field: LineField) -> None:
        """Words that did not change keep the day that they had (more time may have been granted since)."""
        item, words = self.item, field.data or ""
        if item is not None and words == due_words(item):
            self.inferred = item.due_inferred
            term = Term(item.term_days, item.term_working, item.term_since) if item.term_days else None
            self.deadline = Deadline(item.due_kind, item.due_on, item.due_precision, None, item.due_as_written, term)
        else:
            self.deadline = read_due(words, year=self.period.data or self.day.year)

    def validate_period(self, field: WholeField) -> None:
        """A year of our time."""
        if field.data is not None and not 2000 <= field.data <= 2100:
            raise ValidationError(_l("Write the year whose work it is"))

    def draft(self, origin: Origin, *, illustrative: str = "") -> Draft:
        """What services take."""
        return Draft(
            title=self.title.data,
            action=self.action.data,
            output=self.output.data,
            clause=self.clause.data,
            source_words=self.source_words.data,
            field_id=self.field_id.data,
            leader_id=self.leader_id.data,
            starts_on=self.starts_on.data,
            period=self.period.data,
            origin=origin,
            priority=Priority(filled(self.priority.data)),
            next_task=NextTask(filled(self.next_task.data)),
            due=self.deadline,
            due_inferred=self.inferred,
            illustrative=illustrative,
        )


class PartFields(WithEach):
    """Who gets which part, each unit with a deadline of its own where it differs."""

    how = how_field()
    lead = lead_field()
    person = person_field()
    each = each_field()
    each_due = TextField(
        _l("Deadlines of their own"),
        description=_l("One unit a line, where it differs: %(unit)s: 30/6/2022", unit=PLACE_BELOW),
        validators=[Optional(), Length(max=MOST)],
    )
    support = support_field()
    monitor = monitor_field()

    def offer(self, on: date) -> None:
        """Offer the units and people of the day."""
        self.offer_parts(on)
        self.on = on
        self.own_days: dict[int, date] = {}

    def validate_each_due(self, field: TextField) -> None:
        """Each line names a unit that was chosen, and a day."""
        for unit_id, words, line in self.own_lines(field):
            due = read_due(words, year=self.on.year)
            due_on = due.due_on or term_end(due, due.term.since if due.term else None)
            if due_on is None and due.term:
                raise ValidationError(_l("“%(line)s” says no day: write a unit's own deadline as 30/6/2022", line=line))
            if due_on is None:
                raise ValidationError(_l("“%(line)s” has no deadline: write it after the colon", line=line))
            self.own_days[unit_id] = due_on

    def parts(self) -> Parts:
        """What services take."""
        return self.chosen_parts(self.own_days)

    @property
    def names_units(self) -> bool:
        """Whether somebody would carry the duty out."""
        return bool(self.each.data if self.how.data == "each" else self.lead.data)


def due_words(item: Item) -> str:
    """The deadline as the form shows it: the words of the paper, else the day."""
    return item.due_as_written or write_day(item.due_on)


class NewItemForm(DutyFields, PartFields):
    """An item with its origin and its units."""

    origin = RadioField(_l("Where the duty comes from"), choices=choices(pairs(labels.ORIGINS)))
    document = LineField(
        _l("Document"), description=_l("Its number, as 140/KH-UBND ngày 14/10/2021"),
        validators=[Optional(), Length(max=LONG)],
    )  # fmt: skip

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.offer(on)


class EditItemForm(DutyFields):
    """The duty alone; units have a page of their own."""

    version = HiddenField()


class PartsForm(PartFields):
    """Units and the reason, where it is given anew."""

    version = HiddenField()
    reason = TextField(_l("Reason"), validators=[Optional(), Length(max=MOST)])

    def __init__(self, *args: Any, on: date, own_days: Mapping[int, date] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(on)
        if own_days:
            names = dict(self.units)
            self.each_due.data = "\n".join(
                f"{names.get(unit_id, unit_id)}: {write_day(day)}" for unit_id, day in own_days.items()
            )
