"""What a search asks SQLite: two FTS5 tables beside each searched one, kept by its triggers, whose rowid is its id.

`<table>_search` has the folded words and their beginnings, without places: what a query finds at all. Its list of a
word is read from the newest row on, and no further than wanted. `<table>_search_exact` has the folded words and
those with marks, with places: what fits better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Integer, Select, Text, column, select, table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.search_candidates import Candidates, candidates
from tracker.core.search_terms import Term
from tracker.core.syllables import begun


class OnSqlite(Candidates):
    """Of two FTS5 tables; the second is asked only where the first holds as many as wanted."""

    inherit_cache = True
    row = "hit.rowid"


def holding(owner: Any, terms: Sequence[Term]) -> Select[tuple[int]]:
    """The ids of all rows that hold these words."""
    name = f"{owner.name}_search"
    index = table(name, column("rowid", Integer), column(name, Text))
    return select(index.c.rowid.label("id")).where(index.c[name].op("MATCH", is_comparison=True)(_begun(terms)))


def newest(
    owner: Any, terms: Sequence[Term], most: int, only: ColumnElement[bool] | None, better: int = 0
) -> Select[tuple[int]]:
    """The ids of the newest of them, and of the `better` newest of each way of fitting better."""
    ways = _fitting(terms) if better else ()
    return candidates(OnSqlite, owner, only, most, better, [_begun(terms), *ways])


@compiles(OnSqlite)
def _written(element: OnSqlite, compiler: Any, **_options: Any) -> str:
    name, shown, most, better, near, *ways = element.parts(compiler)
    found = [f"WITH near AS ({_newest(f'{name}_search', near, shown, most)}) SELECT id FROM near"]  # noqa: S608 - names of ours
    for way in ways:  # an empty phrase finds nothing at once
        asked = f"CASE WHEN (SELECT count(*) FROM near) >= {most} THEN {way} ELSE '\"\"' END"  # noqa: S608 - no value
        found.append(f"SELECT id FROM ({_newest(f'{name}_search_exact', asked, shown, better)})")  # noqa: S608 - names of ours
    return f"({' UNION '.join(found)})"


def _newest(index: str, wanted: str, shown: str, most: str) -> str:
    """Row by row, in the order of the index, so that it can stop early."""
    return (
        f"SELECT hit.rowid AS id FROM {index} AS hit WHERE hit.{index} MATCH {wanted}{shown} "  # noqa: S608 - names of ours
        f"ORDER BY hit.rowid DESC LIMIT {most}"
    )


def _begun(terms: Sequence[Term]) -> str:
    return " ".join(f'"{term.folded}"' if term.whole else f'"{term.folded}"*' for term in terms)


def _fitting(terms: Sequence[Term]) -> Iterator[str]:
    """They follow each other with their marks; it holds each of them whole; all but the last, which is being typed."""
    one = [f'exact_text : "{term.typed}"' if term.is_marked else f'search_text : "{term.folded}"' for term in terms]
    if len(terms) > 1:
        is_marked = any(term.is_marked for term in terms)
        said = " ".join(term.typed if is_marked else term.folded for term in terms)
        yield f'{"exact_text" if is_marked else "search_text"} : "{said}"'
    yield " AND ".join(one)
    if len(terms) > 1 and (last := begun(terms[-1].folded)):
        yield " AND ".join([*one[:-1], "search_text : (" + " OR ".join(f'"{word}"' for word in last) + ")"])
