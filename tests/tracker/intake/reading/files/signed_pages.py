"""Ends of papers drawn as a grey scan shows them: recipients left, a signature right with a stamp and a pen over it."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFont

from tests.tracker.intake.reading.files.drawn import font_file

WIDTH, HEIGHT = 2480, 1300  # A4 wide at 300 dots an inch, the lower third of a page
_MIDDLE = 1750


@dataclass(frozen=True)
class Stamped:
    """What is signed, and how dark and how askew the stamp is; the pen goes from left to right over the name."""

    lines: tuple[str, ...]
    name: str
    recipients: tuple[str, ...]
    stamp: str = "MẪU THỬ NGHIỆM"
    ink: int = 115
    pen: int = 105
    turn: float = 0.0
    left: int = -250  # of the stamp's middle from that of the signature
    radius: int = 205


def signed_page(one: Stamped) -> Image.Image:
    """The picture."""
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(page)
    small, large = ImageFont.truetype(font_file(), 46), ImageFont.truetype(font_file(bold=True), 58)
    body = "Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện."
    draw.text((350, 100), body, font=ImageFont.truetype(font_file(), 58), fill=15)
    draw.text((350, 300), "Nơi nhận:", font=small, fill=15)
    for turn, entry in enumerate(one.recipients, start=1):
        draw.text((350, 300 + 62 * turn), f"- {entry}", font=small, fill=15)
    for turn, line in enumerate((*one.lines, one.name)):
        top = 290 + 78 * turn + (260 if turn == len(one.lines) else 0)
        draw.text((_MIDDLE, top), line, font=large, fill=15, anchor="ma")
    down = 290 + 78 * len(one.lines) + 140
    page = ImageChops.darker(page, _stamp(one, page.size, (_MIDDLE + one.left, down)))
    return ImageChops.darker(page, _pen(one, page.size, down))


def _stamp(one: Stamped, size: tuple[int, int], middle: tuple[int, int]) -> Image.Image:
    layer = Image.new("L", size, 255)
    draw = ImageDraw.Draw(layer)
    for radius, thick in ((one.radius, 9), (one.radius - 32, 4)):
        x, y = middle
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=one.ink, width=thick)
    font = ImageFont.truetype(font_file(), 36)
    draw.text(middle, one.stamp, font=font, fill=one.ink, anchor="mm")
    return layer.rotate(one.turn, Image.Resampling.BICUBIC, center=middle, fillcolor=255)


def _pen(one: Stamped, size: tuple[int, int], down: int) -> Image.Image:
    layer = Image.new("L", size, 255)
    zigzag = [(_MIDDLE - 150 + 60 * turn, down + (90 if turn % 2 else -110)) for turn in range(8)]
    ImageDraw.Draw(layer).line(zigzag, fill=one.pen, width=8, joint="curve")
    return layer
