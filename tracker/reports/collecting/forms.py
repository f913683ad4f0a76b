"""Forms of collecting: what a unit fills in, what the office opens, moves and gives back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import Any

from flask_babel import gettext, lazy_gettext as _l, ngettext
from flask_wtf.file import MultipleFileField
from wtforms import FormField, HiddenField
from wtforms.validators import Length, Optional

from tracker.core.errors import InvalidInput, TrackerError
from tracker.core.forms import DayField, LineField, Needed, TextField, TrackerForm
from tracker.core.search import fold
from tracker.documents.forms import WithFiles
from tracker.items.entry.forms import Counted, QuantityField
from tracker.reports.collecting.doubting import (
    FormDoubt,
    PartsDoubt,
    agreed_words,
    doubt_about,
    doubt_about_parts,
)
from tracker.reports.collecting.reading import AskedFigure, FormPage
from tracker.reports.collecting.services.filling import Filled, MissingError

MOST_LETTERS = 6000
#: Names of a sentence that says what is missing; beyond, how many more.
MOST_NAMED = 3


class FigureLine(Counted):
    """One figure of the form."""

    class Meta(TrackerForm.Meta):
        """The form around it has the token."""

        csrf = False

    doubt: FormDoubt | None = None  # what is asked about it before the form is sent
    parts_doubt: PartsDoubt | None = None  # what is asked about it and its parts
    asked_parts = ""  # the figures of that question, as they were typed
    is_missing = False
    value = QuantityField(_l("This period"))
    sure = HiddenField()  # the figure that was asked about, as it was typed
    agreed = HiddenField()  # the figures of the question about its parts

    @property
    def typed(self) -> str:
        """The figure as it was typed."""
        return str(self.value.raw_data[0]).strip() if self.value.raw_data else ""


class UnsureFormError(InvalidInput):
    """Not sent yet: some figures are asked about once."""

    def __init__(self) -> None:
        super().__init__(_l("Are these figures right?"), field="figures")


class FillForm(WithFiles):
    """A unit's form: made by `filling_form` with a line a figure and a field a narrative field."""

    version = HiddenField()
    drop = LineField()  # the id of a file to take off: of the button beside it, so it is no hidden field
    files = MultipleFileField(_l("Add files"))

    @cached_property
    def lines(self) -> dict[int, FigureLine]:
        """The lines by the id of their indicator."""
        fields = [field for field in self if isinstance(field, FormField)]
        return {int(field.short_name[1:]): field.form for field in fields if isinstance(field.form, FigureLine)}

    @cached_property
    def texts(self) -> dict[int, TextField]:
        """The fields of words by the id of their narrative field."""
        return {int(field.short_name[1:]): field for field in self if isinstance(field, TextField)}

    @property
    def filled(self) -> Filled:
        """What services take."""
        return Filled(
            {key: line.value.data for key, line in self.lines.items()},
            {key: field.data for key, field in self.texts.items()},
            self.kept,
            self._dropped,
        )

    @property
    def _dropped(self) -> int | None:
        """The file whose button was pressed."""
        typed = self.drop.data or ""
        return int(typed) if typed.isdecimal() and len(typed) < 10 else None

    def ask_once(self, figures: Sequence[AskedFigure]) -> None:
        """Ask about what is doubted and was not asked about, all at once. Raises UnsureFormError."""
        for one in figures:
            line = self.lines[one.indicator_id]
            if line.value.data is not None and line.sure.data != line.typed:
                line.doubt = doubt_about(line.value.data, before=one.before, target=one.target)
            self._ask_about_parts(one, [part for part in figures if _is_comparable_part(part, one)])
        if self.is_unsure:
            raise UnsureFormError

    def _ask_about_parts(self, one: AskedFigure, parts: Sequence[AskedFigure]) -> None:
        line = self.lines[one.indicator_id]
        line.asked_parts = agreed_words(line.typed, [self.lines[part.indicator_id].typed for part in parts])
        if parts and line.agreed.data != line.asked_parts:
            values = {part.indicator_id: self.lines[part.indicator_id].value.data for part in parts}
            line.parts_doubt = doubt_about_parts(line.value.data, values)

    def blame(self, error: TrackerError) -> None:
        """What lacks is marked in its row and said once below the table; what is doubted is asked there."""
        if isinstance(error, MissingError):
            for indicator_id in error.indicators:
                self.lines[indicator_id].is_missing = True
        elif not isinstance(error, UnsureFormError):
            super().blame(error)

    @property
    def missing(self) -> list[int]:
        """The indicators that lack their figure."""
        return [key for key, line in self.lines.items() if line.is_missing]

    @property
    def is_unsure(self) -> bool:
        """Whether something is asked."""
        return any(line.doubt is not None or line.parts_doubt is not None for line in self.lines.values())


