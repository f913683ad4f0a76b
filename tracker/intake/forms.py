"""Forms of papers that come in: bringing one, correcting a draft, cutting it, the form of the paper itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import HiddenField
from wtforms.validators import Length, Optional, ValidationError

from tracker.core.errors import InvalidInput, TrackerError
from tracker.core.forms import LineField, TextField, TrackerForm
from tracker.documents.forms import DocumentForm, LinesField
from tracker.intake.reading.values import Span
from tracker.items.grid.reading import MOST_LETTERS

#: Pasted words of a paper.
MOST_PASTED = 150_000
#: Fields of a draft that its form shows.
SHOWN = ("title", "lead", "support", "due", "output", "report_to", "counter", "target")
PLACE = re.compile(r"(\d{1,8})-(\d{1,8})")
MOST_ROWS = 600


class AddForm(TrackerForm):
    """A paper: files, photos of its pages, or its words."""

    files = MultipleFileField(_l("Files of papers"))
    photos = MultipleFileField(_l("Photos of one paper"))
    words = TextField(_l("Words of the paper"), validators=[Optional(), Length(max=MOST_PASTED)])

    def blame(self, error: TrackerError) -> None:
        """What is wrong with a file stands on the field of the files."""
        if isinstance(error, InvalidInput) and error.field and error.field not in self:
            error.field = "files"
        super().blame(error)


class UnitsField(TextField):
    """Names of units, each on a line of its own, or separated by commas."""

    most = MOST_LETTERS


def _bounded() -> list[Any]:
    return [Optional(), Length(max=MOST_LETTERS)]


class RowForm(TrackerForm):
    """A draft: the columns of the grid, to whom it is reported, what is counted."""

    version = HiddenField()
    title = LinesField(_l("Duty"), validators=_bounded())
    lead = UnitsField(_l("Lead unit"), validators=_bounded())
    support = UnitsField(_l("Co-ordinating"), validators=_bounded())
    due = LineField(_l("Deadline"), validators=_bounded())
    output = LineField(_l("Output"), validators=_bounded())
    report_to = LineField(_l("Reports to"), validators=_bounded())
    counter = LineField(_l("What is counted"), validators=_bounded())
    target = LineField(_l("Target"), validators=_bounded())

    def blame(self, error: TrackerError) -> None:
        """The grid names a cell by its row, "lead-7"."""
        if isinstance(error, InvalidInput) and error.field:
            error.field = error.field.partition("-")[0]
        super().blame(error)

    def cells(self) -> dict[str, str]:
        """What is typed."""
        return {name: str(self[name].data or "") for name in SHOWN}


class SplitForm(TrackerForm):
    """The words of a draft, with a line break where the next task begins."""

    version = HiddenField()
    words = TextField(_l("Words of the duty"))

    def validate_words(self, _field: TextField) -> None:
        """Two lines at least."""
        if len(self.lines) < 2:
            raise ValidationError(_l("Begin a new line where the next task begins"))

    @property
    def lines(self) -> list[str]:
        """A task each."""
        return [line for line in (self.words.data or "").split("\n") if line]


class ColumnsForm(TrackerForm):
    """The columns of a workbook. Which there are depends on the file: `shown.columns` reads what was chosen.

    `was`: where they went when the page was shown.
    """

    version = HiddenField()
    was = HiddenField()


class PaperForm(DocumentForm):
    """The form in which the paper will be registered; its files are there already."""

    files = None  # type: ignore[assignment]  # WTForms takes a field away where a subclass sets None
    shown_faults: Sequence[str] = ()

    def validate_shown(self) -> Sequence[str]:
        """What is wrong with it as it stands, each in a sentence; they stay on the form."""
        self.validate()
        faults = [str(words) for field in self for words in field.errors]
        self.shown_faults = list(dict.fromkeys(faults))
        return self.shown_faults


def marked_places(typed: dict[str, str]) -> dict[str, Span]:
    """Places of the text from which fields were filled by marking: {"place-lead": "120-188"}."""
    found = {}
    for name in SHOWN:
        if (place := PLACE.fullmatch(typed.get(f"place-{name}", ""))) and int(place[1]) < int(place[2]):
            found[name] = Span(int(place[1]), int(place[2]))
    return found


def seen_rows(typed: list[str]) -> dict[int, int]:
    """Drafts with the version that was shown: ["12:3", …]."""
    found: dict[int, int] = {}
    for one in typed[:MOST_ROWS]:
        row, _colon, version = one.partition(":")
        if row.isdecimal() and version.isdecimal() and len(row) < 10 and len(version) < 10:
            found[int(row)] = int(version)
    return found
