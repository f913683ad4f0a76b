"""The form that takes a template."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField

from tracker.core.forms import Needed, TrackerForm, filled
from tracker.papers.templates.packing import MOST_BYTES


class TemplateForm(TrackerForm):
    file = FileField(
        _l("Template"),
        description=_l("A Word file (.docx), at most 2 MB. Begin from the one that is in use."),
        validators=[Needed(_l("Choose the file of the template"))],
    )

    def data_of_file(self) -> bytes:
        """What was sent, one byte more than a template may have at most."""
        with filled(self.file.data).stream as stream:
            return bytes(stream.read(MOST_BYTES + 1))

    @property
    def name(self) -> str:
        """Of the file, without the folders that some browsers send with it."""
        return (filled(self.file.data).filename or "").replace("\\", "/").rpartition("/")[2]
