"""Forms with a line for each of several counters: a progress note, a section of indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import BooleanField, FormField, HiddenField, RadioField
from wtforms.validators import Length, Optional

from tracker.core.errors import TrackerError
from tracker.core.forms import DayField, LineField, Needed, TextField, TrackerForm, filled
from tracker.documents.forms import WithFiles
from tracker.items.counters.doubts import Doubt, doubt_of
from tracker.items.counters.queries.figures import Shown
from tracker.items.entry.forms import KINDS, LONG, Counted, FigureForm, QuantityField, UnsureError
from tracker.items.entry.services.evidence import Figure, FigureFault
from tracker.items.entry.services.readings import Entry
from tracker.organization.forms import choices

MOST_WORDS = 2000
#: Fields of a reading that stand on its line; its day is that of the whole form.
OF_LINE = frozenset({"value", "reason"})
AnyLined = TypeVar("AnyLined", bound="Lined")


class LineForm(Counted, FigureForm):
    """A figure among others: inside a progress note, or in a section of indicators. Empty: not changed."""

    class Meta(TrackerForm.Meta):
        """The form around it has the token."""

        csrf = False

    doubt: Doubt | None = None  # what is asked about the figure before it is saved
    value = QuantityField(_l("Figure"))
    sure = HiddenField()  # the figure that was asked about, as it was typed
    reason = LineField(_l("Why the figure falls"), validators=[Optional(), Length(max=LONG)])

    @property
    def typed(self) -> str:
        """The figure as it was typed."""
        return str(self.value.raw_data[0]).strip() if self.value.raw_data else ""


class Lined(TrackerForm):
    """A form with a figure for each of several counters, made by `with_lines`."""

    as_of: DayField

    @cached_property
    def lines(self) -> dict[int, LineForm]:
        """The lines by the id of their counter."""
        fields = [field for field in self if isinstance(field, FormField)]
        return {int(field.short_name[1:]): field.form for field in fields if isinstance(field.form, LineForm)}

    def figures(self, several: Iterable[Shown], *, estimated: bool = False) -> list[Figure]:
        """What services take of the lines of these counters that are not empty."""
        found = []
        for line, counter_id in ((self.lines[shown.id], shown.id) for shown in several):
            if line.value.data is not None:
                entry = Entry(line.value.data, filled(self.as_of.data), estimated, reason=line.reason.data)
                found.append(Figure(counter_id, entry, line.known_id))
        return found

    def ask_once(self, several: Iterable[Shown]) -> None:
        """Ask about the figures that are doubted and were not asked about, all at once. Raises UnsureError for them."""
        for shown in several:
            line = self.lines[shown.id]
            if line.value.data is not None and line.sure.data != line.typed:
                line.doubt = doubt_of(line.value.data, before=shown.value, target=shown.target)
        if doubts := self.doubts:
            raise UnsureError(doubts[0])

    @property
    def doubts(self) -> list[Doubt]:
        """What is asked about."""
        return [line.doubt for line in self.lines.values() if line.doubt is not None]

    def blame(self, error: TrackerError) -> None:
        """A sentence about a figure stands on its line; what is doubted is asked there."""
        if isinstance(error, UnsureError):
            return
        if isinstance(error, FigureFault) and error.field in OF_LINE:
            self.lines[error.counter_id].blame(error)
        else:
            super().blame(error)

    def see(self, now: Sequence[Shown]) -> None:
        """The counters as they are now: saving again goes over their newest readings knowingly."""
        for shown in now:
            if shown.id in self.lines:
                self.lines[shown.id].see(shown.newest_id or 0)


class UpdateForm(Lined, WithFiles):
    """A progress note."""

    note = TextField(_l("How far it has come"),
        validators=[Needed(_l("Write how far it has come")), Length(max=MOST_WORDS)])  # fmt: skip
    as_of = DayField(_l("As of"), validators=[Needed(_l("Write the day that the note speaks of"))])
    use_in_report = BooleanField(_l("May be used in the report"))
    files = MultipleFileField(_l("Files that show it"))


class SectionForm(Lined):
    as_of = DayField(_l("As of"), validators=[Needed(_l("Write the day that the figures speak of"))])
    kind = RadioField(_l("Kind of figure"), choices=choices(KINDS), default="measured")


def with_lines(form: type[AnyLined], several: Iterable[Shown]) -> type[AnyLined]:
    """The form with a line for each counter, as the field `c<id>`."""
    fields = {
        f"c{shown.id}": FormField(partial(LineForm, scale=shown.decimals), label=shown.label) for shown in several
    }
    return type(form.__name__, (form,), fields)


def known_of(several: Iterable[Shown]) -> dict[str, Any]:
    """What each line knows when the form is opened: the newest reading of its counter."""
    return {f"c{shown.id}": {"known": shown.newest_id or 0} for shown in several}
