"""Folding of Vietnamese text, and full-text search over a folded column on both databases."""

from __future__ import annotations

import re
import unicodedata

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
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from tracker.core.extensions import db

WORD = re.compile(r"[^\W_]+")


def normalise(value: str) -> str:
    """NFC with single spaces: the form in which every text enters the house."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def fold(value: str) -> str:
    """Lower case without accents: "Hộ tịch, Đăng ký" → "ho tich, dang ky". đ is no accented d for Unicode."""
    parts = unicodedata.normalize("NFD", value.casefold().replace("đ", "d"))
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
        wanted = " & ".join(f"{term}:*" for term in terms)
        return func.to_tsvector(text("'simple'"), folded).bool_op("@@")(func.to_tsquery(text("'simple'"), wanted))
    owner = folded.class_.__table__
    index = _index_of(owner.name)
    return owner.c.id.in_(select(index.c.rowid).where(_holds(index, terms)))  # type: ignore[no-any-return]


def newest_matches(
    folded: InstrumentedAttribute[str], query: str, *, most: int, only: ColumnElement[bool] | None = None
) -> Select[tuple[int]]:
    """The ids of the `most` newest rows that match (those registered last), without counting or ranking the others.

    So a word that stands in every second row costs no more than a rare one. `only` is a condition on the row that
    holds before anything is counted: what a person may not see takes no place. A query without a word finds nothing.
    """
    owner, terms = folded.class_.__table__, [fold(word) for word in words(query)]
    if db.engine.dialect.name == "postgresql" or not terms:
        kept = [matches(folded, query) if terms else literal(False)] + ([] if only is None else [only])
        return select(owner.c.id).where(*kept).order_by(owner.c.id.desc()).limit(most)
    index = _index_of(owner.name)
    found = select(index.c.rowid).where(_holds(index, terms))
    if only is not None:  # row by row, in the order of the index, so that it can stop early
        found = found.where(exists().where(owner.c.id == index.c.rowid, only).correlate(index))
    return found.order_by(index.c.rowid.desc()).limit(most)


def _index_of(name: str) -> TableClause:
    """The FTS5 table of a table: its rows' ids, and the column of its own name that MATCH asks."""
    return table(f"{name}_search", column("rowid", Integer), column(f"{name}_search", Text))


def _holds(index: TableClause, terms: list[str]) -> ColumnElement[bool]:
    return index.c[index.name].op("MATCH", is_comparison=True)(" ".join(f'"{term}"*' for term in terms))


def exactness(exact: InstrumentedAttribute[str], query: str) -> ColumnElement[float]:
    """How many words of the query stand in the text with just these accents: the first sort of a result."""
    total: ColumnElement[float] = cast(literal(0), Float)
    for word in words(query):
        total = total + case((exact.contains(word, autoescape=True), 1.0), else_=0.0)
    return total
