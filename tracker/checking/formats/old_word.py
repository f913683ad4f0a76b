"""The text of a .doc or .rtf, which LibreOffice turns into a .docx first."""

from __future__ import annotations

from tracker.checking.formats.refusing import MOST_BYTES, RefusedError
from tracker.checking.formats.word import read_word
from tracker.core.office_program import ConversionError, convert
from tracker.core.text import Text

OLE = b"\xd0\xcf\x11\xe0"
RTF = b"{\\rtf"
_NAMES = {name: name.encode("utf-16-le") for name in ("WordDocument", "EncryptedPackage")}
_REASONS = {"absent": "old", "slow": "slow", "refused": "broken"}


def read_old_word(data: bytes) -> Text:
    """The text of a Word file of before 2007. Raises RefusedError."""
    is_rtf = data.startswith(RTF)
    if not is_rtf and _NAMES["EncryptedPackage"] in data:
        raise RefusedError("locked")
    if not is_rtf and _NAMES["WordDocument"] not in data:
        raise RefusedError("type")  # a workbook, a mail, a set of slides: they are packed alike
    try:
        return read_word(convert(data, "rtf" if is_rtf else "doc", "docx", most=MOST_BYTES))
    except ConversionError as error:
        raise RefusedError(_REASONS[error.reason]) from error
