"""A plan that was filled in as a workbook."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField

from tracker.core.forms import Needed, TrackerForm, filled
from tracker.reorganizing.sheet.cells import MOST_BYTES


class UploadForm(TrackerForm):
    """The workbook, as the form of it that is downloaded here."""

    file = FileField(
        _l("Workbook of the plan"), description=_l("A .xlsx file, at most 5 MB, filled in from the form below"),
        validators=[Needed(_l("Choose the workbook of the plan"))],
    )  # fmt: skip

    def data_of_file(self) -> bytes:
        """What was sent, one byte more than a workbook may have at most."""
        with filled(self.file.data).stream as stream:
            return bytes(stream.read(MOST_BYTES + 1))
