"""How well a row says words that are searched for, as one expression of SQL a row.

Made of few elements, for an expression of many costs more to build than the database needs to answer it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Float, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

from tracker.core.search_terms import Term

#: Signs of papers that stand right behind a word, and right before one.
BEHIND, BEFORE = ",.;:)”", "(“/"


def score(folded: Any, exact: Any, terms: Sequence[Term], said: str, folded_said: str) -> ColumnElement[float]:
    """The points of core.search.exactness; `said`: all words as they were typed, one after the other."""
    words: ColumnElement[float] = literal(0.0)
    for term in terms:
        words = words + (
            Marked(exact, folded, term.typed, term.folded) if term.is_marked else Plain(folded, term.folded)
        )
    if len(said.split()) == 1:
        return words
    is_marked = any(term.is_marked for term in terms)
    words = words + Said(folded, folded_said)
    return AllSaid(exact, said, literal(4.0 * len(terms) + 2), words + Said(exact, said)) if is_marked else words


class _Score(FunctionElement[float]):
    """Looks for words in texts between spaces."""

    type = Float()


class Plain(_Score):
    """4 where the text has the word whole."""

    inherit_cache = True


class Marked(_Score):
    """4 where the word stands whole with its marks, 2 where it begins one, 1 where it is whole but for them."""

    inherit_cache = True


class Said(_Score):
    """1 where the words follow each other; the last may go on."""

    inherit_cache = True


class AllSaid(_Score):
    """All points at once where the words follow each other whole with their marks, as most rows have them."""

    inherit_cache = True


def _parts(element: _Score, compiler: Any, options: Any) -> list[str]:
    return [compiler.process(clause, **options) for clause in element.clauses]


def _has(compiler: Any, text: str, word: str, before: str = " ", behind: str = "") -> str:
    place = "strpos" if compiler.dialect.name == "postgresql" else "instr"
    end = f" || '{behind}'" if behind else ""
    word = f"CAST({word} AS text)" if compiler.dialect.name == "postgresql" else word
    return f"{place}(' ' || {text} || ' ', '{before}' || {word}{end}) > 0"


@compiles(Plain)
def _plain(element: Plain, compiler: Any, **options: Any) -> str:
    text, word = _parts(element, compiler, options)
    return f"CASE WHEN {_has(compiler, text, word, behind=' ')} THEN 4.0 ELSE 0.0 END"


@compiles(Marked)
def _marked(element: Marked, compiler: Any, **options: Any) -> str:
    exact, folded, word, plain = _parts(element, compiler, options)
    stands = [_has(compiler, exact, word, behind=sign) for sign in (" ", *BEHIND)]
    stands += [_has(compiler, exact, word, before=sign) for sign in BEFORE]
    whole, begins = _has(compiler, folded, plain, behind=" "), _has(compiler, exact, word)
    return (
        f"CASE WHEN {whole} THEN CASE WHEN {' OR '.join(stands)} THEN 4.0 WHEN {begins} THEN 2.0 ELSE 1.0 END "
        f"WHEN {begins} THEN 2.0 ELSE 0.0 END"
    )


@compiles(Said)
def _said(element: Said, compiler: Any, **options: Any) -> str:
    text, words = _parts(element, compiler, options)
    return f"CASE WHEN {_has(compiler, text, words)} THEN 1.0 ELSE 0.0 END"


@compiles(AllSaid)
def _all_said(element: AllSaid, compiler: Any, **options: Any) -> str:
    text, words, points, others = _parts(element, compiler, options)
    points = f"CAST({points} AS float)" if compiler.dialect.name == "postgresql" else points
    return f"CASE WHEN {_has(compiler, text, words, behind=' ')} THEN {points} ELSE {others} END"
