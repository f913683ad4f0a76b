"""The rows among which the best matches are, as one element of SQL that each database writes in its own way.

Made of few elements: a search asks for two such things, and making them of many took longer than the databases need
to answer them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from sqlalchemy import Select, exists, literal, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement


class Candidates(FunctionElement[int]):
    """Holds the name of the table, what must hold of a row, two numbers, and what is asked of the indexes."""

    row: ClassVar[str]  # the id of a row of the index, which is named `hit`

    def parts(self, compiler: Any) -> list[str]:
        """Its parts as they are written into the statement."""
        return [compiler.process(part) for part in self.clauses]


class Shown(FunctionElement[bool]):
    """One more condition, where there is one."""

    inherit_cache = True


@compiles(Shown)
def _shown(element: Shown, compiler: Any, **options: Any) -> str:
    return "".join(f" AND {compiler.process(condition, **options)}" for condition in element.clauses)


def candidates(
    database: type[Candidates],
    owner: Any,
    only: ColumnElement[bool] | None,
    most: int,
    better: int,
    asked: Sequence[str],
) -> Select[tuple[int]]:
    """The ids of the `most` newest that are asked for first, and of the `better` newest of each of the others."""
    its_row = owner.c.id == literal_column(database.row)
    conditions = [] if only is None else [exists().where(its_row, only).correlate(None)]
    numbers = (literal(most), literal(better))
    element = database(literal_column(owner.name), Shown(*conditions), *numbers, *map(literal, asked))
    return select(element.table_valued("id").c.id)
