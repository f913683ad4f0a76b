"""Forms of imports: the file, the columns, one answer for all rows, and buttons."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField

from tracker.core.forms import LineField, Needed, TrackerForm
from tracker.documents.store import largest

#: Letters of an answer: a name, a day.
MOST_ANSWER = 300


class SheetForm(TrackerForm):
    """The file that holds the old list."""

    file = FileField(_l("File of the old list"), validators=[Needed(_l("Choose the file of the list"))])

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
    """What one doubt is answered with: an offered choice, or something else that is typed."""

    version = HiddenField()
    doubt = HiddenField()
    choice = LineField(_l("Answer"))
    other = LineField(_l("Something else"))
