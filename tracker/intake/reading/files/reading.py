"""From the bytes of a file to its text with places: the table of the readers. Runs in the process of `child`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.checking.formats.opendocument import read_opendocument
from tracker.checking.formats.refusing import MOST_BLOCKS, MOST_TEXT, RefusedError
from tracker.core.text import Text
from tracker.intake.reading.columns.mapping import BookMapping
from tracker.intake.reading.files.kinds import FileKind, kind_of
from tracker.intake.reading.files.layout.assembling import text_of_sheets
from tracker.intake.reading.files.layout.sheets import Sheet
from tracker.intake.reading.files.pages.reading import opened, read_sheets
from tracker.intake.reading.files.pages.rendering import picture_of
from tracker.intake.reading.files.pictures.cleaning import DPI, size_in_points
from tracker.intake.reading.files.pictures.opening import pictures_of
from tracker.intake.reading.files.pictures.reading import read_picture
from tracker.intake.reading.files.word.reading import read_docx
from tracker.intake.reading.plain import read_plain
from tracker.intake.reading.read import read_text
from tracker.intake.reading.sheets.delimited import is_delimited
from tracker.intake.reading.sheets.reading import read_workbook
from tracker.intake.reading.values import Page, Reading, UnreadableError

#: Pages that are pictures, of one file: three seconds each.
MOST_PICTURES = 60
_DELIMITED = (".csv", ".tsv")
#: Is told how many pages are read, and of how many.
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class FileText:
    """The text of a file, its pages where it has some, and codes of what had to be left out."""

    text: Text
    pages: tuple[Page, ...] = ()
    notes: tuple[str, ...] = ()


def read_data(data: bytes, name: str, tell: Tell, mapping: BookMapping | None = None) -> Reading:
    """All that is read of a file; of a workbook with these columns, where they are given. Raises UnreadableError."""
    if kind_of(data, name) is FileKind.WORKBOOK or (name.lower().endswith(_DELIMITED) and is_delimited(data)):
        tell(0, 1)
        return read_workbook(data, mapping)
    found = text_of(data, name, tell)
    return read_text(found.text, pages=found.pages, notes=found.notes)


def text_of(data: bytes, name: str, tell: Tell) -> FileText:
    """The text of a file. Raises UnreadableError."""
    kind = kind_of(data, name)
    try:
        found = _read(kind, data, tell)
    except RefusedError as refused:
        raise UnreadableError(refused.reason) from refused
    if len(found.text.plain) > MOST_TEXT or len(found.text.blocks) > MOST_BLOCKS:
        raise UnreadableError("large")
    if not found.text.plain.strip():
        raise UnreadableError("empty")
    return found


def _read(kind: FileKind, data: bytes, tell: Tell) -> FileText:
    tell(0, 1)
    if kind is FileKind.WORD:
        return FileText(read_docx(data))
    if kind is FileKind.OPEN_DOCUMENT:
        return FileText(read_opendocument(data))
    if kind is FileKind.PAGES:
        return _of_pages(data, tell)
    if kind is FileKind.PICTURE:
        return _of_pictures(data, tell)
    if kind is FileKind.TEXT:
        return FileText(read_plain(_decoded(data)))
    raise UnreadableError("type")


def _of_pages(data: bytes, tell: Tell) -> FileText:
    """Printed pages as they are; those that are pictures one by one, which takes seconds each."""
    sheets, pictures, notes = read_sheets(data, tell)
    if len(pictures) > MOST_PICTURES:
        notes = (*notes, "too_many_pictures")
        pictures = pictures[:MOST_PICTURES]
    for turn, number in enumerate(pictures):
        tell(turn, len(pictures))
        with opened(data) as document:
            page = document[number - 1]
            width, height = page.get_size()
            image = picture_of(page, DPI)
            page.close()
        sheets[number - 1] = read_picture(image, number, width, height)
    return _assembled(sheets, notes)


def _of_pictures(data: bytes, tell: Tell) -> FileText:
    sheets: list[Sheet] = []
    notes: tuple[str, ...] = ()
    for turn, image in enumerate(pictures_of(data)):
        if turn == MOST_PICTURES:
            notes = ("too_many_pictures",)
            break
        tell(turn, turn + 1)
        sheets.append(read_picture(image, turn + 1, *size_in_points(image)))
    return _assembled(sheets, notes)


def _assembled(sheets: list[Sheet], notes: tuple[str, ...]) -> FileText:
    pages = tuple(Page(sheet.number, *(sheet.seen or (sheet.width, sheet.height)), sheet.by) for sheet in sheets)
    return FileText(text_of_sheets(sheets), pages, notes)


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError("encoding") from error
