"""Folding of Vietnamese text, and full-text search over a folded column on both databases."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Float, Integer, case, cast, column, func, literal, select, table, text
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
    owner = folded.class_.__table__
    if db.engine.dialect.name == "postgresql":
        wanted = " & ".join(f"{term}:*" for term in terms)
        return func.to_tsvector(text("'simple'"), folded).op("@@")(func.to_tsquery(text("'simple'"), wanted))
    index = table(f"{owner.name}_search", column("rowid", Integer))
    wanted = " ".join(f'"{term}"*' for term in terms)
    hits = select(index.c.rowid).where(text(f"{owner.name}_search MATCH :wanted").bindparams(wanted=wanted))
    return owner.c.id.in_(hits)  # type: ignore[no-any-return]


def exactness(exact: InstrumentedAttribute[str], query: str) -> ColumnElement[float]:
    """How many words of the query stand in the text with just these accents: the first sort of a result."""
    total: ColumnElement[float] = cast(literal(0), Float)
    for word in words(query):
        total = total + case((exact.contains(word, autoescape=True), 1.0), else_=0.0)
    return total
