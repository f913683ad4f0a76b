"""The bytes of a list → its tables and rows. Bounded in bytes, cells, rows. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tracker.core.search import fold
from tracker.intake.reading.sheets.book import read_book
from tracker.intake.reading.sheets.cells import Sheet
from tracker.intake.reading.sheets.delimited import is_delimited, read_delimited
from tracker.intake.reading.values import UnreadableError
from tracker.moving.models import RunKind
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
    """The tables of a list, each with its rows; `is_cut`: it holds more than is read."""

    tables: Sequence[tuple[Table, Sequence[RawRow]]]
    is_cut: bool = False


def read_list(kind: RunKind, data: bytes, remember: Remember) -> ReadList:
    """Whatever lists units or people in the file. Raises UnreadableError: "empty", "large", "no_head", …"""
    if len(data) > MOST_BYTES:
        raise UnreadableError("large")
    sheets = _sheets(data)
    if not any(sheet.values for sheet in sheets):
        raise UnreadableError("empty")
    found: list[tuple[Table, Sequence[RawRow]]] = []
    number, is_cut = 0, False
    for sheet in sheets:
        is_cut = is_cut or sheet.is_cut
        for table in _tables(kind, sheet, remember):
            rows = list(rows_of(sheet, table, by_words=kind is RunKind.PEOPLE))[: MOST_ROWS - number + 1]
            is_cut = is_cut or number + len(rows) > MOST_ROWS
            rows = rows[: MOST_ROWS - number]
            number += len(rows)
            found.append((table, rows))
    if not found:
        raise UnreadableError("no_head")
    return ReadList(found, is_cut)


def _tables(kind: RunKind, sheet: Sheet, remember: Remember) -> Sequence[Table]:
    """Found twice where somebody has said before where the columns of such a table go."""
    tables = list(find_tables(kind, sheet))
    for table in tables:
        if wanted := remember(layout_of(table)):
            return list(find_tables(kind, sheet, wanted))
    return tables


def _sheets(data: bytes) -> Sequence[Sheet]:
    if not data.strip():
        raise UnreadableError("empty")
    if is_delimited(data):
        return [read_delimited(data)]
    sheets = [sheet for sheet in read_book(data) if not sheet.is_hidden]
    return [sheet for sheet in sheets if fold(sheet.name).strip() not in BESIDE] or sheets


def layout_of(table: Table) -> str:
    """The folded names of its columns, in their order: the next file with the same is read in the same way."""
    return "\n".join(column.folded for column in table.columns)
