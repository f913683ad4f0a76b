"""Forms of imports: the file, the columns, one answer for all rows, and buttons."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField
from wtforms.validators import Length, Optional, ValidationError

from tracker.core.errors import InvalidInput, TrackerError
from tracker.core.forms import LineField, Needed, TrackerForm
from tracker.documents.store import largest

#: Letters of what is typed with an answer: a name, a day, a number.
MOST_ANSWER = 300
#: What a browser offers to choose; an old workbook as well, so that it can be said what to do with it.
ACCEPTED = (".xlsx", ".xlsm", ".csv", ".xls")


class SheetForm(TrackerForm):
    """The file that holds the old list."""

    file = FileField(_l("File of the old list"), validators=[Needed(_l("Choose the file of the list"))])

    def validate_file(self, field: FileField) -> None:
        """A kind of file that is read, by its name; what is in it is asked when it is read."""
        name = (field.data.filename or "").lower() if isinstance(field.data, FileStorage) else ""
        if name.endswith(".xls"):
            raise ValidationError(_l("This is an old workbook (.xls): open it, save it as .xlsx and choose that file"))
        if not name.endswith(ACCEPTED):
            raise ValidationError(_l("Choose an Excel file (.xlsx, .xlsm) or a .csv file"))

    def sent(self) -> tuple[str, bytes]:
        """Its name and what it holds, one byte more than a file may have at most."""
        file = self.file.data
        assert isinstance(file, FileStorage)
        with file.stream as stream:
            return file.filename or "", stream.read(largest() + 1)


class RunForm(TrackerForm):
    """A button on a run, with the version that was seen."""

    version = HiddenField()


class ColumnsForm(TrackerForm):
    """The columns of a file. Which there are depends on the file: what was chosen is read beside the form.

    `was`: where they went when the page was shown.
    """

    version = HiddenField()
    was = HiddenField()


class AnswerForm(TrackerForm):
    """What one doubt is answered with: an offered choice, and what is chosen or typed with it."""

    doubt = HiddenField()
    choice = LineField(_l("Answer"), validators=[Optional(), Length(max=MOST_ANSWER)])
    unit = LineField(_l("Unit"), validators=[Optional(), Length(max=MOST_ANSWER)])
    typed = LineField(_l("Something else"), validators=[Optional(), Length(max=MOST_ANSWER)])

    def blame(self, error: TrackerError) -> None:
        """The service knows one field for what goes with an answer."""
        if isinstance(error, InvalidInput) and (error.field or "") not in self:
            error.field = "choice"
        super().blame(error)

    @property
    def faults(self) -> list[str]:
        """Each in a sentence, for the place beside the button."""
        return [str(words) for field in self for words in field.errors] + [str(words) for words in self.form_errors]


class AskedUnitForm(TrackerForm):
    """What a name is that a clerk has asked for: a new unit of this name, or one that there is."""

    doubt = HiddenField()
    name = LineField(_l("Name of the new unit"), validators=[Optional(), Length(max=MOST_ANSWER)])
    unit = LineField(_l("Unit"), validators=[Optional(), Length(max=MOST_ANSWER)])

    @property
    def chosen(self) -> int | None:
        """The unit that there is; None: a new one."""
        said = self.unit.data or ""
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else None

    @property
    def faults(self) -> list[str]:
        """Each in a sentence, for the place beside the button."""
        return [str(words) for field in self for words in field.errors] + [str(words) for words in self.form_errors]


class PressForm(TrackerForm):
    """A button of a row or of an answer: nothing but which one."""

    key = HiddenField()
