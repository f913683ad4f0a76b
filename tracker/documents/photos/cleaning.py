"""A JPEG or PNG without what it tells beside its picture. Pure functions over bytes; no picture is unpacked.

Only what is needed to draw it stays, so what nobody thought of goes too: places, people, makers, remarks, small
pictures, and films hung behind the end. The pixels stay bit for bit as they were.
"""

from __future__ import annotations

import re
import struct

#: More parts than any camera writes: whoever sends such a file has it made anew.
MOST_PARTS = 20_000
_SOI, _EOI, _SOS = b"\xff\xd8", b"\xff\xd9", 0xDA
#: Tables, frames and scans of a JPEG; of what programs add only colours, by how it begins.
_DRAWN = frozenset((*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF)) - {0xC8}
_COLOURS = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_JFIF, _JFIF_BYTES = b"JFIF\0", 14
#: Where the data of a scan end: a marker that is neither a stuffed 255 nor a restart.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs".split())


class NotCleanableError(ValueError):
    """The file is built in no way that cameras build them."""


def bare_jpeg(data: bytes) -> bytes:
    """The first picture of a JPEG and nothing beside it. Raises NotCleanableError."""
    if not data.startswith(_SOI):
        raise NotCleanableError
    parts, at, scans = [_SOI], 2, 0
    for _number in range(MOST_PARTS):
        marker, at = _marker_at(data, at)
        if marker == _EOI[1] or (marker is None and scans):  # whether all is there, others ask
            parts.append(_EOI)
            break
        if marker is None:
            raise NotCleanableError
        body, at = _body_at(data, at)
        if marker in _DRAWN or (marker in _COLOURS and body.startswith(_COLOURS[marker])):
            parts.append(_segment(marker, body))
        elif marker == 0xE0 and body.startswith(_JFIF) and len(body) >= _JFIF_BYTES:
            parts.append(_segment(marker, body[: _JFIF_BYTES - 2] + b"\0\0"))  # without its small picture
        if marker == _SOS:
            scans += 1
            found = _MARKER.search(data, at)
            end = found.start() if found else len(data)
            parts.append(data[at:end])
            at = end
    if not scans or parts[-1] != _EOI:
        raise NotCleanableError
    return b"".join(parts)


def _marker_at(data: bytes, at: int) -> tuple[int | None, int]:
    """The marker here and where its body begins; None at the end."""
    start = at
    while at < len(data) and data[at] == 0xFF and at - start < MOST_PARTS:
        at += 1
    if at >= len(data):
        return None, at
    if at == start:
        raise NotCleanableError
    return data[at], at + 1


def _body_at(data: bytes, at: int) -> tuple[bytes, int]:
    length = int.from_bytes(data[at : at + 2], "big")
    end = at + length
    if length < 2 or end > len(data):
        raise NotCleanableError
    return data[at + 2 : end], end


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def with_memory(jpeg: bytes, *, turn: int, taken: str) -> bytes:
    """A bare JPEG that tells how it is to be turned (EXIF, 1 to 8) and when it was taken ("2022:06:03 09:12:00")."""
    told = _exif(turn, taken)
    if not told:
        return jpeg
    at = 2
    if jpeg[2:4] == b"\xff\xe0":
        at = 4 + int.from_bytes(jpeg[4:6], "big")
    return jpeg[:at] + _segment(0xE1, told) + jpeg[at:]


def _exif(turn: int, taken: str) -> bytes:
    """The smallest EXIF that says it; empty where there is nothing to say. Offsets count from "II"."""
    if turn == 1 and not taken:
        return b""
    entries = [struct.pack("<HHIHH", 0x0112, 3, 1, turn, 0)]
    more = b""
    if taken:
        behind = 8 + 2 + 2 * 12 + 4
        entries.append(struct.pack("<HHII", 0x8769, 4, 1, behind))
        more = struct.pack("<HHHIII", 1, 0x9003, 2, 20, behind + 18, 0) + taken.encode("ascii") + b"\0"
    first = struct.pack("<H", len(entries)) + b"".join(entries) + bytes(4)
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + more


def bare_png(data: bytes) -> bytes:
    """The picture of a PNG and nothing beside it; of a moving one what stands still. Raises NotCleanableError."""
    if not data.startswith(_PNG):
        raise NotCleanableError
    parts, at = [_PNG], len(_PNG)
    for _number in range(MOST_PARTS):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(data):
            raise NotCleanableError
        if kind in _CHUNKS:
            parts.append(data[at:end])
        at = end
        if kind == b"IEND":
            return b"".join(parts)
    raise NotCleanableError
