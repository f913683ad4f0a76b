"""Forms of lists: the file, and where its columns go."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import HiddenField, ValidationError

from tracker.core.forms import Needed, TrackerForm
from tracker.moving.models import RunKind
from tracker.moving.people.sheets.reading import MOST_BYTES

#: What a browser offers to choose; an old workbook as well, so that it can be said what to do with it.
ACCEPTED = (".xlsx", ".xlsm", ".csv", ".xls")
#: Columns of a page, each with where it goes.
COLUMN = "column-"
MOST_COLUMNS = 200


class ListForm(TrackerForm):
    """The file of one kind of list."""

    kind = HiddenField()
    file = FileField(_l("File of the list"), validators=[Needed(_l("Choose the file of the list"))])

    def validate_kind(self, field: HiddenField) -> None:
        """Units or people."""
        if field.data not in (RunKind.UNITS, RunKind.PEOPLE):
            raise ValidationError(_l("Choose the file of the list"))

    def validate_file(self, field: FileField) -> None:
        """A kind of file that is read, by its name; what is in it is asked when it is read."""
        name = (field.data.filename or "").lower() if isinstance(field.data, FileStorage) else ""
        if name.endswith(".xls"):
            raise ValidationError(_l("This is an old workbook (.xls): open it, save it as .xlsx and choose that file"))
        if not name.endswith(ACCEPTED):
            raise ValidationError(_l("Choose an Excel file (.xlsx, .xlsm) or a .csv file"))

    def sent(self) -> tuple[RunKind, bytes, str]:
        """What kind of list, what the file holds (one byte more than it may at most), and its name."""
        file = self.file.data
        assert isinstance(file, FileStorage)
        with file.stream as stream:
            return RunKind(self.kind.data or ""), stream.read(MOST_BYTES + 1), file.filename or ""


class ListColumnsForm(TrackerForm):
    """Where columns go. Which there are depends on the file: what was chosen is read beside the form."""

    version = HiddenField()
    columns = HiddenField()


def chosen(names: list[str], sent: MultiDict[str, str]) -> Mapping[str, str]:
    """What was chosen for each column, by its folded name; `names` in the order of the page."""
    return {
        name: sent[f"{COLUMN}{place}"] for place, name in enumerate(names[:MOST_COLUMNS]) if f"{COLUMN}{place}" in sent
    }
