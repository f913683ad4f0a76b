"""The form that takes a file to be checked."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField

from tracker.core.forms import Needed, TrackerForm, filled

#: Of one file. A report of thirty pages with a few pictures has 2 MB; the command reads larger ones.
MOST_BYTES = 10 * 1024 * 1024
#: What the browser offers to choose from; what a file is, its bytes say.
ACCEPTED = ".docx,.doc,.odt,.rtf,.pdf,.txt"


class CheckForm(TrackerForm):
    file = FileField(
        _l("File"),
        description=_l("Word (.docx, .doc), OpenDocument, PDF with text, or plain text; at most 10 MB."),
        validators=[Needed(_l("Choose the file to check"))],
    )
    register = BooleanField(_l("Compare the papers that it cites with the document register"))

    def data_of_file(self) -> bytes:
        """What was sent, one byte more than is read at most."""
        with filled(self.file.data).stream as stream:
            return bytes(stream.read(MOST_BYTES + 1))

    @property
    def name(self) -> str:
        """Of the file, without the folders that some browsers send with it."""
        return (filled(self.file.data).filename or "").replace("\\", "/").rpartition("/")[2]
