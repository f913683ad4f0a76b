"""Pages made for tests: a .pdf letter by letter, and a picture of typed lines."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Typed:
    """Letters from `left` on, `top` points below the upper edge; each is half as wide as high."""

    text: str
    left: float = 85
    top: float = 100
    size: float = 14
    bold: bool = False
    unseen: bool = False


@dataclass(frozen=True)
class Drawn:
    """A straight line."""

    left: float
    top: float
    right: float
    bottom: float


Page = Sequence[Typed | Drawn]


def pdf_of(pages: Sequence[str | Page], *, rotate: int = 0, corner: tuple[int, int] = (0, 0)) -> bytes:
    """A .pdf whose font has no shapes, but widths and what its letters mean."""
    letters = sorted(
        {letter for page in pages for one in _things(page) if isinstance(one, Typed) for letter in one.text}
    )
    codes = {letter: turn + 1 for turn, letter in enumerate(letters)}
    kids = " ".join(f"{7 + 2 * turn} 0 R" for turn in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        *(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[<</Type/Font"
            f"/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>/DW 500"
            f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/Ascent 900/Descent -250/CapHeight 700"
            "/ItalicAngle 0/StemV 80/FontBBox[0 -250 500 900]>>>>]/ToUnicode 5 0 R>>"
            for name in ("Plain", "Plain-Bold")
        ),
        _stream(_meaning(codes)),
        "<<>>",
    ]
    for turn, page in enumerate(pages):
        left, bottom = corner
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{left} {bottom} {left + WIDTH} {bottom + HEIGHT}]/Rotate {rotate}"
            f"/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>/Contents {8 + 2 * turn} 0 R>>"
        )
        objects.append(_stream("\n".join(_written(one, codes, corner) for one in _things(page))))
    return _file(objects)


def drawn_page(lines: Sequence[str], *, size: int = 50, skew: float = 0.0) -> bytes:
    """A picture of typed lines, A4 at 300 dots an inch."""
    image = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(font_file(), size)
    for turn, line in enumerate(lines):
        draw.text((360, 400 + turn * 2 * size), line, font=font, fill=20)
    file = io.BytesIO()
    image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255).save(file, "PNG")
    return file.getvalue()


def font_file(*, bold: bool = False) -> str:
    """A font that has Vietnamese letters."""
    named = f"Times New Roman,Liberation Serif,serif:lang=vi{':bold' if bold else ''}"
    try:
        done = subprocess.run(["fc-match", "-f", "%{file}", named], capture_output=True, text=True, check=True)
        return done.stdout
    except OSError:
        pytest.skip("no fonts are installed here")


def _things(page: str | Page) -> Page:
    return [Typed(page)] if isinstance(page, str) else page


def _written(one: Typed | Drawn, codes: dict[str, int], corner: tuple[int, int]) -> str:
    left, bottom = corner
    if isinstance(one, Drawn):
        return (
            f"1 w {left + one.left} {bottom + HEIGHT - one.top} m {left + one.right} {bottom + HEIGHT - one.bottom} l S"
        )
    said = "".join(f"{codes[letter]:04x}" for letter in one.text)
    place = f"{left + one.left} {bottom + HEIGHT - one.top - one.size}"
    return f"BT /F{int(one.bold)} {one.size} Tf {3 if one.unseen else 0} Tr {place} Td <{said}> Tj ET"


def _meaning(codes: dict[str, int]) -> str:
    lines = [f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    blocks = [lines[turn : turn + 100] for turn in range(0, len(lines), 100)]
    said = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{said}\nendcmap end end"
    )


def _stream(content: str) -> str:
    return f"<</Length {len(content.encode())}>>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for turn, one in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{turn} 0 obj\n{one}\nendobj\n".encode()
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    made += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)
