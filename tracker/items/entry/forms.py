"""Forms of counters: a figure, the set-up of a counter and of an indicator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext as _l, ngettext
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField
from wtforms.validators import Length, Optional
from wtforms.widgets import TextInput

from tracker.core.errors import InvalidInput, Text, TrackerError
from tracker.core.forms import Among, DayField, LineField, Needed, TrackerForm, filled
from tracker.documents.forms import WithFiles
from tracker.items.counters.doubts import Doubt
from tracker.items.counters.patterns import Pattern
from tracker.items.counters.quantities import QuantityError, read_quantity, write_quantity
from tracker.items.entry.services.counters import CounterDraft
from tracker.items.entry.services.readings import Entry
from tracker.items.units_field import UnitsField
from tracker.organization.committee import BELOW, BELOW_FIRST
from tracker.organization.forms import WholeField, choices, chosen_id, pairs
from tracker.organization.groups import GroupOf

SHORT, LONG = 60, 300
KINDS = (("measured", _l("Measured")), ("estimated", _l("Estimate")))
PATTERNS: dict[Pattern, Text] = {
    Pattern.PLACE: _l("Places: “… at 04 %(places)s left”", places=BELOW),
    Pattern.COUNT: _l("Cases: “… for 15 cases left”"),
    Pattern.PLAIN: _l("Only the figure, in parentheses"),
}
#: What to write instead of what is no figure, by `QuantityError.reason`; of decimals where there are none.
FAULTS: dict[str, Text] = {
    "negative": _l("Write a figure of 0 or more"),
    "large": _l("The figure is too large: check the digits"),
    "decimals": _l("Write a whole number, without a comma: this is counted one by one"),
    "format": _l("Write the figure as 84.327 or 20,82: a dot groups thousands, a comma begins decimals"),
}
TARGET_ROWS = 4


def fault_words(error: QuantityError, decimals: int) -> str:
    """What to write instead, in one sentence."""
    if error.reason == "decimals" and decimals:
        return ngettext("Write %(num)d decimal at most", "Write %(num)d decimals at most", decimals)
    return str(FAULTS[error.reason])


class QuantityField(Field):
    """A quantity in the smallest unit, typed as 84.327 or 20,82 with the form's `scale` of decimals.

    What was typed stays.
    """

    data: int | None
    widget = TextInput()

    def __init__(self, *args: Any, _form: Any = None, **kwargs: Any) -> None:
        self.decimals = getattr(_form, "scale", 0)
        super().__init__(*args, _form=_form, **kwargs)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else write_quantity(self.data, decimals=self.decimals)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the figure; an empty field is None."""
        self.data = None
        typed = valuelist[0].strip() if valuelist else ""
        if typed:
            try:
                self.data = read_quantity(typed, decimals=self.decimals)
            except QuantityError as error:
                raise ValueError(fault_words(error, self.decimals)) from error


class Counted(TrackerForm):
    """A form whose figures have decimals."""

    def __init__(self, *args: Any, scale: int = 0, **kwargs: Any) -> None:
        self.scale = scale
        super().__init__(*args, **kwargs)


class FigureForm(TrackerForm):
    """A figure beside the newest one that its form showed."""

    known = HiddenField()

    @property
    def known_id(self) -> int:
        """The newest reading that the form showed; 0: none."""
        typed = self.known.data
        return int(typed) if typed and typed.isdecimal() and len(typed) < 12 else 0

    def see(self, now: int) -> None:
        """The newest reading by now; 0: none."""
        self.known.data, self.known.raw_data = str(now), None


