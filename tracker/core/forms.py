"""The base of every form: translated messages, text normalised at the edge, days typed as 24/11/2026."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from flask_babel import get_translations, lazy_gettext as _l
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.form import BaseForm
from wtforms.validators import Length, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from tracker.core.errors import Change, Conflict, InvalidInput, Text, TrackerError
from tracker.core.i18n import write_day, write_number
from tracker.core.once import key_mark
from tracker.core.search import normalise

DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
#: Days of an office. A year beyond is a slip, and the day after 31/12/9999 cannot be reckoned.
FIRST_YEAR, LAST_YEAR = 1900, 2199
#: Letters of a day, of a line and of a text: more than any field of this kind asks for. Beyond, nothing is read.
MOST_DAY, MOST_LINE, MOST_TEXT = 60, 10_000, 150_000
#: `widget` and `option_widget` of a SelectMultipleField that is shown as a list of ticks.
TICKS, TICK = ListWidget(prefix_label=False), CheckboxInput()
Value = TypeVar("Value")


class TrackerForm(FlaskForm):
    """Every form of the house. WTForms ships no Vietnamese, so its messages sit in our own catalogue."""

    #: What somebody else did meanwhile, where the form comes back because of it.
    conflict: Conflict | None = None

    class Meta(FlaskForm.Meta):
        """Our catalogue for the messages of WTForms."""

        def get_translations(self, _form: object) -> object:
            """Read from tracker/translations."""
            return get_translations()

    def hidden_tag(self, *fields: str | Field) -> Markup:
        """The hidden fields, and with the token that the form is ours the key that says which one it is."""
        is_part = type(self.meta).csrf is False  # of another form, which has both already
        tags = super().hidden_tag(*fields)
        return tags if is_part else tags + key_mark()

    def blame(self, error: TrackerError) -> None:
        """Put a service's sentence on the field that it names, or on the form as a whole."""
        if isinstance(error, InvalidInput) and error.field and error.field in self:
            field = self[error.field]
            field.errors = [*field.errors, str(error)]
        else:
            self.form_errors.append(str(error))

    def see(self, now: Any) -> None:
        """Let the next saving go over what is there now: `now` is its version, for forms that carry one."""
        if "version" in self:
            self["version"].data, self["version"].raw_data = now, None

    def holds(self, *names: str) -> bool:
        """Whether something stands in one of these fields, or is wrong with it: then a fold that has them is open."""
        return any(field.data or field.errors or any(field.raw_data or ()) for field in map(self.__getitem__, names))

    @property
    def changes(self) -> Sequence[Change]:
        """What others changed while the form was open."""
        return self.conflict.changes if self.conflict else ()


def seen_version(form: TrackerForm) -> int:
    """The version that the person saw; 0, which nothing has, where the form says none."""
    typed = str(form["version"].data or "")
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 0


def filled(value: Value | None) -> Value:
    """What a field of a valid form holds that is `Needed`, or a choice among values. Else an AssertionError."""
    assert value is not None
    return value


class _Bounded(StringField):
    """A field of text that is not read further where it is too long: a grammar never sees what no form may hold."""

    data: str
    most = MOST_LINE

    def process_data(self, value: object) -> None:
        """What the form is opened with; where that is nothing, and where nothing is sent, the text is empty."""
        self.data = "" if value is None else str(value)

    def bounded(self, typed: str) -> str:
        """What was typed. Raises ValueError where no field of this kind holds so much; it stays as typed."""
        if len(typed) > self.most:
            self.data = typed
            raise ValueError(_l("Write at most %(most)d letters here", most=self.most))
        return typed

    def pre_validate(self, _form: BaseForm) -> None:
        """Stop at what could not be read, and at the length that the field asks for. Raises StopValidation."""
        if self.process_errors:
            raise StopValidation()
        for asked in self.validators:
            if isinstance(asked, Length) and self.data and asked.max != -1 and len(self.data) > asked.max:
                most, now = write_number(asked.max), write_number(len(self.data))
                raise StopValidation(_l("At most %(most)s letters, there are %(now)s", most=most, now=now))


class LineField(_Bounded):
    """One line of text, NFC, single spaces, no control characters."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Normalise what was typed."""
        if valuelist:
            self.data = normalise(_printable(self.bounded(valuelist[0])))


class TextField(_Bounded, TextAreaField):
    """Several lines of text, each normalised."""

    most = MOST_TEXT

    def process_formdata(self, valuelist: list[str]) -> None:
        """Normalise line by line, so that paragraphs stay."""
        if valuelist:
            lines = self.bounded(valuelist[0]).replace("\r\n", "\n").split("\n")
            self.data = "\n".join(normalise(_printable(line)) for line in lines).strip()


def _printable(value: str) -> str:
    return "".join(c for c in value if c.isprintable() or c.isspace())


class DayField(Field):
    """A day typed as 24/11/2026 (also 24-11-2026, 24.11.2026, "ngày 24 tháng 11 năm 2026"); what was typed stays."""

    data: date | None
    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return write_day(self.data) if isinstance(self.data, date) else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; an empty field is None."""
        self.data = None
        typed = normalise(valuelist[0][: MOST_DAY + 1]) if valuelist else ""
        if typed:
            self.data = read_day(typed)


def read_day(typed: str) -> date:
    """The day of "24/11/2026" and its kin; raises ValueError with a sentence for the form."""
    if len(typed) > MOST_DAY:
        raise ValueError(_l("Write the day as 24/11/2026"))
    text = re.sub(r"(?i)^ngày\s+", "", typed)
    text = re.sub(r"(?i)\s*(tháng|năm)\s*", "/", text)
    found = DAY.fullmatch(re.sub(r"\s", "", text))
    if not found:
        raise ValueError(_l("Write the day as 24/11/2026"))
    day, month, year = (int(part) for part in found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(_l("Write a year from %(first)d to %(last)d", first=FIRST_YEAR, last=LAST_YEAR))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(_l("The day %(day)s is not in the calendar", day=typed)) from error


if TYPE_CHECKING:
    NumberChoice = SelectField[int]
else:
    NumberChoice = SelectField


class Among(NumberChoice):
    """A choice among numbers; what was sent and is none of them is answered by `refusal` ("Choose a day from 1 to 31").

    `data` is None then.
    """

    def __init__(self, label: Text, *, refusal: Text, **kwargs: Any) -> None:
        super().__init__(label, coerce=int, **kwargs)
        self.refusal = refusal

    def process_formdata(self, valuelist: list[str]) -> None:
        """A number; anything else is refused in our words."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(self.refusal) from error

    def pre_validate(self, form: BaseForm) -> None:
        """One of those that are offered. Raises StopValidation."""
        try:
            super().pre_validate(form)
        except ValidationError as error:
            raise StopValidation("" if self.process_errors else str(self.refusal)) from error


class Needed:
    """The field must be filled; `message` says what to do ("Choose a unit")."""

    field_flags = {"required": True}  # noqa: RUF012 - WTForms reads a plain dict here

    def __init__(self, message: Text) -> None:
        self.message = message

    def __call__(self, _form: object, field: Field) -> None:
        """Stop with our sentence, unless the field already has a fault of its own."""
        if field.errors:
            raise StopValidation()
        if field.data is None or (isinstance(field.data, str) and not field.data.strip()) or field.data == []:
            raise StopValidation(self.message)
