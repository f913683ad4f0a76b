"""What a file is, by its bytes: a name says nothing. Pure functions over bytes."""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
import zlib

from tracker.core.marks import composed

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
WEBP = "image/webp"
HEIF = "image/heif"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: The kinds of files that the register keeps, with the extension that each gets. WEBP: as earlier versions kept it.
EXTENSIONS = {PDF: "pdf", PNG: "png", JPEG: "jpg", WEBP: "webp", DOCX: "docx", XLSX: "xlsx"}
_OTHER_ENDS = {JPEG: ("jpeg", "jpe")}
#: Brands of HEIC and HEIF, and of what looks like them and is none.
_HEIF_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"))
_NOT_HEIF = frozenset((b"avif", b"avis"))

#: A zip that declares more than this is no letter of an office.
MOST_UNPACKED = 300 * 1024 * 1024
MOST_RATIO = 200
MOST_PARTS = 5000
MOST_TYPES = 1024 * 1024
NAME_BYTES = 180
#: What zipfile raises for archives that were cut, altered, locked, or packed in a way that it does not know.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


class ContentError(ValueError):
    """A file that is not taken. `code`: empty, unknown, old_office, macros, bomb, broken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def media_type_of(content: bytes) -> str:
    """The media type, HEIF or one of EXTENSIONS. Raises ContentError."""
    if not content:
        raise ContentError("empty")
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if _is_heif(content[:256]):
        return HEIF
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):  # .doc, .xls, or a .docx with a password
        raise ContentError("old_office")
    raise ContentError("unknown")


def _is_heif(beginning: bytes) -> bool:
    """Whether the first box says so: its brand, or one of those with which the file is compatible."""
    length = int.from_bytes(beginning[:4], "big")
    if beginning[4:8] != b"ftyp" or length < 16:
        return False
    words = beginning[8:length]
    brands = {words[at : at + 4] for at in range(0, len(words), 4) if at != 4}  # the second word is a version
    return bool(brands & _HEIF_BRANDS) and not brands & _NOT_HEIF


def _office_type(content: bytes) -> str:
    """DOCX or XLSX by the parts inside; macros and zips that unpack too large are refused, by what they declare."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            _check_size(parts, len(content))
            if "[Content_Types].xml" not in names:
                raise ContentError("unknown")
            if any(name.casefold().endswith("vbaproject.bin") for name in names):
                raise ContentError("macros")
            if archive.getinfo("[Content_Types].xml").file_size > MOST_TYPES:
                raise ContentError("bomb")
            types = archive.read("[Content_Types].xml")
    except ContentError:
        raise
    except _BROKEN as error:
        raise ContentError("broken") from error
    if b"macroenabled" in types.lower():
        raise ContentError("macros")
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    raise ContentError("unknown")


def _check_size(parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(packed, 10_000):
        raise ContentError("bomb")


_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


def safe_name(name: str, media_type: str) -> str:
    """The name as it may be written to a disk, Vietnamese letters kept, with the extension that the content has.

    Paths, control and direction marks, reserved names go: "..\\a/Kế hoạch số 12.exe" of a PDF → "Kế hoạch số 12.pdf".
    """
    last = re.split(r"[/\\]", composed(name))[-1]
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C" or c.isspace())
    stem = " ".join(_FORBIDDEN.sub(" ", kept).split()).strip(" .")
    right = EXTENSIONS[media_type]
    base, dot, end = stem.rpartition(".")
    if dot and re.fullmatch(r"[A-Za-z0-9]{1,5}", end):
        stem = base.rstrip(" .")
        if end.lower() in (right, *_OTHER_ENDS.get(media_type, ())):
            right = end.lower()
    if not stem or _DEVICES.fullmatch(stem):
        stem = f"tep-{stem}" if stem else "tep"
    if len(stem.encode()) > NAME_BYTES:
        stem = stem.encode()[:NAME_BYTES].decode(errors="ignore").rstrip()  # never half a letter
    return f"{stem}.{right}"
