"""The bytes of a list → its tables and rows. Bounded in bytes, cells, rows. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tracker.core.search import fold
from tracker.intake.reading.sheets.book import read_book
from tracker.intake.reading.sheets.cells import Sheet
from tracker.intake.reading.sheets.delimited import is_delimited, read_delimited
from tracker.intake.reading.values import UnreadableError
from tracker.moving.models import RunKind
from tracker.moving.out.book.own import own_sheet
from tracker.moving.people.sheets.rows import RawRow, rows_of
from tracker.moving.people.sheets.tables import Table, find_tables

MOST_BYTES = 8 * 1024 * 1024
MOST_ROWS = 6_000
#: Sheets of our own templates that are no list, folded.
BESIDE = frozenset({"huong dan", "danh muc"})
#: By the folded names of a table's columns: where each goes, as somebody said of such a file before.
Remember = Callable[[str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class ReadList:
    """The tables of a list, each with its rows; `cut`: sheets that hold more than is read, and to which row."""

    tables: Sequence[tuple[Table, Sequence[RawRow]]]
    cut: Sequence[tuple[str, int]] = ()


def read_list(kind: RunKind, data: bytes, remember: Remember) -> ReadList:
    """Whatever lists units or people in the file. Raises UnreadableError: "empty", "large", "no_head", …"""
    if len(data) > MOST_BYTES:
        raise UnreadableError("large")
    sheets = _sheets(kind, data)
    if not any(sheet.values for sheet in sheets):
        raise UnreadableError("empty")
    found: list[tuple[Table, Sequence[RawRow]]] = []
    cut: list[tuple[str, int]] = []
    left = MOST_ROWS
    for sheet in sheets:
        is_cut, last = sheet.is_cut, 0
        for table in _tables(kind, sheet, remember):
            rows = list(islice(rows_of(sheet, table, by_words=kind is RunKind.PEOPLE), left + 1))
            is_cut = is_cut or len(rows) > left
            rows = rows[:left]
            left -= len(rows)
            last = rows[-1].line if rows else max(last, table.last)
            found.append((table, rows))
        if is_cut and last:
            cut.append((sheet.name, last))
    if not found:
        raise UnreadableError("no_head")
    return ReadList(found, cut)


def _tables(kind: RunKind, sheet: Sheet, remember: Remember) -> Sequence[Table]:
    """Found twice where somebody has said before where the columns of such a table go."""
    tables = list(find_tables(kind, sheet))
    for table in tables:
        if wanted := remember(layout_of(table)):
            return list(find_tables(kind, sheet, wanted))
    return tables


def _sheets(kind: RunKind, data: bytes) -> Sequence[Sheet]:
    """Those that may list something; of a workbook that we wrote ourselves the one that lists this."""
    if not data.strip():
        raise UnreadableError("empty")
    if is_delimited(data):
        return [read_delimited(data)]
    book = read_book(data)
    own = own_sheet(kind, [sheet.name for sheet in book])
    sheets = [sheet for sheet in book if not sheet.is_hidden and own in ("", sheet.name)]
    return [sheet for sheet in sheets if fold(sheet.name).strip() not in BESIDE] or sheets


def layout_of(table: Table) -> str:
    """The folded names of its columns, in their order: the next file with the same is read in the same way."""
    return "\n".join(column.folded for column in table.columns)
