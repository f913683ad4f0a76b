"""A Word file of ours as PDF, by LibreOffice where it is installed. Never given a file that somebody sent in.

Of a template of the office it meets what `papers/templates/packing.py` and `cleansing.py` have let in, drawn anew.
How the program is run, alone and within limits of time and size, is `core/office_program`'s.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from tracker.core.errors import Text, TrackerError
from tracker.core.office_program import ConversionError, convert, program

#: By the clock: a report with long annexes takes longer than a paper that is only looked at.
SECONDS = 120
MOST_BYTES = 64 * 1024 * 1024
_WHY: Mapping[str, Text] = {
    "absent": _l("LibreOffice is not installed on this server, so there is no PDF. Take the Word file."),
    "slow": _l("LibreOffice took too long, so there is no PDF. Try again, or take the Word file."),
    "refused": _l("LibreOffice made no PDF of this paper. Take the Word file."),
}


class PdfFailed(TrackerError):
    """No PDF can be made here, or not of this paper; the Word file still can."""

    status = 503


def pdf_available() -> bool:
    """Whether LibreOffice is on the path."""
    return program() is not None


def write_pdf(word: bytes, *, seconds: float = SECONDS) -> bytes:
    """The PDF of a Word file. Raises PdfFailed without LibreOffice, after so many seconds, or when it makes none."""
    try:
        return convert(word, "docx", "pdf", most=MOST_BYTES, options="writer_pdf_Export", seconds=seconds)
    except ConversionError as error:
        raise PdfFailed(_WHY[error.reason]) from None
