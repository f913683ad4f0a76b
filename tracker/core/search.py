"""Folding of Vietnamese text, and full-text search over a folded column on both databases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from sqlalchemy import (
    Float,
    Integer,
    Select,
    TableClause,
    Text,
    case,
    cast,
    column,
    exists,
    func,
    literal,
    select,
    table,
    text,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.extensions import db
from tracker.core.marks import without_heaps

WORD = re.compile(r"[^\W_]+")
RECENT = 12_000  # rows of a table that are read without an index: some 4 ms


def normalise(value: str) -> str:
    """NFC with single spaces: the form in which every text enters the house."""
    return " ".join(unicodedata.normalize("NFC", without_heaps(value)).split())


def fold(value: str) -> str:
    """Lower case without accents: "Hộ tịch, Đăng ký" → "ho tich, dang ky". đ is no accented d for Unicode."""
    parts = unicodedata.normalize("NFD", without_heaps(value).casefold().replace("đ", "d"))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def words(value: str) -> list[str]:
    """The words of a query in order, without punctuation, each once."""
    return list(dict.fromkeys(WORD.findall(normalise(value).casefold())))


def index_text(*parts: str) -> str:
    """What the folded column holds: the folded words alone, so that both databases cut them alike."""
    return " ".join(WORD.findall(fold(" ".join(parts))))


def matches(folded: InstrumentedAttribute[str], query: str) -> ColumnElement[bool]:
    """Rows whose folded text holds every word of the query as the beginning of a word.

    SQLite answers from the FTS5 table `<table>_search` (rowid = id), PostgreSQL from a GIN index on
    to_tsvector('simple', folded); both are made by the migrations.
    """
    terms = [fold(word) for word in words(query)]
    if not terms:
        return literal(True)
    if db.engine.dialect.name == "postgresql":
        return _indexed_on_postgresql(folded, terms, ())
    owner = folded.class_.__table__
    index = _index_of(owner.name)
    return owner.c.id.in_(select(index.c.rowid).where(_holds(index, terms, ())))  # type: ignore[no-any-return]  # the class tells nothing of its table


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
    owner, terms = folded.class_.__table__, [fold(word) for word in words(query)]
    if not terms:
        return select(owner.c.id).where(literal(False))
    if db.engine.dialect.name == "postgresql":
        return _newest_on_postgresql(folded, terms, most, only, whole)
    index = _index_of(owner.name)
    found = select(index.c.rowid).where(_holds(index, terms, whole))
    if only is not None:  # row by row, in the order of the index, so that it can stop early
        found = found.where(exists().where(owner.c.id == index.c.rowid, only).correlate(index))
    return found.order_by(index.c.rowid.desc()).limit(most)


def _newest_on_postgresql(
    folded: InstrumentedAttribute[str],
    terms: list[str],
    most: int,
    only: ColumnElement[bool] | None,
    whole: Collection[str],
) -> Select[tuple[int]]:
    """A common word is found among the RECENT newest rows, by reading them; a rare one by the index.

    The index gives all rows of a word before the first can be put in order, and to_tsvector on row after row costs
    sixteen times what looking for its letters does. So the index is asked only where the newest rows hold too few;
    figures are rare, and asked of the index at once. `id + 0` keeps the planner from walking down the key instead.
    """
    owner = folded.class_.__table__
    shown = [] if only is None else [only]
    indexed = select(owner.c.id).where(_indexed_on_postgresql(folded, terms, whole), *shown)
    indexed = indexed.order_by((owner.c.id + 0).desc()).limit(most)
    if any(character.isdecimal() for term in terms for character in term):
        return indexed
    begins = [func.strpos(literal(" ") + folded, f" {term}") > 0 for term in terms]
    since = select(func.max(owner.c.id) - RECENT).scalar_subquery()
    newest = select(owner.c.id).where(owner.c.id > since, *begins, *shown).order_by(owner.c.id.desc()).limit(most)
    recent = newest.cte(f"recent_{owner.name}").prefix_with("MATERIALIZED", dialect="postgresql")
    enough = select(func.count()).select_from(recent).scalar_subquery() >= most
    both = union(select(recent.c.id), select(indexed.where(~enough).subquery().c.id)).subquery()
    return select(both.c.id).order_by(both.c.id.desc()).limit(most)


def _indexed_on_postgresql(
    folded: InstrumentedAttribute[str], terms: list[str], whole: Collection[str]
) -> ColumnElement[bool]:
    wanted = " & ".join(term if term in whole else f"{term}:*" for term in terms)
    return func.to_tsvector(text("'simple'"), folded).bool_op("@@")(func.to_tsquery(text("'simple'"), wanted))


def _index_of(name: str) -> TableClause:
    """The FTS5 table of a table: its rows' ids, and the column of its own name that MATCH asks."""
    return table(f"{name}_search", column("rowid", Integer), column(f"{name}_search", Text))


def _holds(index: TableClause, terms: list[str], whole: Collection[str]) -> ColumnElement[bool]:
    wanted = " ".join(f'"{term}"' if term in whole else f'"{term}"*' for term in terms)
    return index.c[index.name].op("MATCH", is_comparison=True)(wanted)


def exactness(exact: InstrumentedAttribute[str], query: str) -> ColumnElement[float]:
    """How many words of the query stand in the text with just these accents: the first sort of a result."""
    total: ColumnElement[float] = cast(literal(0), Float)
    for word in words(query):
        total = total + case((exact.contains(word, autoescape=True), 1.0), else_=0.0)
    return total
