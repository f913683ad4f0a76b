"""The stroke of a pen through a signature, painted white where it is black as the letters are."""

from __future__ import annotations

from PIL import Image, ImageFilter

from tracker.intake.reading.files.pictures.spots import extent, spots_in

_DPI = 150
_DARK = 140
_WIDE, _HIGH = 46.0, 9.0  # points: no letter is as wide
_FULL = 0.3  # of its box: a line of letters that touch each other is fuller


def without_strokes(piece: Image.Image, points: float) -> Image.Image:
    """A piece of a page without long thin lines of ink. `points`: how many a pixel is."""
    scale = 72 / (_DPI * points)
    small = piece.resize(
        (max(1, round(piece.width / scale)), max(1, round(piece.height / scale))), Image.Resampling.BOX
    )
    mask = Image.new("L", small.size, 0)
    is_found = False
    for dots in spots_in(small, _DARK):
        across, down = extent(dots)
        is_wide = across > _WIDE * _DPI / 72 and down > _HIGH * _DPI / 72
        if is_wide and len(dots) < _FULL * across * down:
            is_found = True
            for dot in dots:
                mask.putpixel(dot, 255)
    if not is_found:
        return piece
    clean = piece.copy()
    clean.paste(255, mask=mask.filter(ImageFilter.MaxFilter(3)).resize(piece.size, Image.Resampling.NEAREST))
    return clean
