"""Whether the indexes searched in say just what the rows say: looked at by the database itself, word by word."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from tests.factories import make_document
from tracker.core.extensions import db
from tracker.core.search import index_text
from tracker.items.models.item import Item

SEARCHED = ("document", "item")


def stale() -> list[str]:
    """The indexes that differ from what would be made of their rows now; what is not committed is rolled back."""
    differs = _differs_on_postgresql if db.engine.dialect.name == "postgresql" else _differs_on_sqlite
    found = [index for table in SEARCHED for index in differs(table)]
    db.session.rollback()
    return found


def _differs_on_sqlite(table: str) -> list[str]:
    found = []
    for index in (f"{table}_search", f"{table}_search_exact"):
        try:
            db.session.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))
        except DatabaseError:
            found.append(index)
            db.session.rollback()
    return found


def _differs_on_postgresql(table: str) -> list[str]:
    index = f"{table}_search"
    for statement in (
        f"CREATE TEMPORARY TABLE kept ON COMMIT DROP AS SELECT * FROM {index}",
        f"DELETE FROM {index}", f"SELECT {index}_fill()",
    ):  # fmt: skip
        db.session.execute(text(statement))
    both = f"(TABLE kept EXCEPT TABLE {index}) UNION ALL (TABLE {index} EXCEPT TABLE kept)"
    differ = db.session.scalar(text(f"SELECT count(*) FROM ({both}) AS one"))
    db.session.rollback()
    return [index] if differ else []


def register_many(number: int, subject: str, text: str) -> None:
    """Items registered last, of one document, that all hold the same words."""
    document = make_document("1", subject=subject)
    row = {
        "origin": "own", "document_id": document.id, "title": text, "action": text, "period": 2022,
        "search_text": index_text(text), "exact_text": text.casefold(), "registered_at": document.registered_at,
    }  # fmt: skip
    db.session.execute(Item.__table__.insert(), [row] * number)
    db.session.commit()
