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

from sqlalchemy import Integer, Select, Text, cast, column, literal, select, table
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.search_candidates import Candidates, candidates
from tracker.core.search_terms import Term
from tracker.core.syllables import begun

BLOCKS = {1: 2_048, 2: 16_384, 3: 131_072}  # ids; the function search_terms() of the migrations has the same
#: What fits better is looked for in these blocks, then everywhere.
BETTER_BLOCKS = (1, 2)
#: The way for a last word that is still being typed: only where few rows hold it whole.
LAST_BEGUN = 2


class OnPostgresql(Candidates):
    """Of a table of tsvectors, in steps of which each is taken only where the one before held too few."""

    inherit_cache = True
    row = "hit.id"


def holding(owner: Any, terms: Sequence[Term]) -> Select[tuple[int]]:
    """The ids of all rows that hold these words."""
    index = table(f"{owner.name}_search", column("id", Integer), column("terms", TSVECTOR))
    return select(index.c.id).where(index.c.terms.bool_op("@@")(cast(literal(_all_begun(terms), Text), TSQUERY)))


def newest(
    owner: Any, terms: Sequence[Term], most: int, only: ColumnElement[bool] | None, better: int = 0
) -> Select[tuple[int]]:
    """The ids of the newest of them, and of the `better` newest of each way of fitting better."""
    ways = _fitting(terms) if better else ()
    return candidates(OnPostgresql, owner, only, most, better, [_begun(terms), _all_begun(terms), _rare(terms), *ways])


def _fitting(terms: Sequence[Term]) -> Iterator[str]:
    """The title holds them whole; the text holds them whole with their marks; so all but the last, being typed."""
    whole = [_quoted(term.folded) for term in terms] + [_quoted(term.typed) for term in terms if term.is_marked]
    yield " & ".join([*(_quoted(f"^{term.folded}") for term in terms), *whole])
    yield " & ".join(whole)
    if len(terms) > 1:
        before = [_quoted(one) for term in terms[:-1] for one in dict.fromkeys((term.folded, term.typed))]
        yield " & ".join([*before, _alternatives(terms[-1])])


def _rare(terms: Sequence[Term]) -> str:
    """What few rows hold of what all hold that are found; nothing where it is not known."""
    return " & ".join(_quoted(term.folded) for term in terms if term.is_rare)


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


@compiles(OnPostgresql)
def _written(element: OnPostgresql, compiler: Any, **_options: Any) -> str:
    name, shown, most, better, known, every, rare, *ways = element.parts(compiler)
    index, steps = f"{name}_search", {}

    def step(called: str, wanted: str, limit: str, *where: str) -> str:
        """hit.id + 0 keeps the planner from walking down the key until it has met enough."""
        conditions = " AND ".join([*where, f"hit.terms @@ CAST({wanted} AS tsquery)"])
        steps[called] = (
            f"SELECT hit.id FROM {index} AS hit WHERE {conditions}{shown} "  # noqa: S608 - names of ours
            f"ORDER BY hit.id + 0 DESC LIMIT {limit}"
        )
        return called

    near: list[str] = []
    for block in (*BLOCKS, 0):
        few = [f"{_count(before)} < {most}" for before in near]
        if block:
            near.append(step(f"near_{block}", _in_block(index, known, block), most, *few))
        else:  # a beginning is dear to gather in a large register: of a few rows it is looked at row by row
            its_words = f"({rare} = '' OR ts_match_vq(hit.terms, CAST({every} AS tsquery)))"
            near.append(step("near_0", f"COALESCE(NULLIF({rare}, ''), {every})", most, *few, its_words))
    steps["near"] = _newest_of(near, most)
    found = ["SELECT id FROM near"]
    for number, way in enumerate(ways):
        more = [f"{_count('near')} >= {most}"]
        if number == LAST_BEGUN:
            more += [f"{_count(f'way_1_{block}')} < {better}" for block in (*BETTER_BLOCKS, 0)]
        steps_of: list[str] = []
        for block in (*BETTER_BLOCKS, 0):
            few = [f"{_count(before)} < {better}" for before in steps_of]
            asked = _in_block(index, way, block) if block else way
            steps_of.append(step(f"way_{number}_{block}", asked, better, *more, *few))
        found.append(f"SELECT id FROM ({_newest_of(steps_of, better)}) AS way_{number}")  # noqa: S608 - names of ours
    written = ", ".join(f"{called} AS MATERIALIZED ({said})" for called, said in steps.items())
    return f"(WITH {written} {' UNION '.join(found)})"


def _count(step: str) -> str:
    return f"(SELECT count(*) FROM {step})"  # noqa: S608 - a name of ours


def _newest_of(steps: Sequence[str], most: str) -> str:
    every = " UNION ".join(f"SELECT id FROM {step}" for step in steps)  # noqa: S608 - names of ours
    return f"SELECT id FROM ({every}) AS one ORDER BY id DESC LIMIT {most}"  # noqa: S608 - names of ours


def _in_block(index: str, wanted: str, block: int) -> str:
    """In the newest block or the one before it: the newest may have begun just now."""
    number = f"(SELECT max(id) FROM {index}) / {BLOCKS[block]}"  # noqa: S608 - a name of ours
    blocks = f"''#{block}:' || {number} || ''' | ''#{block}:' || {number} - 1 || '''"
    return f"'(' || CAST({wanted} AS text) || ') & ({blocks})'"
