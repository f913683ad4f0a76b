"""The forms of kinds of reports and of the sections of their outline."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Length, NumberRange, Optional

from tracker.core.errors import Text
from tracker.core.forms import TICK, TICKS, LineField, Needed, TextField, TrackerForm, filled
from tracker.organization.forms import WholeField, choices, chosen_id, pairs
from tracker.reports.kinds.labels import FILLINGS, WEEKDAYS
from tracker.reports.kinds.models import Filling, ReportDays, ReportKind, ReportSection
from tracker.reports.kinds.services.kinds import TEXTS, KindDraft
from tracker.reports.kinds.services.outlining import SectionDraft
from tracker.reports.periods import PeriodKind, usual_closing

DAY = _l("Write a day of the month from 1 to 31")
SHORT, LONG, MOST_LETTERS = 60, 400, 3000


def _day(label: Text) -> WholeField:
    return WholeField(label, validators=[Optional(), NumberRange(1, 31, message=DAY)])


def _weekday(label: Text) -> SelectField:
    """A weekday, 1: Monday; none: not made each week."""
    return SelectField(label, coerce=chosen_id, choices=choices(list(enumerate(WEEKDAYS, 1)), first="–"))


class KindForm(TrackerForm):
    """What a kind of report says around its body, and when it is due: (closing, sending) for each kind of period."""

    version = HiddenField()
    name = LineField(
        _l("Name"), description=_l("For lists: Công tác cải cách hành chính"),
        validators=[Needed(_l("Write a name")), Length(max=LONG)],
    )  # fmt: skip
    title = TextField(
        _l("Subject of the report"), description=_l("What follows the word BÁO CÁO; may hold variables"),
        validators=[Needed(_l("Write a title")), Length(max=LONG)],
    )  # fmt: skip
    symbol = LineField(_l("Symbol"), validators=[Needed(_l("Write the symbol, such as BC-UBND")), Length(max=SHORT)])
    fields = SelectMultipleField(
        _l("Fields of work that this report tells"), coerce=int, validators=[Optional()],
        description=_l("Items of these fields alone come into its draft, its next tasks and its annexes, and what was "
                       "put into one of its sections by hand. None ticked: the whole office."),
        widget=TICKS, option_widget=TICK,
    )  # fmt: skip
    addressees = TextField(
        _l("Addressees"),
        description=_l("To whom it is sent: one a line"),
        validators=[Optional(), Length(max=MOST_LETTERS)],
    )
    closing = TextField(
        _l("Last sentence"), description=_l("Without “./.”, which is added"),
        validators=[Optional(), Length(max=MOST_LETTERS)],
    )  # fmt: skip
    recipients = TextField(
        _l("Recipients of the report"), description=_l("At the foot of the report: one a line, without “-” and “;”"),
        validators=[Optional(), Length(max=MOST_LETTERS)],
    )  # fmt: skip
    authority = TextField(
        _l("Authority and post of the signer"), description=_l("One a line: TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH"),
        validators=[Optional(), Length(max=LONG)],
    )  # fmt: skip
    signer = LineField(_l("Signer"), validators=[Optional(), Length(max=SHORT)])
    closing_week, sending_week = (_weekday(_l("Figures close on")), _weekday(_l("Sent by")))
    closing_month, sending_month = _day(_l("Figures close on")), _day(_l("Sent by"))
    closing_quarter, sending_quarter = _day(_l("Figures close on")), _day(_l("Sent by"))
    closing_half, sending_half = _day(_l("Figures close on")), _day(_l("Sent by"))
    closing_nine_months, sending_nine_months = _day(_l("Figures close on")), _day(_l("Sent by"))
    closing_year, sending_year = _day(_l("Figures close on")), _day(_l("Sent by"))

    def __init__(self, *args: Any, areas: Sequence[tuple[int, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields.choices = choices(areas)

    def rhythms(self) -> list[tuple[PeriodKind, Any, Any]]:
        """(kind of period, closing, sending) as the page lists them."""
        return [
            (PeriodKind.WEEK, self.closing_week, self.sending_week),
            (PeriodKind.MONTH, self.closing_month, self.sending_month),
            (PeriodKind.QUARTER, self.closing_quarter, self.sending_quarter),
            (PeriodKind.HALF, self.closing_half, self.sending_half),
            (PeriodKind.NINE_MONTHS, self.closing_nine_months, self.sending_nine_months),
            (PeriodKind.YEAR, self.closing_year, self.sending_year),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        """A day of closing alone says nothing of when it is sent."""
        valid = bool(super().validate(extra_validators))
        for _one, closing, sending in self.rhythms():
            if closing.data and not sending.data and not sending.errors:
                sending.errors = [*sending.errors, str(_l("Write the day by which it is sent"))]
                valid = False
        return valid

    def draft(self) -> KindDraft:
        """What the service takes; where no day of closing is written, it is the one of Nghị định 09/2019/NĐ-CP."""
        days = {
            one: (closing.data or usual_closing(one), sending.data)
            for one, closing, sending in self.rhythms()
            if sending.data
        }
        texts = {name: str(self[name].data) for name in TEXTS}
        return KindDraft(**texts, days=days, field_ids=tuple(self.fields.data or ()))

    @staticmethod
    def given(kind: ReportKind, days: Mapping[PeriodKind, ReportDays], field_ids: Collection[int]) -> dict[str, Any]:
        """What the form begins with."""
        said: dict[str, Any] = {name: getattr(kind, name) for name in TEXTS} | {"version": kind.version}
        said["fields"] = list(field_ids)
        for one, row in days.items():
            said |= {f"closing_{one.value}": row.closing_day, f"sending_{one.value}": row.sending_day}
        return said


class NewKindForm(TrackerForm):
    """A kind of the office's own: its name, the word by which commands know it, what it begins with."""

    name = LineField(
        _l("Name"), description=_l("For lists: Công tác cải cách hành chính"),
        validators=[Needed(_l("Write a name")), Length(max=LONG)],
    )  # fmt: skip
    code = LineField(
        _l("Code"), description=_l("A short word by which commands and files know it: cchc, pctn"),
        validators=[Needed(_l("Write the code of the kind"))],
    )  # fmt: skip
    copy_of = SelectField(_l("Begins with"), coerce=chosen_id)

    def __init__(self, *args: Any, kinds: Sequence[ReportKind], **given: Any) -> None:
        super().__init__(*args, **given)
        known = [(kind.id, _l("The outline and texts of “%(name)s”", name=kind.name)) for kind in kinds]
        self.copy_of.choices = choices(known, first=_l("Nothing: an empty outline"))


