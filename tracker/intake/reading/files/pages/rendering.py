"""A page of a .pdf as a picture."""

from __future__ import annotations

import pypdfium2
from PIL import Image

MOST_PIXELS = 30_000_000


def picture_of(page: pypdfium2.PdfPage, dpi: float) -> Image.Image:
    """In red, green and blue on white; a page that would be too large is drawn smaller."""
    width, height = page.get_size()
    scale = dpi / 72
    if width * height * scale * scale > MOST_PIXELS:
        scale = (MOST_PIXELS / (width * height)) ** 0.5
    bitmap = page.render(scale=scale, may_draw_forms=False)
    try:
        return bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
