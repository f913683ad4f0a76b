"""For tests that set the days of entries of the log: the seal stands aside, as nothing of the program can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from tracker.core.extensions import db


@contextmanager
def unsealed() -> Iterator[None]:
    """Entries may be changed inside; what was done is committed."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
        yield
        db.session.execute(text("ALTER TABLE audit_entry ENABLE TRIGGER USER"))
        db.session.commit()
        return
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'"
    made = db.session.execute(text(query)).all()
    for name, _ in made:
        db.session.execute(text(f"DROP TRIGGER {name}"))
    yield
    for _, sql in made:
        db.session.connection().exec_driver_sql(sql)
    db.session.commit()
