"""The pages of a .pdf: those with letters are read as they are printed, those without as pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pypdfium2
from pypdfium2 import raw

from tracker.intake.reading.files.layout.sheets import Sheet
from tracker.intake.reading.files.pages.drawing import rulings_of
from tracker.intake.reading.files.pages.printing import words_of_page
from tracker.intake.reading.values import UnreadableError

#: Pages with letters that are read of one file; of a longer one the first are read, and that is said.
MOST_PAGES = 200
_FEW_LETTERS = 25
_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document. Raises UnreadableError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("locked" if error.err_code in _LOCKED else "broken") from error
    try:
        if len(document) < 1:
            raise UnreadableError("broken")
        yield document
    finally:
        document.close()


def read_sheets(data: bytes, tell: Callable[[int, int], None]) -> tuple[list[Sheet], list[int], tuple[str, ...]]:
    """The printed pages, the numbers of those that are pictures, notes. Raises UnreadableError."""
    sheets: list[Sheet] = []
    pictures: list[int] = []
    with opened(data) as document:
        many = min(len(document), MOST_PAGES)
        for turn in range(many):
            tell(turn, many)
            try:
                sheet, is_picture = _sheet(document, turn)
            except pypdfium2.PdfiumError:
                sheet, is_picture = Sheet(turn + 1, 595.0, 842.0), False  # a page that is damaged: the others are read
            sheets.append(sheet)
            if is_picture:
                pictures.append(turn + 1)
        notes = ("too_many_pages",) if len(document) > MOST_PAGES else ()
    return sheets, pictures, notes


def _sheet(document: pypdfium2.PdfDocument, turn: int) -> tuple[Sheet, bool]:
    page = document[turn]
    try:
        width, height = page.get_size()
        words, unseen = words_of_page(page)
        level, upright, covered = rulings_of(page)
    finally:
        page.close()
    letters = sum(len(word.text) for word in words)
    is_picture = covered > 0.5 and (letters < _FEW_LETTERS or 2 * unseen > letters)
    sheet = Sheet(turn + 1, width, height, [] if is_picture else words, level, upright)
    return sheet, is_picture
