"""A link as a picture that a phone reads (QR code): lines of an SVG that stands in the page itself. Pure."""

from __future__ import annotations

import segno
from markupsafe import Markup

#: Empty cells around it: readers ask for four.
QUIET = 4


def qr_code(address: str) -> Markup:
    """The picture, without a size of its own; a seventh of it may be dirty or torn."""
    code = segno.make_qr(address, error="m")
    return Markup(code.svg_inline(border=QUIET, omitsize=True, svgclass="qr", lineclass=""))  # noqa: S704 - figures alone
