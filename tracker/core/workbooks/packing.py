"""The rows put into the frame: a workbook is written whole, part by part, into a file."""

from __future__ import annotations

import copy
import re
import zipfile
from collections.abc import Sequence
from typing import IO

from tracker.core.workbooks.rows import Written, letter

STYLES, SHEET = "xl/styles.xml", "xl/worksheets/sheet{}.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: Where its rows stand in a sheet, and what it says of how far they go.
_ROWS = re.compile(rb"<sheetData/>|<sheetData>.*?</sheetData>", re.DOTALL)
_FAR = re.compile(rb'<dimension ref="[A-Z0-9:]*"/>')
#: How much is read at once; a part that is larger than this is written as a large one, which some programs warn of.
CHUNK, LARGE = 1 << 18, 2_000_000_000
#: Two thirds of the time of the usual one, 6, for a file that is two in a hundred larger.
LEVEL = 5


def pack(frame: IO[bytes], rows: IO[bytes], sheets: Sequence[Written], looks: int, file: IO[bytes]) -> None:
    """Write the workbook into `file`. Raises ValueError where the frame is not as it should be, OSError."""
    parts = {SHEET.format(at): one for at, one in enumerate(sheets, 1)}
    with zipfile.ZipFile(frame) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as new:
        if missing := parts.keys() - set(old.namelist()):
            raise ValueError(f"no such part in the workbook: {', '.join(sorted(missing))}")
        for name in old.namelist():
            content = old.read(name)
            if name in parts:
                _pack_sheet(new, name, content, rows, parts[name])
                continue
            if name == STYLES:
                content = _in_order(content, _numbers(old.read(SHEET.format(1)), looks))
            with new.open(name, "w") as part:
                part.write(content)


def _pack_sheet(new: zipfile.ZipFile, name: str, content: bytes, rows: IO[bytes], written: Written) -> None:
    """A sheet with its rows, a bit of them at a time."""
    before, after = _around(name, content, written)
    left = written.end - written.begin
    rows.seek(written.begin)
    with new.open(name, "w", force_zip64=left + len(content) > LARGE) as part:
        part.write(before + b"<sheetData>")
        while left:
            piece = rows.read(min(CHUNK, left))
            if not piece:
                raise OSError(f"rows of {name} are missing")
            part.write(piece)
            left -= len(piece)
        part.write(b"</sheetData>" + after)


def _around(name: str, content: bytes, written: Written) -> tuple[bytes, bytes]:
    """What stands before and after the rows of a sheet."""
    far = f'<dimension ref="A1:{letter(max(len(written.sheet.widths), 1) - 1)}{written.last}"/>'
    content, told = _FAR.subn(far.encode(), content, count=1)
    around = _ROWS.split(content)
    if not told or len(around) != 2:
        raise ValueError(f"rows have no place in {name}")
    return around[0], around[1]


def _numbers(content: bytes, looks: int) -> list[int]:
    """Which style of the frame each look is: what the cells of the first column of its first sheet have."""
    from lxml import etree  # noqa: PLC0415 - slow to import and seldom needed

    sheet = etree.fromstring(content)
    styles = {cell.get("r"): int(cell.get("s", 0)) for cell in sheet.iter(f"{_MAIN}c")}
    try:
        return [styles[f"A{at}"] for at in range(1, looks + 1)]
    except KeyError as error:
        raise ValueError(f"a look is missing in the workbook: {error}") from None


def _in_order(content: bytes, numbers: Sequence[int]) -> bytes:
    """The styles of the workbook in the order in which our cells count them: that of no look, then each look."""
    from lxml import etree  # noqa: PLC0415 - as above

    root = etree.fromstring(content)
    styles = root.find(f"{_MAIN}cellXfs")
    if styles is None or len(styles) <= max(numbers, default=0):
        raise ValueError("looks are missing in the workbook")
    ordered = [copy.deepcopy(styles[number]) for number in (0, *numbers)]
    styles[:] = ordered
    styles.set("count", str(len(ordered)))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
