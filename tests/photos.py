"""Photos as telephones make them: real files, made here, small enough to be made in a moment."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()

RED, BLUE = (220, 30, 30), (30, 30, 220)
#: When it was taken, as EXIF writes it, and a place of huyện Bình Sơn.
TAKEN = "2022:06:03 09:12:00"
LATITUDE, LONGITUDE = (15.0, 18.0, 7.25), (108.0, 45.0, 31.5)
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>15,18.12N</exif:GPSLatitude>TELEPHONE</x:xmpmeta>'
#: What must be in no file that is kept.
TRACES = (b"GPS", b"TELEPHONE", b"xmpmeta", b"\x88\x25", b"\x25\x88\x04\x00", b"REMARK")


@cache
def photo(number: int = 0) -> bytes:
    """A JPEG that tells nothing, as it is kept; each number is another picture."""
    file = io.BytesIO()
    Image.new("RGB", (32, 24), (number * 7 % 256, number * 3 % 256, 90)).save(file, "JPEG", quality=90)
    return file.getvalue()


def picture(size: tuple[int, int] = (240, 180), mode: str = "RGB") -> Image.Image:
    """Blue, with a red corner at the upper left."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 3, size[1] // 3))
    return image.convert(mode)


def exif(turn: int = 6) -> Image.Exif:
    """What a telephone writes: how to turn it, when, by what, and where."""
    told = Image.Exif()
    told[0x0112], told[0x010F], told[0x0110] = turn, "TELEPHONE", "TELEPHONE 12"
    told.get_ifd(0x8769)[0x9003] = TAKEN
    told.get_ifd(0x8825).update({1: "N", 2: LATITUDE, 3: "E", 4: LONGITUDE})
    return told


def file_as(kind: str, image: Image.Image | None = None, *, turn: int = 6, **how: Any) -> bytes:
    """JPEG, PNG, WEBP or HEIF, with all that a telephone writes into it."""
    file = io.BytesIO()
    if kind in ("JPEG", "WEBP", "HEIF"):
        how |= {"xmp": XMP}
    (image or picture()).save(file, kind, exif=exif(turn).tobytes(), **how)
    return file.getvalue()


def read(data: bytes) -> Image.Image:
    """A kept file as a browser draws it: turned as it says."""
    image = Image.open(io.BytesIO(data))
    turn = image.getexif().get(0x0112, 1)
    turned = {1: None, 6: Image.Transpose.ROTATE_270, 3: Image.Transpose.ROTATE_180, 8: Image.Transpose.ROTATE_90}[turn]
    return (image if turned is None else image.transpose(turned)).convert("RGB")


def is_red(image: Image.Image, x: float, y: float) -> bool:
    """Whether the picture is red there; parts of its sides, 0 to 1."""
    at = (min(image.width - 1, int(image.width * x)), min(image.height - 1, int(image.height * y)))
    red, _green, blue = image.convert("RGB").getpixel(at)  # type: ignore[misc]  # RGB has three
    return red > 150 and blue < 110
