"""What a file is, by its bytes; its name is only a hint that may lie. Pure."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from tracker.checking.formats.opendocument import CONTENT
from tracker.checking.formats.packed import open_packed
from tracker.checking.formats.refusing import RefusedError
from tracker.intake.reading.values import UnreadableError

MOST_BYTES = 30 * 1024 * 1024
OLE, RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")
_HEIF = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc", b"avif")
_WORD, _BOOK, _ENCRYPTED = (name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "EncryptedPackage"))
#: Names whose file is broken if its bytes are plain text: that text is not what its owner sees.
_NEVER_TEXT = frozenset(
    (
        ".pdf",
        ".docx",
        ".docm",
        ".doc",
        ".odt",
        ".xlsx",
        ".xls",
        ".jpg",
        ".jpeg",
        ".png",
        ".tif",
        ".tiff",
        ".heic",
        ".webp",
    )
)


class FileKind(StrEnum):
    """Who reads it."""

    WORD = "docx"
    OLD_WORD = "doc"
    RICH_TEXT = "rtf"
    OPEN_DOCUMENT = "odt"
    PAGES = "pdf"
    PICTURE = "picture"
    WORKBOOK = "xlsx"
    TEXT = "txt"


def kind_of(data: bytes, name: str) -> FileKind:
    """The kind of a file. Raises UnreadableError: empty, large, type, locked, broken, unlike."""
    if len(data) > MOST_BYTES:
        raise UnreadableError("large")
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf"):
        raise UnreadableError("empty")
    if b"%PDF-" in data[:1024]:
        return FileKind.PAGES
    if data.startswith(OLE):
        return _of_compound(data)
    if data.startswith(RTF):
        return FileKind.RICH_TEXT
    if data.startswith(_PICTURES) or _is_other_picture(data):
        return FileKind.PICTURE
    if data.startswith(b"PK"):
        return _of_packed(data)
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("type")
    if PurePath(name).suffix.lower() in _NEVER_TEXT:
        raise UnreadableError("unlike")
    return FileKind.TEXT


def _is_other_picture(data: bytes) -> bool:
    is_heif = data[4:8] == b"ftyp" and data[8:12] in _HEIF
    return is_heif or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _of_compound(data: bytes) -> FileKind:
    """What was packed as Office packed before 2007: a Word file is read, the others say what they are."""
    if _ENCRYPTED in data:
        raise UnreadableError("locked")
    if _WORD in data:
        return FileKind.OLD_WORD
    raise UnreadableError("old_workbook" if _BOOK in data else "type")


def _of_packed(data: bytes) -> FileKind:
    try:
        with open_packed(data) as packed:
            names = frozenset(packed.namelist())
    except RefusedError as refused:
        raise UnreadableError(refused.reason) from refused
    if "word/document.xml" in names:
        return FileKind.WORD
    if "xl/workbook.xml" in names:
        return FileKind.WORKBOOK
    if CONTENT in names:
        return FileKind.OPEN_DOCUMENT
    raise UnreadableError("type")
