"""A link as a picture that a phone reads (QR code): lines for an SVG that stands in the page itself. Pure."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

import segno

#: Empty cells around it: readers ask for four.
QUIET = 4


class Code(NamedTuple):
    """`path`: the dark cells as lines, one cell thick; `size`: cells of a side, with the empty ones around."""

    size: int
    path: str


def qr_code(address: str) -> Code:
    """The picture of an address; a seventh of it may be dirty or torn."""
    rows = segno.make_qr(address, error="m").matrix
    return Code(len(rows) + 2 * QUIET, "".join(_line(row, QUIET + y) for y, row in enumerate(rows)))


def _line(row: bytearray, y: int) -> str:
    """The dark stretches of one row: "M4 4.5h7M12 4.5h1"."""
    drawn, x = "", QUIET
    for is_dark, cells in groupby(row):
        length = len(list(cells))
        drawn += f"M{x} {y}.5h{length}" if is_dark else ""
        x += length
    return drawn
