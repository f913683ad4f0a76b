"""What Word, Excel and browsers put on the clipboard, as rows of cells. Pure, linear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.core.marks import composed
from tracker.intake.reading.plain import read_plain
from tracker.intake.reading.tasks.cell_due import is_due_like
from tracker.intake.reading.tasks.tables.cells import tables_of
from tracker.intake.reading.units import begins_unit
from tracker.items.grid.reading import KEPT_LETTERS

Rows = list[list[str]]
MOST_COLUMNS = 60
#: How a row begins that is numbered: no break inside a cell of Word begins so.
NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-ZĐ])[.)]?")
COUNTS = re.compile(r"(?i)(?:stt|tt|số tt|số thứ tự)[.:]?")
BAR = re.compile(r"(?m)^ *\|")
QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|\Z)')
MOST_PIECES = 40  # of one row
LONG = 40  # letters: no line of a cell that names units
MOST_NUMBER = 12  # letters
GOES_ON = re.compile(r"[-–+•*]\s|[a-zà-ỹđ]")
ENDS = re.compile(r"[\t\n]|\Z")


def rows_of(text: str) -> Rows:
    """The rows with their cells, as they were pasted; lines of a cell stay. Never raises."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in text and BAR.search(text):
        return _barred(text)
    table = [[_clean(cell) for cell in row[:MOST_COLUMNS]] for row in _cells(text)]
    return [row for row in _mended(table) if any(row)]


def _is_another(cell: str, words: str) -> bool:
    """Whether a cell that says a deadline or a unit cannot go on with these words: a duty, of the row below."""
    if not cell or len(words) <= LONG or not words[:1].isupper() or is_due_like(words) or begins_unit(words):
        return False
    return is_due_like(cell) or begins_unit(cell)


def _barred(text: str) -> Rows:
    """A table of a text file, with bars between its cells."""
    rows: Rows = []
    for table in tables_of(read_plain(text)):
        for row in table.rows:
            said = {one.cell.column: _clean(one.words) for one in row.cells}
            rows.append([said.get(column, "") for column in range(1, row.last + 1)])
    return [row for row in rows if any(row)]


def _cells(text: str) -> Iterator[list[str]]:
    """Tab-separated rows; a cell that Excel put in quotes may hold tabs, line breaks and doubled quotes."""
    row: list[str] = []
    place = 0
    while place <= len(text):
        cell, place, ends_row = _cell(text, place)
        row.append(cell)
        if ends_row:
            yield row
            row = []


def _cell(text: str, start: int) -> tuple[str, int, bool]:
    """The cell that begins at `start`, where the next begins, and whether a row ends here."""
    if text[start : start + 1] == '"':
        quoted = QUOTED.match(text, start)
        if quoted:
            after = text[quoted.end() : quoted.end() + 1]
            return quoted[1].replace('""', '"'), quoted.end() + 1, after != "\t"
    end = ENDS.search(text, start)
    at = end.start() if end else len(text)
    return text[start:at], at + 1, text[at : at + 1] != "\t"


def _clean(cell: str) -> str:
    """NFC, printable, single spaces; line breaks inside a cell stay, since they separate units."""
    lines = composed(cell).replace("\v", "\n").split("\n")
    plain = ("".join(c if c.isprintable() or c.isspace() else "" for c in line) for line in lines)
    return "\n".join(line for line in (" ".join(part.split()) for part in plain) if line)[:KEPT_LETTERS].strip()


def _mended(table: Rows) -> Rows:
    """Word does not quote: a line break inside a cell cuts its row. Pieces that make a whole row are joined again."""
    width = max((len(row) for row in table), default=0)
    is_numbered = any(COUNTS.fullmatch(row[0].strip()) for row in table[:4])
    mended: Rows = []
    at = 0
    while at < len(table):
        row, at = _whole(table, at, width, is_numbered=is_numbered)
        row = _shifted(row) if is_numbered else row
        if len(row) == 1 < width and mended and len(mended[-1]) == width and GOES_ON.match(row[0]):
            mended[-1][-1] = "\n".join(part for part in (mended[-1][-1], row[0]) if part)
        else:
            mended.append(row)
    return mended


def _shifted(row: list[str]) -> list[str]:
    """A row whose merged cells were left out, and which was filled up behind: where its cells belong is seen later.

    One that stands a cell too far to the right comes back.
    """
    if not row[0] and len(row) > 1 and len(row[1]) > 1 and NUMBER.fullmatch(row[1]):
        return row[1:]
    if len(row[0]) <= MOST_NUMBER or NUMBER.fullmatch(row[0]) or not any(row[1:]):
        return row
    return row[: max(turn for turn, cell in enumerate(row, start=1) if cell)]


def _whole(table: Rows, at: int, width: int, *, is_numbered: bool) -> tuple[list[str], int]:
    """The row that begins here, of as many pieces as make a whole one, and where the next begins."""
    row = list(table[at])
    if not any(row):
        return row, at + 1
    for end in range(at + 1, min(at + MOST_PIECES, len(table))):
        piece = table[end]
        begins = is_numbered and len(piece) > 1 and NUMBER.fullmatch(piece[0])
        if len(row) >= width or begins or not any(piece) or len(row) + len(piece) - 1 > width:
            break
        if _is_another(row[-1], piece[0]):
            break
        row = [*row[:-1], "\n".join(part for part in (row[-1], piece[0]) if part), *piece[1:]]
        if len(row) == width and len(piece) > 1:
            return row, end + 1
    return list(table[at]), at + 1
