"""Tables that are turned: what a column would be headed with stands at the beginning of each row. Pure."""

from __future__ import annotations

from tracker.intake.reading.heads import kind_of_head
from tracker.intake.reading.tasks.tables.cells import Filled, Row, Table
from tracker.intake.reading.tasks.tables.records import Record

FEW = 3  # heads that must stand in the column
_KINDS = ("title", "lead", "support", "both", "due", "output")


def turned_records(table: Table) -> list[Record]:
    """The records of a turned table; empty where it is none."""
    for column in (1, 2):
        heads = [(row, one) for row in table.rows for one in row.cells if one.cell.column == column]
        kinds = [kind_of_head(one.words) if len(one.words) < 60 else None for _, one in heads]
        told = {kind for kind in kinds if kind}
        often = sum(kind is not None for kind in kinds)
        enough = sum(kind in _KINDS for kind in kinds) >= FEW and often * 2 > len(kinds)
        if enough and "title" in told and {"lead", "both", "due"} & told:
            return _records(table.rows, column)
    return []


def _records(rows: list[Row], column: int) -> list[Record]:
    """A record a column, begun anew with each row of duties."""
    done: list[Record] = []
    open_records: dict[int, Record] = {}
    for row in rows:
        head = next((one for one in row.cells if one.cell.column == column), None)
        kind = kind_of_head(head.words) if head is not None else None
        if kind not in _KINDS:
            continue
        if kind == "title" and any("title" in record.cells for record in open_records.values()):
            done += open_records.values()
            open_records = {}
        for one in row.cells:
            if one.cell.column > column:
                for place in range(one.cell.column, one.cell.column + min(one.cell.columns, 12)):
                    open_records.setdefault(place, Record()).cells.setdefault(kind, one)
    done += open_records.values()
    return [record for record in _once(done) if "title" in record.cells]


def _once(records: list[Record]) -> list[Record]:
    """A cell over several columns gives one record, not one for each."""
    kept: list[Record] = []
    seen: set[int] = set()
    for record in records:
        title: Filled | None = record.cells.get("title")
        if title is None or title.starts[0][1] not in seen:
            kept.append(record)
        if title is not None:
            seen.add(title.starts[0][1])
    return kept
