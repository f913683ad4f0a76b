"""Reads one photo of a stranger, in a process of its own: `python -I child.py JPEG|PNG|WEBP|HEIF look|make`.

The photo comes on the standard input. The answer goes to the standard output: a line of JSON, then the bytes of the
small picture and of the photo made anew, as long as the line says; or {"fault": "photo"}, {"fault": "pixels"}.
`look` reads the whole photo and makes the small picture only; `make` makes a JPEG of the photo too.

Decoders are native code that strangers' bytes have broken before. So nothing of the program is imported here, and
before the first byte is looked at the process gives up memory, time, files and sockets. What is written here is
believed by nobody: see preparing.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import warnings
from datetime import datetime
from typing import Any

import pillow_heif
from PIL import Image, ImageFile, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin

#: Telephones make 12, 48 and 50 million; past this a photo is refused before it is unpacked.
MOST_PIXELS = 52_000_000
#: A photo that is made anew has no longer side than this: 12 million pixels, an A4 page at 350 dots an inch.
LONGEST = 4096
QUALITY = 88
#: The small picture: pixels of its longer side, and bytes.
SMALL, SMALL_BYTES = 320, 20_000
#: A profile of colours that is kept with a photo made anew; those of telephones have some hundred bytes.
MOST_PROFILE = 16_384

MEMORY = 768 * 1024 * 1024
SECONDS = 10  # of the processor
MOST_ANSWER = 64 * 1024 * 1024

FORMATS = {"JPEG": ("JPEG", "MPO"), "PNG": ("PNG",), "WEBP": ("WEBP",), "HEIF": ("HEIF",)}
_ORIENTATION, _MOMENT, _MORE, _TAKEN = 0x0112, 0x0132, 0x8769, 0x9003
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_KNOWN = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin)


class TooLargeError(ValueError):
    """More pixels than are unpacked."""


def give_up() -> None:
    """From here on: so much memory and time, nothing to open, nobody to call, nothing to leave behind."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, MOST_ANSWER),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        resource.setrlimit(what, (most, most))


def opened(data: bytes, kind: str) -> Image.Image:
    """The photo, its size read and nothing unpacked: the first picture of several."""
    image = Image.open(io.BytesIO(data), formats=FORMATS[kind])
    if image.width * image.height > MOST_PIXELS:
        raise TooLargeError
    return image


def remembered(image: Image.Image) -> tuple[int, str]:
    """How it is to be turned (EXIF, 1 to 8), and when it was taken; what cannot be read is as if it were not there."""
    try:
        exif = image.getexif()
        turn = exif.get(_ORIENTATION, 1)
        moment = exif.get_ifd(_MORE).get(_TAKEN) or exif.get(_MOMENT) or ""
    except Exception:  # whatever a made-up EXIF does to its reader: the picture is what counts
        return 1, ""
    return (turn if turn in _TURNS else 1), _as_moment(moment)


def _as_moment(value: Any) -> str:
    words = str(value).strip("\0 ")[:19]
    try:
        return datetime.strptime(words, "%Y:%m:%d %H:%M:%S").strftime("%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - as written
    except ValueError:
        return ""


def upright(image: Image.Image, turn: int, *, longest: int) -> Image.Image:
    """In red, green and blue on white, turned, no side longer than that."""
    if image.mode.startswith("I;16") or image.mode == "I":  # sixteen bits of grey
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    clear = "A" in image.mode or "a" in image.mode or "transparency" in image.info
    if clear and image.mode != "RGBA":
        image = image.convert("RGBA")
    elif not clear and image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    if max(image.size) > longest:
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if clear:
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    return image.transpose(_TURNS[turn]) if turn in _TURNS else image


def small_picture(image: Image.Image) -> bytes:
    """A JPEG of SMALL_BYTES at most."""
    small = image.convert("RGB") if image.mode != "RGB" else image.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS, reducing_gap=2.0)
    for quality in (80, 65, 45, 25, 5):
        data = written(small, "JPEG", quality=quality, optimize=True)
        if len(data) <= SMALL_BYTES:
            break
    return data


def written(image: Image.Image, kind: str, **how: Any) -> bytes:
    """The picture as a file that holds nothing but pixels and, where `how` says so, their colours."""
    bare = image.copy()
    bare.info = {}
    bare.getexif().clear()
    file = io.BytesIO()
    bare.save(file, kind, **how)
    return file.getvalue()


def answer(data: bytes, kind: str, way: str) -> tuple[dict[str, Any], bytes, bytes]:
    """What the line says, the small picture, the photo made anew (empty: it stays as it is)."""
    image = opened(data, kind)
    turn, taken = remembered(image)
    if way == "look":
        image.draft("RGB", (2 * SMALL, 2 * SMALL))  # a JPEG is read whole, but unpacked at an eighth
    image.load()
    profile = image.info.get("icc_profile") or b""
    colours = {"icc_profile": profile} if 0 < len(profile) <= MOST_PROFILE else {}
    photo = b""
    if way == "make":
        image = upright(image, turn, longest=LONGEST)
        photo = written(image, "JPEG", quality=QUALITY, optimize=True, **colours)
    elif kind == "PNG" and turn != 1:  # few programs turn a PNG by its EXIF: it is turned for good, and nothing is lost
        image = image.transpose(_TURNS[turn])
        photo = written(image, "PNG", **colours)
    small = small_picture(image if way == "make" else upright(image, 1 if photo else turn, longest=2 * SMALL))
    return {"turn": turn, "taken": taken}, small, photo


def main() -> int:
    """See above."""
    kind, way = sys.argv[1:]
    Image.preinit()
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    warnings.filterwarnings("ignore", category=UserWarning)
    "".encode("utf-16")  # the last that a reader of EXIF may want to import
    _as_moment("2022:06:15 08:00:00")
    data = sys.stdin.buffer.read()
    give_up()
    try:
        line, small, photo = answer(data, kind, way)
    except (TooLargeError, MemoryError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        line, small, photo = {"fault": "pixels"}, b"", b""
    except Exception:  # a decoder may raise anything: the photo cannot be read
        line, small, photo = {"fault": "photo"}, b"", b""
    line |= {"small": len(small), "photo": len(photo)}
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n" + small + photo)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
