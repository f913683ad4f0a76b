"""The office's own short names, where a workbook holds a list of them: STC is Sở Tài chính. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.documents.numbers.folding import fold
from tracker.intake.reading.sheets.cells import Sheet
from tracker.intake.reading.sheets.places import Finder
from tracker.intake.reading.values import ShortName

MOST_NAMES = 2_000
MOST_LETTERS = 200
SHORT = re.compile(
    r"(?:ten )?(?:vt$|viet tat|goi tat|rut gon|ngan gon|ngan)\b|(?:ky hieu|ma)(?: (?:viet tat|don vi|co quan))?$"
)
FULL = re.compile(
    r"(?:ten )?(?:day du|don vi|co quan|chinh thuc|to chuc|viet day du)\b|dien giai|ten$|y nghia|giai thich"
)


def short_names(sheet: Sheet, finder: Finder) -> tuple[ShortName, ...]:
    """The short names of a sheet; empty where it holds none."""
    for row in list(sheet.rows())[:20]:
        said = {column: fold(sheet.values[row, column].shown)[:MOST_LETTERS] for column in sheet.columns_of[row]}
        short = next((column for column, words in said.items() if SHORT.match(words)), None)
        full = next((column for column, words in said.items() if FULL.match(words) and column != short), None)
        if short is not None and full is not None:
            return tuple(_below(sheet, finder, row, short, full))[:MOST_NAMES]
    return ()


def _below(sheet: Sheet, finder: Finder, head: int, short: int, full: int) -> Iterator[ShortName]:
    for row in sheet.rows():
        if row > head and (row, short) in sheet.values and (row, full) in sheet.values:
            names = finder.whole((row, short)), finder.whole((row, full))
            if all(len(name.value) <= MOST_LETTERS for name in names) and names[0].value != names[1].value:
                yield ShortName(*names)
