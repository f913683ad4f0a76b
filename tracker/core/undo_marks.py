"""What tables and columns say of themselves in their `info`, for whoever takes an act back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table

from tracker.core.database import Base

#: The word under which it stands: `{"info": {UNDO: DERIVED}}` of a table, `info={UNDO: GOES_ON}` of a column.
UNDO = "undo"
#: A table that no act is taken back in: keys of forms, limits.
LEFT = "left"
#: The log: never taken back; which entries an act wrote is kept, so that its taking back can be told.
LOG = "log"
#: A table that follows from others: given back where it still stands as it was left, and hinders nobody.
DERIVED = "derived"
#: A column that only ever goes on: a version, the number of the next one.
GOES_ON = "goes on"


def mark_of(table: Table) -> str:
    """What a table says of itself; empty: nothing."""
    return str(table.info.get(UNDO, ""))


def goes_on(column: Column[Any]) -> bool:
    """Whether a column never goes back."""
    return column.name == "version" or column.info.get(UNDO) == GOES_ON


def table_of(name: str) -> Table:
    """A table of ours by its name."""
    return Base.metadata.tables[name]
