"""Folding of Vietnamese text, and full-text search over a folded column on both databases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from types import ModuleType

from sqlalchemy import FromClause, Select, literal, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from tracker.core import search_on_postgresql, search_on_sqlite
from tracker.core.extensions import db
from tracker.core.marks import composed, decomposed
from tracker.core.search_scores import score
from tracker.core.search_terms import Term

WORD = re.compile(r"[^\W_]+")
BETTER = 100  # matches that fit better than the newest, of each way of fitting better


def normalise(value: str) -> str:
    """NFC with single spaces: the form in which every text enters the house."""
    return " ".join(composed(value).split())


def fold(value: str) -> str:
    """Lower case without accents: "Hộ tịch, Đăng ký" → "ho tich, dang ky". đ is no accented d for Unicode."""
    parts = decomposed(value.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def words(value: str) -> list[str]:
    """The words of a query in order, without punctuation, each once."""
    return list(dict.fromkeys(WORD.findall(normalise(value).casefold())))


def index_text(*parts: str) -> str:
    """What the folded column holds: the folded words alone, so that both databases cut them alike."""
    return " ".join(WORD.findall(fold(" ".join(parts))))


def terms(query: str, whole: Collection[str] = ()) -> list[Term]:
    """The words of a query as they are asked of an index; those of `whole` must stand as they are."""
    return [Term(folded, word, folded in whole) for word in words(query) if (folded := fold(word))]


def matches(folded: InstrumentedAttribute[str], query: str) -> ColumnElement[bool]:
    """Rows whose folded text holds every word of the query as the beginning of a word: all of them, in no order.

    SQLite answers from the FTS5 table `<table>_search` (rowid = id), PostgreSQL from the table of this name, whose
    `terms` (tsvector) have a GIN index; both are kept by triggers, which the migrations make.
    """
    return holds(folded.class_.__table__, query)


def holds(table: FromClause, query: str) -> ColumnElement[bool]:
    """The same of a table that is searched."""
    wanted = terms(query)
    return table.c.id.in_(_database().holding(table, wanted)) if wanted else literal(True)


def newest_matches(
    folded: InstrumentedAttribute[str],
    query: str,
    *,
    most: int,
    only: ColumnElement[bool] | None = None,
    whole: Collection[str] = (),
) -> Select[tuple[int]]:
    """The ids of the `most` newest rows that match (those registered last), without counting or ranking the others.

    So a word that stands in every second row costs no more than a rare one. `only` is a condition on the row that
    holds before anything is counted: what a person may not see takes no place. Words of `whole` must stand as they
    are: 12 is not the beginning of 122 then. A query without a word finds nothing.
    """
    owner, wanted = folded.class_.__table__, terms(query, whole)
    if not wanted:
        return select(owner.c.id).where(literal(False))
    return _database().newest(owner, wanted, most, only)  # type: ignore[no-any-return]  # one of two modules


def best_matches(
    folded: InstrumentedAttribute[str],
    query: str,
    *,
    most: int,
    only: ColumnElement[bool] | None = None,
    whole: Collection[str] = (),
) -> Select[tuple[int]]:
    """The ids among which the best of ALL matches are: whoever puts them in order has ranked every match.

    Besides the `most` newest matches there are, however old they are, the newest whose title says these words one
    after the other, and the newest that hold each of them whole, with its marks as typed: looked for only where there
    are as many matches as that, for else all are there.
    """
    owner, wanted = folded.class_.__table__, terms(query, whole)
    if not wanted:
        return select(owner.c.id).where(literal(False))
    return _database().newest(owner, wanted, most, only, min(most, BETTER))  # type: ignore[no-any-return]  # one of two modules


def _database() -> ModuleType:
    return search_on_postgresql if db.engine.dialect.name == "postgresql" else search_on_sqlite


def exactness(text: InstrumentedAttribute[str], query: str) -> ColumnElement[float]:
    """How well a row says the query: the first sort of a result; `text` is its folded column.

    Of each word: 4 where the row has it whole (with the marks with which it was typed), 2 where it begins a word with
    just these marks, 1 where it is whole but for its marks. 1 more where the words follow each other, 1 more where they
    do so with their marks: "hộ tịch" comes before "tịch thu của hộ", and both before "hồ sơ tích trữ". Who types no
    marks means any: "ho tich" finds "hộ tịch" before "kế hoạch tịch điền".
    """
    wanted, typed = terms(query), WORD.findall(normalise(query).casefold())
    if not wanted:
        return literal(0.0)
    said = " ".join(typed)
    return score(text, text.class_.exact_text, wanted, said, fold(said))
