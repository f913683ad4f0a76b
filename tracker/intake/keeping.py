"""Which files a paper may consist of, and how they are kept: what the register takes, .doc and plain text beside."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.core.errors import InvalidInput
from tracker.documents import content, store
from tracker.documents.services.files import KeptFile, keep_file
from tracker.intake.grouping import Sent

DOC, TXT = "application/msword", "text/plain"
#: How the directory of an old Word file names its text, and how that of a locked new one names its contents.
_WORD, _LOCKED = ("WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le"))
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_TEXT = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the store, and the hash of the bytes as they came."""

    file: KeptFile
    came_sha256: str


def keep(data: bytes, name: str) -> Kept:
    """Put what came into the store. Raises InvalidInput with a sentence where it is not taken."""
    came = hashlib.sha256(data).hexdigest()
    media_type, end = _beside(data, name)
    if not media_type:
        return Kept(keep_file(data, name=name), came)
    if len(data) > store.largest():
        size = store.largest() // (1024 * 1024)
        raise InvalidInput(_("%(name)s is larger than %(size)s MB", name=name, size=size), field="files")
    shown = content.safe_name(name, content.PDF).removesuffix(".pdf").removesuffix(".PDF")
    return Kept(KeptFile(f"{shown}.{end}", media_type, len(data), store.put(data)), came)


def keep_all(files: Iterable[Sent]) -> list[Kept]:
    """Every file of a paper. Before the transaction: a photo takes seconds, and nobody else could write meanwhile."""
    return [keep(file.data, file.name) for file in files]


def _beside(data: bytes, name: str) -> tuple[str, str]:
    """(media type, ending) of what the register itself does not take as an upload; empty where it is asked."""
    if data.startswith(_COMPOUND):
        if _LOCKED in data:
            raise InvalidInput(_("%(name)s is locked with a password: save it without one", name=name), field="files")
        return (DOC, "doc") if _WORD in data else ("", "")
    if data and not data.startswith((b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"RIFF")) and _is_text(data):
        return TXT, "txt"
    return "", ""


def _is_text(data: bytes) -> bool:
    if len(data) > MOST_TEXT:
        return False
    try:
        letters = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not any(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v" for c in letters)
