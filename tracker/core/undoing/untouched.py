"""Whether anybody has worked on what an act changed: only what is untouched can be taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import Table, or_, select

from tracker.core.database import Base
from tracker.core.errors import Conflict
from tracker.core.extensions import db
from tracker.core.undo_marks import DERIVED, LEFT, LOG, goes_on, mark_of, table_of
from tracker.core.undoing.rows import Difference, Key, Row, rows_by_key

TOUCHED = _l("This can no longer be taken back: it was worked on since. Change it from where it stands now.")


def still_as_left(found: Sequence[Difference]) -> tuple[list[Difference], Mapping[tuple[str, Key], Row]]:
    """What is to be given back, and the rows as they are now, held until the end. Raises Conflict.

    What is derived and does not stand as it was left is left out.
    """
    keys: dict[str, list[Key]] = defaultdict(list)
    for one in found:
        keys[one.table].append(tuple(one.key.values()))
    now = {
        (name, key): row
        for name, several in keys.items()
        for key, row in rows_by_key(table_of(name), several, lock=True).items()
    }
    there = []
    for one in found:
        table, here = table_of(one.table), now.get((one.table, tuple(one.key.values())))
        if _is_same(table, one.after, here):
            there.append(one)
        elif mark_of(table) != DERIVED:
            raise Conflict(TOUCHED)
    if any(_referring(found)):
        raise Conflict(TOUCHED)
    return there, now


def _is_same(table: Table, after: Row | None, here: Row | None) -> bool:
    if after is None or here is None:
        return after is here
    return all(here[name] == value for name, value in after.items() if not goes_on(table.c[name]))


def _referring(found: Sequence[Difference]) -> Iterator[bool]:
    """Rows of any table that refer to one that it made, and that it has not written itself."""
    made: dict[str, set[Key]] = defaultdict(set)
    for one in found:
        if one.before is None and mark_of(table_of(one.table)) != DERIVED:
            made[one.table].add(tuple(one.key.values()))
    known = {(one.table, tuple(one.key.values())) for one in found}
    for table in Base.metadata.sorted_tables if made else ():
        if mark_of(table) not in (DERIVED, LEFT, LOG):
            yield from _of_table(table, made, known)


def _of_table(table: Table, made: Mapping[str, set[Key]], known: set[tuple[str, Key]]) -> Iterator[bool]:
    columns = [
        column.in_([key[0] for key in made[target.column.table.name]])
        for column in table.columns
        for target in column.foreign_keys
        if target.column.table.name in made and len(target.column.table.primary_key) == 1
    ]
    if columns:
        for row in db.session.execute(select(*table.primary_key).where(or_(*columns))):
            yield (table.name, tuple(row)) not in known
