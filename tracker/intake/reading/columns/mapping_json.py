"""A mapping of columns as JSON: what a page sends back, what is kept for the next workbook. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.intake.reading.columns.letters import column_of
from tracker.intake.reading.columns.mapping import (
    MOST_COLUMNS,
    MOST_TABLES,
    BookMapping,
    Column,
    SheetMapping,
    Skipped,
    TableMapping,
    target_of,
)

MOST_SHEETS = 60
MOST_ROW = 1_048_576
MOST_WORDS = 400  # of a name or an example


def write_mapping(mapping: BookMapping) -> dict[str, Any]:
    """Plain values, as they are kept and sent."""
    return {"sheets": [_sheet_json(sheet) for sheet in mapping.sheets]}


def read_mapping(said: object) -> BookMapping:
    """What `write_mapping` wrote. Raises ValueError for what it cannot have written."""
    return BookMapping(tuple(_sheet_of(sheet) for sheet in _list(said, "sheets", MOST_SHEETS)))


def _sheet_json(sheet: SheetMapping) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "skipped": sheet.skipped.value if sheet.skipped else None,
        "tasks": sheet.tasks,
        "hidden": list(sheet.hidden),
        "tables": [
            {
                "head": [table.first, table.last],
                "end": table.end,
                "columns": [
                    {"letters": c.letters, "name": c.name, "examples": list(c.examples), "target": c.target.value}
                    for c in table.columns
                ],
            }
            for table in sheet.tables
        ],
    }


def _sheet_of(said: object) -> SheetMapping:
    skipped = _field(said, "skipped")
    return SheetMapping(
        _words(_field(said, "name")),
        tuple(_table_of(table) for table in _list(said, "tables", MOST_TABLES)),
        None if skipped is None else Skipped(_words(skipped)),
        _row(_field(said, "tasks", 0), least=0),
        tuple(_row(row) for row in _list(said, "hidden", MOST_ROW)),
    )


def _table_of(said: object) -> TableMapping:
    head = [_row(row, least=0) for row in _list(said, "head", 2)]
    if len(head) != 2:
        raise ValueError("head")
    columns = tuple(_column_of(column) for column in _list(said, "columns", MOST_COLUMNS))
    return TableMapping(head[0], head[1], _row(_field(said, "end", MOST_ROW)), columns)


def _column_of(said: object) -> Column:
    letters = _words(_field(said, "letters"))
    if not column_of(letters):
        raise ValueError("letters")
    examples = tuple(_words(example) for example in _list(said, "examples", MOST_TABLES))
    return Column(letters, _words(_field(said, "name", "")), examples, target_of(_field(said, "target", "")))


def _field(said: object, name: str, default: object = None) -> Any:
    if not isinstance(said, Mapping):
        raise ValueError(name)
    return said.get(name, default)


def _list(said: object, name: str, most: int) -> Iterator[object]:
    found = _field(said, name, [])
    if not isinstance(found, list) or len(found) > most:
        raise ValueError(name)
    return iter(found)


def _words(said: object) -> str:
    if not isinstance(said, str):
        raise ValueError("words")
    return said[:MOST_WORDS]


def _row(said: object, *, least: int = 1) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or not least <= said <= MOST_ROW:
        raise ValueError("row")
    return said
