"""A file that was sent is kept on the page while one more thing is asked: the browser does not fill it in again."""

from __future__ import annotations

import base64
import binascii
import zlib

from workflows.xml import MOST_BYTES

MOST_LETTERS = 300_000  # of a hidden field; a drawing that packs larger is chosen again


def pack(data: bytes) -> str:
    """A file as letters of a hidden field; empty where it would be too long."""
    text = base64.b64encode(zlib.compress(data, 9)).decode()
    return text if len(text) <= MOST_LETTERS else ""


def unpack(text: str) -> bytes:
    """The file again, at most one byte more than a drawing may have; nothing where it is none of ours."""
    if len(text) > MOST_LETTERS:
        return b""
    try:
        return zlib.decompressobj().decompress(base64.b64decode(text, validate=True), MOST_BYTES + 1)
    except (binascii.Error, ValueError, zlib.error):
        return b""