def _is_comparable_part(part: AskedFigure, whole: AskedFigure) -> bool:
    """Counted in the same: a share ("%") below a number of files is no part of it that could be summed."""
    return part.whole_id == whole.indicator_id and fold(part.noun) == fold(whole.noun)


def filling_form(page: FormPage, *, sealed: bool = False, given: bool = False) -> FillForm:
    """The form with what is saved, else what the register says and what the last period said; or with what was sent.

    `sealed`: of a mail's link, without a session. `given`: what was sent.
    """
    fields: dict[str, Any] = {}
    for one in page.figures:
        fields[f"f{one.indicator_id}"] = FormField(partial(FigureLine, scale=one.decimals), label=one.label)
    for words in page.words:
        fields[f"w{words.field_id}"] = TextField(words.title, validators=[Optional(), Length(max=MOST_LETTERS)])
    if sealed:
        fields["Meta"] = type("Meta", (FillForm.Meta,), {"csrf": False})
    made: type[FillForm] = type("FillForm", (FillForm,), fields)
    if given:
        return made()
    values: dict[str, Any] = {"version": page.form.version}
    for one in page.figures:
        values[f"f{one.indicator_id}"] = {"value": one.value if one.value is not None else _offered(one, page)}
    for words in page.words:
        values[f"w{words.field_id}"] = words.start if words.words is None else words.words
    return made(None, **values)


def _offered(one: AskedFigure, page: FormPage) -> int | None:
    """What the register says already; once somebody has saved the form an empty field stays empty."""
    return one.known.value if one.known is not None and page.form.moved_at is None else None


def missing_words(names: Sequence[str]) -> str:
    """Còn thiếu 02 chỉ số: tinh giản biên chế, hồ sơ rút. Không có thì ghi 0."""
    said = ", ".join(f"{name[:1].lower()}{name[1:]}" for name in names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        said = gettext("%(names)s and %(more)d more", names=said, more=len(names) - MOST_NAMED)
    return ngettext(
        "%(num)02d figure is missing: %(names)s. Where there is none, write 0",
        "%(num)02d figures are missing: %(names)s. Where there is none, write 0", len(names), names=said,
    )  # fmt: skip


class ReturnForm(TrackerForm):
    """Giving a form back."""

    reason = TextField(
        _l("What is to be mended"), validators=[Needed(_l("Say what is to be mended")), Length(max=2000)]
    )
    due_on = DayField(_l("To be sent again by"), validators=[Needed(_l("Write the day"))])


class MoveForm(TrackerForm):
    """Another last day for all who owe."""

    version = HiddenField()
    due_on = DayField(_l("Last day for all who have not sent"), validators=[Needed(_l("Write the day"))])


class OpenForm(TrackerForm):
    """Opening a period; who is asked what stands in the table below it."""

    due_on = DayField(_l("To be sent by"), validators=[Needed(_l("Write the day"))])
    words = TextField(_l("What else is asked"), validators=[Optional(), Length(max=2000)])
