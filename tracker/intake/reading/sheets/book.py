"""From the bytes of a workbook to its sheets as a person sees them. Bounded in bytes, cells and letters. Pure."""

from __future__ import annotations

import zipfile
import zlib
from typing import Any

from lxml import etree

from tracker.intake.reading.sheets.cells import Sheet
from tracker.intake.reading.sheets.formats import Shape, shape_of
from tracker.intake.reading.sheets.package import Package, open_package, parser_of
from tracker.intake.reading.sheets.sheet import Words, read_sheet, tidy
from tracker.intake.reading.values import UnreadableError

MOST_WORDS = 300_000  # different words of a workbook
MOST_LETTERS = 6_000_000  # of all cells
MOST_STYLES = 65_000


def read_book(data: bytes) -> tuple[Sheet, ...]:
    """The sheets in their order. Raises UnreadableError and nothing else."""
    try:
        package = open_package(data)
        with package.packed:
            return _sheets(package)
    except UnreadableError:
        raise
    except (zipfile.BadZipFile, zlib.error, etree.LxmlError, OSError, EOFError, ValueError, KeyError) as error:
        raise UnreadableError("broken", type(error).__name__) from error
    except (NotImplementedError, RuntimeError, OverflowError, LookupError, TypeError) as error:
        raise UnreadableError("broken", type(error).__name__) from error


def _sheets(package: Package) -> tuple[Sheet, ...]:
    words = Words(_shared(package), _shapes(package), package.from_1904)
    sheets: list[Sheet] = []
    letters = 0
    for part in package.sheets:
        sheet = read_sheet(package.pieces(part.path), part, words)
        letters += sum(len(value.shown) for value in sheet.values.values())
        if letters > MOST_LETTERS:
            raise UnreadableError("large", part.name)
        sheets.append(sheet)
    return tuple(sheets)


def _shared(package: Package) -> list[str]:
    """The words that cells share, without what is read over them in another script."""
    path = package.others.get("sharedStrings")
    if path is None:
        return []
    found: list[str] = []
    letters = 0
    parser = parser_of(("{*}si",))
    for piece in package.pieces(path):
        parser.feed(piece)
        for _event, element in parser.read_events():
            found.append(tidy(words_in(element)))
            letters += len(found[-1])
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            if len(found) > MOST_WORDS or letters > 2 * MOST_LETTERS:
                raise UnreadableError("large", path)
    parser.close()
    return found


def words_in(element: Any) -> str:
    """The words of an element with runs."""
    return "".join(
        piece.text or "" for piece in element.iter("{*}t") if etree.QName(piece.getparent()).localname != "rPh"
    )


def _shapes(package: Package) -> list[Shape]:
    """How each style shows a number, by its turn; a file with odd styles shows plain numbers."""
    path = package.others.get("styles")
    if path is None:
        return []
    root = package.whole(path)
    codes = {element.get("numFmtId", ""): element.get("formatCode", "") for element in root.iter("{*}numFmt")}
    group = next(root.iter("{*}cellXfs"), None)
    shapes = []
    for element in () if group is None else group:
        name = element.get("numFmtId", "0") if isinstance(element.tag, str) else "0"
        shapes.append(shape_of(int(name) if name.isdecimal() else 0, codes.get(name)))
        if len(shapes) >= MOST_STYLES:
            break
    return shapes