class SectionForm(TrackerForm):
    version = HiddenField()
    code = LineField(
        _l("Code"), description=_l("Where it stands: II, II.2 or II.2.c; figures name their section by it"),
        validators=[Needed(_l("Write the code as II, II.2 or II.2.c"))],
    )  # fmt: skip
    title = TextField(
        _l("Title of the section"), validators=[Needed(_l("Write the title of the section")), Length(max=LONG)]
    )
    filling = RadioField(_l("Filled from"), choices=choices(pairs(FILLINGS)), default=Filling.REGISTER.value)
    fields = SelectMultipleField(
        _l("Fields of work whose items are told here"),
        coerce=int,
        validators=[Optional()],
        widget=TICKS,
        option_widget=TICK,
    )
    words = TextField(
        _l("Words"), validators=[Optional(), Length(max=MOST_LETTERS)],
        description=_l("Apart by semicolons: an item or a document whose title says one of them comes here first"),
    )  # fmt: skip
    opening = TextField(
        _l("First sentence"), description=_l("Stands at the head of the section each time; may hold variables"),
        validators=[Optional(), Length(max=MOST_LETTERS)],
    )  # fmt: skip

    def __init__(self, *args: Any, areas: Sequence[tuple[int, str]], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields.choices = choices(areas)

    def draft(self) -> SectionDraft:
        """What the service takes."""
        return SectionDraft(
            self.code.data, self.title.data, Filling(filled(self.filling.data)), self.words.data,
            self.opening.data, tuple(self.fields.data or ()),
        )  # fmt: skip

    @staticmethod
    def given(section: ReportSection, field_ids: Sequence[int], version: int) -> dict[str, Any]:
        names = ("code", "title", "words", "opening")
        said: dict[str, Any] = {name: getattr(section, name) for name in names}
        return said | {"filling": section.filling.value, "fields": list(field_ids), "version": version}


class RemoveForm(TrackerForm):
    """To take a section away."""

    version = HiddenField()
    despite = BooleanField(_l("Take it away although figures or items have their place in it"))


class MoveForm(TrackerForm):
    """To let a section change places with its neighbour."""

    version = HiddenField()
    direction = HiddenField()