class UnsureError(InvalidInput):
    """Not saved yet: the figure is asked about once."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(_l("Is this figure right?"), field="sure")
        self.doubt = doubt


class ReadingForm(FigureForm, WithFiles):
    """One figure. In a row of a list it is just the value; the day is today."""

    doubt: Doubt | None = None  # what is asked before it is saved
    next = HiddenField()
    # Read where the counter is loaded: how many decimals it has is known there only.
    value = LineField(_l("Figure"), validators=[Needed(_l("Write the figure"))])
    as_of = DayField(_l("As of"), validators=[Needed(_l("Write the day that the figure speaks of"))])
    kind = RadioField(_l("Kind of figure"), choices=choices(KINDS), default="measured")
    note = LineField(_l("Note"), validators=[Optional(), Length(max=LONG)])
    reason = LineField(_l("Why the figure falls"), validators=[Optional(), Length(max=LONG)])
    sure = LineField()  # the figure that was asked about, as it was typed: saved all the same
    files = MultipleFileField(_l("Files that show it"))

    def entry(self, decimals: int) -> Entry:
        """What services take, once it was found valid. Raises InvalidInput where the value is no figure."""
        try:
            value = read_quantity(self.value.data, decimals=decimals)
        except QuantityError as error:
            raise InvalidInput(fault_words(error, decimals), field="value") from error
        return Entry(value, filled(self.as_of.data), self.kind.data == "estimated", self.note.data, self.reason.data)

    def blame(self, error: TrackerError) -> None:
        """What is doubted is no fault: it is asked."""
        if isinstance(error, UnsureError):
            self.doubt = error.doubt
        else:
            super().blame(error)

    @property
    def is_sure(self) -> bool:
        """Whether this very figure was asked about."""
        return bool(self.sure.data) and self.sure.data == self.value.data

    def complete(self, on: date) -> None:
        """A row of a list sends no day: it is today."""
        if self.as_of.raw_data == [] and self.as_of.data is None:
            self.as_of.data, self.as_of.raw_data = on, None


class CounterForm(Counted):
    """What is counted, up to which targets, and how the next tasks speak of it."""

    version = HiddenField()
    label = LineField(_l("What is counted"),
        description=_l("As it stands above the figure: %(places)s đã kiểm tra", places=BELOW_FIRST),
        validators=[Needed(_l("Name what is counted")), Length(max=LONG)])  # fmt: skip
    verb = LineField(_l("Verb"), description=_l("As in “đã kiểm tra 10/14 %(places)s”: kiểm tra", places=BELOW),
        validators=[Optional(), Length(max=SHORT)])  # fmt: skip
    noun = LineField(_l("Counted in"),
        description=_l("What follows the figure: %(places)s, trường hợp, triệu đồng", places=BELOW),
        validators=[Optional(), Length(max=SHORT)])  # fmt: skip
    pattern = RadioField(
        _l("How the next tasks speak of the rest"),
        choices=choices(pairs(PATTERNS)),
        default=Pattern.COUNT.value,
    )
    decimals = Among(
        _l("Decimals"), refusal=_l("Write a number from 0 to 4"), choices=choices((n, str(n)) for n in range(5)),
        default=0,
    )  # fmt: skip
    higher_is_better = BooleanField(_l("The figure only grows: a fall asks for a reason"), default=True)
    checklist = UnitsField(_l("Counted from a list of units"))
    whole_id = SelectField(_l("Part of"), coerce=chosen_id)
    position = WholeField(_l("Place among the counters"), default=0, description=_l("Smaller numbers come first"))

    def __init__(
        self,
        *args: Any,
        units: Sequence[tuple[int, str]],
        groups: Sequence[GroupOf],
        wholes: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.checklist.offer(units, groups)
        self.whole_id.choices = choices(wholes, first=_l("None: it stands alone"))

    def place(self) -> dict[str, Any]:
        """Where it stands beside its item: nowhere."""
        return {}

    def target_rows(self) -> list[tuple[LineField, QuantityField]]:
        """The pairs of fields of a target: its name and its value."""
        return [
            (getattr(self, f"target_name_{n}"), getattr(self, f"target_value_{n}")) for n in range(1, TARGET_ROWS + 1)
        ]

    def draft(self) -> CounterDraft:
        """What services take."""
        rows = [(name.data, value.data) for name, value in self.target_rows()]
        return CounterDraft(
            label=self.label.data, verb=self.verb.data, noun=self.noun.data,
            pattern=Pattern(filled(self.pattern.data)), decimals=filled(self.decimals.data),
            higher_is_better=bool(self.higher_is_better.data),
            targets={name: value for name, value in rows if value is not None},
            checklist=tuple(self.checklist.data or ()), whole_id=self.whole_id.data,
            position=self.position.data or 0,
        )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        """Targets need a value where they have a name, and names of their own where there are several."""
        valid = bool(super().validate(extra_validators))
        seen: set[str] = set()
        for name, value in self.target_rows():
            if name.data and value.data is None and not value.errors:
                value.errors = [*value.errors, gettext("Write the value of the target “%(name)s”", name=name.data)]
                valid = False
            if value.data is not None and name.data in seen:
                name.errors = [*name.errors, gettext("Give each target a name of its own")]
                valid = False
            if value.data is not None:
                seen.add(name.data)
        return valid


for _n in range(1, TARGET_ROWS + 1):
    _name = LineField(_l("Name of the target"), validators=[Optional(), Length(max=SHORT)])
    setattr(CounterForm, f"target_name_{_n}", _name)
    setattr(CounterForm, f"target_value_{_n}", QuantityField(_l("Target")))
