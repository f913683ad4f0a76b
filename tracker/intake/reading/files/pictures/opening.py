"""The pictures of a file: of a photo one, of a .tif several; turned as the telephone says, none larger than is read."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import pillow_heif
from PIL import (
    Image,
    ImageFile,
    ImageOps,
    ImageSequence,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from tracker.intake.reading.values import UnreadableError

MOST_PIXELS = 60_000_000
#: A longer side is made shorter before anything else: an A4 page has so many at 440 dots an inch.
LONGEST = 5200
_LONGEST_SHAPE = 8  # a page is no ribbon
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "HEIF")
_READ = (JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    KeyError,
    IndexError,
    ZeroDivisionError,
    OverflowError,
)


def prepare() -> None:
    """Decoders of strangers' bytes, set to refuse what is too large or cut off."""
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    warnings.filterwarnings("ignore", category=UserWarning, module="PIL")  # what it skips of a damaged file


def pictures_of(data: bytes) -> Iterator[Image.Image]:
    """Each picture in red, green and blue on white. Raises UnreadableError: broken, large."""
    prepare()
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            for frame in ImageSequence.Iterator(image):
                if frame.width * frame.height > MOST_PIXELS:
                    raise UnreadableError("large")
                if max(frame.size) > _LONGEST_SHAPE * min(frame.size):
                    raise UnreadableError("broken")
                yield _upright(frame)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise UnreadableError("large") from error
    except _BROKEN as error:
        raise UnreadableError("broken") from error


def _upright(frame: Image.Image) -> Image.Image:
    if frame.format in ("JPEG", "MPO") and max(frame.size) > 2 * LONGEST:
        frame.draft("RGB", (LONGEST, LONGEST))
    image = frame
    if image.mode.startswith("I;16") or image.mode == "I":
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if max(image.size) > LONGEST:
        image = image.copy()
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if "A" in image.mode or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    turned = ImageOps.exif_transpose(image)
    return turned if turned.mode == "RGB" else turned.convert("RGB")
