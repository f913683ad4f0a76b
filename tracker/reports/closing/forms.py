"""The forms by which a report is started, set, approved, given back, sent and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.validators import Length, NumberRange, Optional

from tracker.core.forms import FIRST_YEAR, LAST_YEAR, DayField, LineField, Needed, TextField, TrackerForm, filled
from tracker.organization.forms import WholeField, choices
from tracker.reports.kinds.models import ReportKind
from tracker.reports.models import ReportTurn
from tracker.reports.periods import ReportPeriod, read_period
from tracker.reports.state_labels import WHO

MOST_LETTERS = 2000
YEAR = _l("Write a year such as 2022")
#: The part of a year, as the code of a period has it.
PARTS = ("H1", "H2", "9M", "Y", "Q1", "Q2", "Q3", "Q4", *(f"M{month:02d}" for month in range(1, 13)))


def part_name(part: str) -> str:
    """ "6 tháng đầu năm", "Quý III": the period without its year, as a list of a Vietnamese paper says it."""
    if part == "Y":
        return "Cả năm"
    name = read_period(f"2022-{part}").name.removesuffix(" 2022")
    name = name if part in ("H1", "H2", "9M") else name.removesuffix(" năm")
    return name[:1].upper() + name[1:]


class StartForm(TrackerForm):
    """A kind and one of its periods in one list: `12/2022-H1`."""

    what = SelectField(_l("Report"))

    def chosen(self) -> tuple[int, ReportPeriod]:
        """(kind id, period) of a valid form."""
        kind_id, _, code = str(self.what.data).partition("/")
        return int(kind_id), read_period(code)


class NewReportForm(TrackerForm):
    """Any kind, any period."""

    kind_id = SelectField(_l("Kind of report"), coerce=int)
    part = SelectField(_l("Period"), choices=choices((part, part_name(part)) for part in PARTS))
    year = WholeField(_l("Year"), validators=[Needed(YEAR), NumberRange(FIRST_YEAR, LAST_YEAR, message=YEAR)])

    def __init__(self, *args: Any, kinds: Sequence[ReportKind], on: date, **given: Any) -> None:
        super().__init__(*args, **{"year": on.year} | given)
        self.kind_id.choices = choices((kind.id, kind.name) for kind in kinds)

    def chosen(self) -> tuple[int, ReportPeriod]:
        """(kind id, period) of a valid form."""
        return filled(self.kind_id.data), read_period(f"{self.year.data}-{self.part.data}")


class SettingsForm(TrackerForm):
    """Title and days of one report."""

    version = HiddenField()
    title = TextField(_l("Subject of the report"), validators=[Needed(_l("Write a title")), Length(max=400)])
    from_on = DayField(
        _l("Told from"), description=_l("What was issued or done from this day on is told"),
        validators=[Needed(_l("Write the first day"))],
    )  # fmt: skip
    cut_off = DayField(
        _l("Figures close on"), description=_l("Every figure is that of this day"),
        validators=[Needed(_l("Write the day on which figures close"))],
    )  # fmt: skip
    send_by = DayField(_l("To be sent by"), validators=[Optional()])


class ApproveForm(TrackerForm):
    """`seen` is the mark of the draft that was read."""

    version = HiddenField()
    seen = HiddenField()
    despite = BooleanField(_l("I approve it although these figures are missing"))


class SubmitForm(TrackerForm):
    """Submitting a draft, or passing it on; `straight`: past the head of the office."""

    version = HiddenField()
    straight = HiddenField()
    note = TextField(
        _l("To be said with it"), validators=[Length(max=MOST_LETTERS, message=_l("Write it in fewer words"))]
    )


class ReasonForm(TrackerForm):
    """Giving back to who is to act (`to`), or taking back."""

    version = HiddenField()
    to = SelectField(
        _l("Who is to change it"), choices=choices((turn.value, words) for turn, words in WHO.items()),
        default=ReportTurn.OFFICER.value, validate_choice=False,
    )  # fmt: skip
    reason = TextField(_l("Reason"), validators=[Needed(_l("Say what is to be changed")), Length(max=MOST_LETTERS)])


class SendForm(TrackerForm):
    """Number and day of a report that was signed."""

    version = HiddenField()
    number = LineField(
        _l("Number"), description=_l("The number alone, as the register of outgoing papers gave it"),
        validators=[Needed(_l("Write the number that the report was given, such as 85"))],
    )  # fmt: skip
    signed_on = DayField(_l("Date of issue"), validators=[Needed(_l("Write the date of issue"))])


class CorrectForm(TrackerForm):
    """Why a report that was sent gets a new issue."""

    why = TextField(
        _l("What was wrong"), validators=[Needed(_l("Say why the report is corrected")), Length(max=MOST_LETTERS)]
    )


class WayForm(TrackerForm):
    """How reports of a kind go, and what they carry."""

    by_head = BooleanField(
        _l("Through the head of the office"),
        description=_l("Where the office has nobody at its head, reports go straight to the leadership"),
    )
    head_edits = BooleanField(
        _l("The head of the office may change words"), description=_l("Else comments on sentences only")
    )
    leader_edits = BooleanField(
        _l("The leadership may change words"), description=_l("Else comments on sentences only")
    )
    compares = BooleanField(
        _l("With comparisons"),
        description=_l(
            "Behind each figure, and in an annex, those of the same period of last year and of the period before"
        ),
    )
