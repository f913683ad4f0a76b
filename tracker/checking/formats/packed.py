"""One XML part of a packed file (.docx, .odt), with limits: no bomb, no entity, no network."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from tracker.checking.formats.refusing import MOST_UNPACKED, RefusedError

_BROKEN = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def open_packed(data: bytes) -> zipfile.ZipFile:
    """The packed file. Raises RefusedError."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise RefusedError("broken") from error


def part(packed: zipfile.ZipFile, name: str, most: int = MOST_UNPACKED) -> bytes:
    """The bytes of a part, at most so many. Raises RefusedError: type, where there is no such part."""
    try:
        info = packed.getinfo(name)
    except KeyError as error:
        raise RefusedError("type") from error
    if info.file_size > most:
        raise RefusedError("large")
    try:
        with packed.open(info) as member:
            content = member.read(most + 1)
    except _BROKEN as error:
        raise RefusedError("broken") from error
    if len(content) > most:
        raise RefusedError("large")
    return content


def parsed(content: bytes) -> etree._Element:
    """The root of a part. A file of an office has no document type: one that has is refused. Raises RefusedError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("broken") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("broken")
    return root
