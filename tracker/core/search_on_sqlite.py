"""What a search asks SQLite: two FTS5 tables beside each searched one, kept by its triggers, whose rowid is its id.

`<table>_search` has the folded words and their beginnings, without places: what a query finds at all. Its list of a
word is read from the newest row on, and no further than wanted. `<table>_search_exact` has title and text with marks
and places: what fits better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Integer, Select, TableClause, Text, column, exists, select, table
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.search_terms import Term
from tracker.core.syllables import begun


def holding(owner: Any, terms: Sequence[Term]) -> Select[tuple[int]]:
    """The ids of all rows that hold these words."""
    index = _index(f"{owner.name}_search")
    return select(index.c.rowid.label("id")).where(_match(index, _begun(terms)))


def newest(owner: Any, terms: Sequence[Term], most: int, only: ColumnElement[bool] | None) -> Select[tuple[int]]:
    """The ids of the newest of them."""
    return _newest(owner, f"{owner.name}_search", _begun(terms), most, only)


def better(
    owner: Any, terms: Sequence[Term], most: int, only: ColumnElement[bool] | None
) -> Iterator[Select[tuple[int]]]:
    """The newest of those that fit better, one query a way of fitting better."""
    for wanted in _fitting(terms, owner.info["searched"]):
        yield _newest(owner, f"{owner.name}_search_exact", wanted, most, only)


def _begun(terms: Sequence[Term]) -> str:
    return " ".join(f'"{term.folded}"' if term.whole else f'"{term.folded}"*' for term in terms)


def _fitting(terms: Sequence[Term], title: str) -> Iterator[str]:
    """The title says them one after the other; the text says them so, without marks; it holds each of them whole."""
    typed, folded = " ".join(term.typed for term in terms), " ".join(term.folded for term in terms)
    marked = [f'exact_text : "{term.typed}"' for term in terms if term.is_marked]
    yield f'{title} : "{typed}"'
    if len(terms) > 1:
        yield " AND ".join([f'search_text : "{folded}"', *marked])
    yield " AND ".join([*marked, *(f'search_text : "{term.folded}"' for term in terms if not term.is_marked)])
    if len(terms) > 1 and (last := begun(terms[-1].folded)):  # the last word may still be being typed
        before = [
            f'exact_text : "{one.typed}"' if one.is_marked else f'search_text : "{one.folded}"' for one in terms[:-1]
        ]
        yield " AND ".join([*before, "search_text : (" + " OR ".join(f'"{word}"' for word in last) + ")"])


def _newest(owner: Any, name: str, wanted: str, most: int, only: ColumnElement[bool] | None) -> Select[tuple[int]]:
    index = _index(name)
    found = select(index.c.rowid.label("id")).where(_match(index, wanted))
    if only is not None:  # row by row, in the order of the index, so that it can stop early
        found = found.where(exists().where(owner.c.id == index.c.rowid, only).correlate(index))
    return found.order_by(index.c.rowid.desc()).limit(most)


def _index(name: str) -> TableClause:
    """An FTS5 table: its rows' ids, and the column of its own name that MATCH asks."""
    return table(name, column("rowid", Integer), column(name, Text))


def _match(index: TableClause, wanted: str) -> ColumnElement[bool]:
    return index.c[index.name].op("MATCH", is_comparison=True)(wanted)
