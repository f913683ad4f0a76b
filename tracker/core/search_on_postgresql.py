"""What a search asks PostgreSQL: a table `<table>_search` beside each searched one, kept by its trigger.

Its `terms` (a tsvector with a GIN index) hold the folded words; the words with their marks; ^word for each word of the
title; and #1:n #2:n #3:n, the blocks of 2,048, 16,384 and 131,072 ids in which the row lies. A GIN index gives the
rows of a word in no order and all at once; together with a block it gives those of the block, and does not read the
others. So the newest matches are asked of the newest block, then of a larger one, at last of all: each only where the
one before held too few. However common a word is, some thousand rows are met.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import CTE, Integer, Select, TableClause, Text, cast, column, func, literal, select, table, union
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.search_terms import Term
from tracker.core.syllables import begun

BLOCKS = {1: 2_048, 2: 16_384, 3: 131_072}  # ids; the function search_terms() of the migrations has the same
#: What fits better is looked for in this block, then everywhere.
BETTER_BLOCK = 2


def holding(owner: Any, terms: Sequence[Term]) -> Select[tuple[int]]:
    """The ids of all rows that hold these words."""
    index = _index(owner)
    return select(index.c.id).where(_match(index, literal(_all_begun(terms), Text)))


def newest(owner: Any, terms: Sequence[Term], most: int, only: ColumnElement[bool] | None) -> Select[tuple[int]]:
    """The ids of the newest of them."""
    return _stepwise(owner, _begun(terms), _all_begun(terms), tuple(BLOCKS), most, only, "newest")


def better(
    owner: Any, terms: Sequence[Term], most: int, only: ColumnElement[bool] | None
) -> Iterator[Select[tuple[int]]]:
    """The newest of those that fit better, one query a way of fitting better."""
    whole = [_quoted(term.folded) for term in terms] + [_quoted(term.typed) for term in terms if term.is_marked]
    titled = [_quoted(f"^{term.folded}") for term in terms]
    ways = [("titled", [*titled, *whole]), ("whole", whole)]
    if len(terms) > 1:  # the last word may still be being typed
        before = [_quoted(one) for term in terms[:-1] for one in dict.fromkeys((term.folded, term.typed))]
        ways.append(("begun", [*before, _alternatives(terms[-1])]))
    for name, wanted in ways:
        asked = " & ".join(wanted)
        yield _stepwise(owner, asked, asked, (BETTER_BLOCK,), most, only, name)


def _all_begun(terms: Sequence[Term]) -> str:
    return " & ".join(_quoted(term.folded) if term.whole else f"{_quoted(term.folded)}:*" for term in terms)


def _begun(terms: Sequence[Term]) -> str:
    """The same by the whole words that are begun, where they are known."""
    return " & ".join(_alternatives(term) for term in terms)


def _alternatives(term: Term) -> str:
    if term.whole:
        return _quoted(term.folded)
    known = begun(term.folded)
    return f"({' | '.join(map(_quoted, known))})" if known else f"{_quoted(term.folded)}:*"


def _quoted(lexeme: str) -> str:
    """Words have letters and figures alone, so nothing in them can end the quotation."""
    return f"'{lexeme}'"


def _stepwise(
    owner: Any, known: str, every: str, blocks: Sequence[int], most: int, only: ColumnElement[bool] | None, name: str
) -> Select[tuple[int]]:
    """The newest `most` of `known` in the blocks, each only where the one before held too few; at last of `every`."""
    index = _index(owner)
    steps: list[CTE] = []
    last = select(func.max(index.c.id)).scalar_subquery()
    for at, block in enumerate([*blocks, 0]):
        asked = _in_block(known, block, last) if block else literal(every, Text)
        step = select(index.c.id).where(_match(index, asked))
        if only is not None:
            step = step.join(owner, owner.c.id == index.c.id).where(only)
        if steps:
            step = step.where(_count(steps[-1]) < most)
        # id + 0 keeps the planner from walking down the key until it has met enough
        step = step.order_by((index.c.id + 0).desc()).limit(most)
        steps.append(step.cte(f"{name}_{owner.name}_{at}").prefix_with("MATERIALIZED", dialect="postgresql"))
    found = union(*(select(step.c.id) for step in steps)).subquery()
    return select(found.c.id).order_by(found.c.id.desc()).limit(most)


def _count(step: CTE) -> Any:
    return select(func.count()).select_from(step).scalar_subquery()


def _in_block(wanted: str, block: int, last: Any) -> ColumnElement[str]:
    """In the newest block or the one before it: the newest may have begun just now."""
    number = last / literal(BLOCKS[block], Integer)
    one, before = (cast(value, Text) for value in (number, number - 1))
    return literal(f"({wanted}) & ('#{block}:", Text) + one + literal(f"' | '#{block}:") + before + literal("')")


def _index(owner: Any) -> TableClause:
    return table(f"{owner.name}_search", column("id", Integer), column("terms", TSVECTOR))


def _match(index: TableClause, wanted: ColumnElement[str]) -> ColumnElement[bool]:
    return index.c.terms.bool_op("@@")(cast(wanted, TSQUERY))
