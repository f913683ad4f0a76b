"""The text of a file: .txt, .docx, .odt, .pdf or .doc, told apart by its bytes.

A hostile file costs no more than the limits.
"""

from __future__ import annotations

from pathlib import Path

from tracker.checking.formats.old_word import OLE, RTF, read_old_word
from tracker.checking.formats.opendocument import CONTENT, read_opendocument
from tracker.checking.formats.packed import open_packed
from tracker.checking.formats.pages import read_pages
from tracker.checking.formats.refusing import MOST_BYTES, MOST_TEXT, FileError, RefusedError
from tracker.checking.formats.word import DOCUMENT, read_word
from tracker.core.text import Text

__all__ = ("FileError", "bytes_of", "is_word", "read_bytes", "read_file", "read_text")

#: Names whose file is broken if its bytes are plain text: that text is not what its owner sees.
_NEVER_TEXT = frozenset((".pdf", ".docx", ".odt", ".doc"))
_READERS = {"pdf": read_pages, "docx": read_word, "odt": read_opendocument, "doc": read_old_word}


def read_file(path: Path) -> str:
    """The text of a file, one paragraph or row of a table a line. Raises FileError, nothing else."""
    return read_text(bytes_of(path), path.name).plain


def read_bytes(data: bytes, name: str) -> str:
    """The same of bytes that are at hand. Raises FileError."""
    return read_text(data, name).plain


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, a little more than are read at most. Raises FileError."""
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except IsADirectoryError as error:
        raise FileError("folder", path.name) from error
    except OSError as error:
        raise FileError("missing", path.name) from error


def read_text(data: bytes, name: str) -> Text:
    """The text of a file with its places. Raises FileError, nothing else."""
    if len(data) > MOST_BYTES:
        raise FileError("large", name)
    try:
        text = _text_of(data, name)
    except RefusedError as refused:
        raise FileError(refused.reason, name) from refused
    if len(text.plain) > MOST_TEXT:
        raise FileError("large", name)
    if not text.plain.strip():
        raise FileError("scan" if data.startswith(b"%PDF") else "empty", name)
    return text


def is_word(data: bytes) -> bool:
    """Whether these are the bytes of a .docx."""
    try:
        return _kind_of(data) == "docx"
    except RefusedError:
        return False


def _kind_of(data: bytes) -> str:
    if data[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if data.startswith((OLE, RTF)):
        return "doc"
    if not data.startswith(b"PK"):
        return "text"
    with open_packed(data) as packed:
        names = frozenset(packed.namelist())
    if DOCUMENT in names:
        return "docx"
    if CONTENT in names:
        return "odt"
    raise RefusedError("type")


def _text_of(data: bytes, name: str) -> Text:
    kind = _kind_of(data)
    if kind != "text":
        return _READERS[kind](data)
    plain = _plain(data)
    if data and Path(name).suffix.lower() in _NEVER_TEXT:
        raise RefusedError("unlike")
    if len(plain) > MOST_TEXT:
        raise RefusedError("large")
    return Text.of_plain(plain)


def _plain(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if b"\x00" in data:
        raise RefusedError("type")
    return _decoded(data, "utf-8-sig")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError("encoding") from error
