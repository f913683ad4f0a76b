"""What an act changes, seen at the one door through which every statement goes: the connection of its unit of work.

Before an UPDATE or DELETE the rows that it will meet are read; an INSERT tells its keys, or its rows are found again
above the highest key of before. At the end the rows are read once more, and the differences are what the act did.
What cannot be followed (rows written from a query) makes the recording blind, and the act is not offered back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import eq
from typing import Any

from sqlalchemy import JSON, Connection, Delete, Insert, Table, Update, and_, event, false, func, or_, select
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.elements import BinaryExpression, BindParameter

from tracker.core.extensions import db
from tracker.core.undo_marks import DERIVED, LEFT, LOG, mark_of, table_of
from tracker.core.undoing.rows import Difference, Key, Row, all_of, named, rows_by_key

#: An act of more rows is one of many things at once: it has a way back of its own.
MOST_ROWS = 500


class Recording:
    """The rows that were met so far: table and key → as they were before the act, None for those that it made."""

    def __init__(self, most: int = MOST_ROWS) -> None:
        self.met: dict[tuple[str, Key], Row | None] = {}
        self.is_blind, self._most = False, most
        self.first_logged: tuple[int, str, int] | None = None  # an entry of the log: its id, kind and id of its subject
        self._highest: dict[int, Any] = {}
        self._numbered: set[int] = set()  # statements whose new rows tell their numbers

    def before(self, connection: Connection, clause: Any, several: Any, one: Any, _options: Any) -> None:
        """Read what a statement is about to meet."""
        if not isinstance(clause, Update | Delete | Insert) or self.is_blind:
            return
        table = _table(clause)
        if mark_of(table) == LEFT:
            return
        given = _given(connection, clause, several, one)
        if not isinstance(clause, Insert):
            self._meet(connection, table, clause, given)
        elif clause.select is not None:
            self.is_blind = self.is_blind or mark_of(table) != DERIVED
        elif all(column.name in values for column in table.primary_key for values in given):
            keys = [tuple(values[column.name] for column in table.primary_key) for values in given]
            keys = [key for key in keys if (table.name, key) not in self.met]
            may_be_there = clause._post_values_clause is not None  # ON CONFLICT; any other INSERT would fail
            found = _by_key(connection, table, keys) if may_be_there else {}
            for key in keys:
                self.met.setdefault((table.name, key), found.get(key))
        elif _tells_number(clause, several):
            self._numbered.add(id(clause))
        else:
            (number,) = table.primary_key
            self._highest[id(clause)] = connection.scalar(select(func.coalesce(func.max(number), 0)))
        self.is_blind = self.is_blind or len(self.met) > self._most

    def after(
        self, connection: Connection, clause: Any, several: Any, one: Any, _options: Any, result: Any
    ) -> None:  # fmt: skip
        """Find the rows again that got their numbers from the database."""
        if id(clause) in self._numbered:
            self._numbered.discard(id(clause))
            key = tuple(result.inserted_primary_key)
            self.met.setdefault((clause.table.name, key), None)
            if self.first_logged is None and mark_of(_table(clause)) == LOG:
                (told,) = _given(connection, clause, several, one)
                self.first_logged = (key[0], told["subject_kind"], told["subject_id"])
            return
        highest = self._highest.pop(id(clause), None)
        if highest is None:
            return
        table = _table(clause)
        (number,) = table.primary_key
        same = or_(*(_same(table, values) for values in _given(connection, clause, several, one)))
        for key in connection.scalars(select(number).where(number > highest, same)):
            self.met.setdefault((table.name, (key,)), None)

    def _meet(self, connection: Connection, table: Table, clause: Update | Delete, given: Sequence[Row]) -> None:
        names = _names_of_key(table, clause)
        if names:  # a row whose key was met before is not read again
            given = [one for one in given if (table.name, tuple(one.get(name) for name in names)) not in self.met]
        if not given:
            return
        query = all_of(table)
        if clause.whereclause is not None:
            query = query.where(clause.whereclause)
        for values in given:
            for row in connection.execute(query, dict(values)):
                found = dict(zip((column.name for column in table.columns), row, strict=True))
                key = tuple(found[column.name] for column in table.primary_key)
                self.met.setdefault((table.name, key), found)

    def differences(self) -> list[Difference]:
        """What the act did, in the order in which it met the rows; without the log, which is not read again."""
        db.session.flush()
        now = {name: rows_by_key(table_of(name), keys) for name, keys in self._keys().items()}
        found = []
        for (name, key), was in self.met.items():
            if name in now and (row := now[name].get(key)) != was:
                found.append(Difference(name, named(table_of(name), key), was, row))
        return found

    def logged(self) -> list[int]:
        """The ids of the entries of the log that it wrote."""
        return [key[0] for (name, key), was in self.met.items() if was is None and mark_of(table_of(name)) == LOG]

    def log_table(self) -> Table | None:
        """The log in which it wrote."""
        return next((table_of(name) for name, _key in self.met if mark_of(table_of(name)) == LOG), None)

    def _keys(self) -> Mapping[str, list[Key]]:
        keys: dict[str, list[Key]] = {}
        for name, key in self.met:
            if mark_of(table_of(name)) == LOG:
                continue
            keys.setdefault(name, []).append(key)
        return keys


@contextmanager
def recording(most: int = MOST_ROWS) -> Iterator[Recording]:
    """Follow what happens inside, in the unit of work that is open, as long as it meets no more rows than `most`."""
    kept, connection = Recording(most), db.session.connection()
    event.listen(connection, "before_execute", kept.before)
    event.listen(connection, "after_execute", kept.after)
    try:
        yield kept
        db.session.flush()
    finally:
        event.remove(connection, "before_execute", kept.before)
        event.remove(connection, "after_execute", kept.after)


def _table(clause: Any) -> Table:
    """Of ours every statement that writes has one table."""
    return table_of(clause.table.name)


def _given(connection: Connection, clause: ClauseElement, several: Any, one: Any) -> list[Row]:
    """The values that come with a statement, for each time that it is carried out."""
    if several:
        return list(several)
    if one or not isinstance(clause, Insert):
        return [one]
    values = clause.compile(dialect=connection.dialect).params
    return [{name: value for name, value in values.items() if name in clause.table.c}]


def _tells_number(clause: Insert, several: Any) -> bool:
    """Whether one row is added, so that the answer tells the number that it got."""
    return (not several or len(several) == 1) and not clause._returning and clause._multi_values == ()


def _names_of_key(table: Table, clause: Update | Delete) -> tuple[str, ...]:
    """Under which names its values give the key of the one row that it meets, as where the session writes a row.

    Empty: it may meet others.
    """
    asked = {
        part.left: part.right.key
        for part in getattr(clause.whereclause, "clauses", (clause.whereclause,))
        if isinstance(part, BinaryExpression) and part.operator is eq and isinstance(part.right, BindParameter)
        and part.right.value is None
    }  # fmt: skip
    names = tuple(asked.get(column, "") for column in table.primary_key)
    return names if all(names) else ()


def _by_key(connection: Connection, table: Table, keys: Sequence[Key]) -> Mapping[Key, Row]:
    """As rows_by_key, past the session, which may be in the middle of writing."""
    if not keys:
        return {}
    query = all_of(table).where(or_(*(and_(*_equal(table, key)) for key in keys)))
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in connection.execute(query)]
    return {tuple(row[column.name] for column in table.primary_key): row for row in rows}


def _equal(table: Table, key: Key) -> Iterator[Any]:
    return (column == value for column, value in zip(table.primary_key, key, strict=True))


def _same(table: Table, values: Row) -> Any:
    """A row that has what was given; what the database works out itself and documents are not compared."""
    told = [
        table.c[name] == value for name, value in values.items()
        if name in table.c and not isinstance(table.c[name].type, JSON) and not isinstance(value, ClauseElement)
    ]  # fmt: skip
    return and_(*told) if told else false()
