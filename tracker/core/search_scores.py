"""How well a row says words that are searched for, as one expression of SQL a row.

Made of few elements, for an expression of many costs more to build than the database needs to answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Float, literal, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

from tracker.core.search_terms import Term

#: Signs of papers that stand right behind a word, and right before one.
BEHIND, BEFORE = ",.;:)”", "(“/"


def score(folded: Any, exact: Any, terms: Sequence[Term], said: str, folded_said: str) -> ColumnElement[float]:
    """The points of core.search.exactness; `said`: all words as they were typed, one after the other."""
    kinds = "".join("m" if term.is_marked else "p" for term in terms)
    asked = [word for term in terms for word in ((term.folded, term.typed) if term.is_marked else (term.folded,))]
    several = [folded_said, said] if len(said.split()) > 1 else []
    return Score(literal_column(f"'{kinds}'"), folded, exact, *map(literal, [*several, *asked]))


class Score(FunctionElement[float]):
    """Looks for words in texts between spaces: of each word whether it has marks, the two texts, the words."""

    type = Float()
    inherit_cache = True


@compiles(Score)
def _score(element: Score, compiler: Any, **options: Any) -> str:
    kinds, folded, exact, *asked = (compiler.process(part, **options) for part in element.clauses)
    kinds = kinds.strip("'")
    words, said = (
        asked[len(asked) - len(kinds) - kinds.count("m") :],
        asked[: len(asked) - len(kinds) - kinds.count("m")],
    )
    place = "strpos" if compiler.dialect.name == "postgresql" else "instr"

    def has(text: str, word: str, before: str = " ", behind: str = "") -> str:
        end = f" || '{behind}'" if behind else ""
        return f"{place}(' ' || {text} || ' ', '{before}' || CAST({word} AS text){end}) > 0"

    points = []
    for kind in kinds:
        plain = words.pop(0)
        whole = has(folded, plain, behind=" ")
        if kind == "p":
            points.append(f"CASE WHEN {whole} THEN 4.0 ELSE 0.0 END")
            continue
        points.append(_marked(has, exact, whole, words.pop(0)))
    if not said:
        return f"({' + '.join(points)})"
    points.append(f"CASE WHEN {has(folded, said[0])} THEN 1.0 ELSE 0.0 END")
    if "m" not in kinds:
        return f"({' + '.join(points)})"
    points.append(f"CASE WHEN {has(exact, said[1])} THEN 1.0 ELSE 0.0 END")
    # all points at once where the words follow each other whole with their marks, as most rows have them
    return f"CASE WHEN {has(exact, said[1], behind=' ')} THEN {4.0 * len(kinds) + 2} ELSE {' + '.join(points)} END"


def _marked(has: Callable[..., str], exact: str, whole: str, word: str) -> str:
    """4 where the word stands whole with its marks, 2 where it begins one, 1 where it is whole but for them."""
    stands = [has(exact, word, behind=sign) for sign in (" ", *BEHIND)] + [has(exact, word, before=b) for b in BEFORE]
    begins = has(exact, word)
    return (
        f"CASE WHEN {whole} THEN CASE WHEN {' OR '.join(stands)} THEN 4.0 WHEN {begins} THEN 2.0 ELSE 1.0 END "
        f"WHEN {begins} THEN 2.0 ELSE 0.0 END"
    )
