"""Forms of lists: the file, and where its columns go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import HiddenField, ValidationError
from wtforms.validators import Length, Optional

from tracker.core.forms import LineField, Needed, TrackerForm
from tracker.moving.models import RunKind
from tracker.moving.people.sheets.fields import FIELDS, Field
from tracker.moving.people.sheets.reading import MOST_BYTES
from tracker.moving.people.sheets.rows import MOST_LETTERS
from tracker.moving.people.shown import FIELD_WORDS

#: What a browser offers to choose; an old workbook as well, so that it can be said what to do with it.
ACCEPTED = (".xlsx", ".xlsm", ".csv", ".xls")
#: Columns of a page, each with where it goes.
COLUMN = "column-"
MOST_COLUMNS = 200


def _cell(name: Field, kind: RunKind | None = None) -> LineField:
    words = next(FIELD_WORDS[one][name] for one in [kind, *FIELD_WORDS] if one and name in FIELD_WORDS[one])
    needed = [Needed(_l("Write the name"))] if name is Field.NAME else [Optional()]
    return LineField(words, validators=[*needed, Length(max=MOST_LETTERS)])


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


class _RowForm(TrackerForm):
    """The cells of a row, as they would stand in the file."""

    kind_of_list: RunKind

    @classmethod
    def names(cls) -> Sequence[str]:
        """The fields of such a list."""
        return [name.value for name in FIELDS[cls.kind_of_list]]

    @property
    def words(self) -> Mapping[str, str]:
        """What was typed, by the field of the list."""
        return {name: str(self[name].data or "") for name in self.names()}


class PersonRowForm(_RowForm):
    """A row of a list of people."""

    kind_of_list = RunKind.PEOPLE
    name, title, unit = _cell(Field.NAME), _cell(Field.TITLE), _cell(Field.UNIT)
    role, email, phone = _cell(Field.ROLE), _cell(Field.EMAIL), _cell(Field.PHONE)
    user_name, from_on, until_on = _cell(Field.USER_NAME), _cell(Field.FROM), _cell(Field.UNTIL)


class UnitRowForm(_RowForm):
    """A row of a list of units."""

    kind_of_list = RunKind.UNITS
    name, short_name, code = _cell(Field.NAME, RunKind.UNITS), _cell(Field.SHORT_NAME), _cell(Field.CODE)
    kind, parent = _cell(Field.KIND), _cell(Field.PARENT)
    email, from_on = _cell(Field.EMAIL, RunKind.UNITS), _cell(Field.FROM)


ROW_FORMS: Mapping[RunKind, type[_RowForm]] = {RunKind.PEOPLE: PersonRowForm, RunKind.UNITS: UnitRowForm}


def chosen(names: list[str], sent: MultiDict[str, str]) -> Mapping[str, str]:
    """What was chosen for each column, by its folded name; `names` in the order of the page."""
    return {
        name: sent[f"{COLUMN}{place}"] for place, name in enumerate(names[:MOST_COLUMNS]) if f"{COLUMN}{place}" in sent
    }
