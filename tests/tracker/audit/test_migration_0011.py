"""A database whose log still named other rows in words: they become ids where that is certain, else they go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Column, MetaData, text

from tests.conftest import MakeApp
from tests.databases import DatabaseServer
from tracker.audit.models import AuditEntry
from tracker.core.extensions import db

DAY = date(2022, 3, 1)
#: (action, subject, before, after) → after the migration (before, after).
ENTRIES: dict[str, tuple[str, tuple[str, int], Any, Any, Any, Any]] = {
    "a title that is one item's": (
        "item.supersede", ("item", 1), {"superseded_by": "", "status": "in_progress"},
        {"superseded_by": "Việc kín", "status": "superseded"}, {"superseded_by": "", "status": "in_progress"},
        {"superseded_by": "item:2", "status": "superseded"},
    ),
    "a title that two items have": (
        "item.supersede", ("item", 1), None, {"superseded_by": "Việc trùng tên"}, None, {"superseded_by": "item:0"},
    ),
    "a title that no item has any more": (
        "item.supersede", ("item", 1), None, {"superseded_by": "Tên cũ của việc kín"}, None,
        {"superseded_by": "item:0"},
    ),
    "a letter, with its day": (
        "item.urged", ("item", 1), None, {"urged_by": "7/UBND-NV", "urged_on": "2022-03-01"}, None,
        {"urged_by": "document:2"},
    ),
    "a letter of another day": (
        "item.urged", ("item", 1), None, {"urged_by": "7/UBND-NV", "urged_on": "2022-03-02"}, None,
        {"urged_by": "document:0"},
    ),
    "a related document": (
        "document.relation_added", ("document", 1), None, {"relation": "basis", "other": "7/UBND-NV (01/03/2022)"},
        None, {"relation": "basis", "other": "document:2"},
    ),
    "a relation taken away, to a document as the Party writes it": (
        "document.relation_removed", ("document", 1), {"relation": "basis", "other": "04-NQ/TU (01/03/2022)"}, None,
        {"relation": "basis", "other": "document:3"}, None,
    ),
    "a related document that bears another number now": (
        "document.relation_added", ("document", 1), None, {"relation": "basis", "other": "8/UBND-NV (01/03/2022)"},
        None, {"relation": "basis", "other": "document:0"},
    ),
    "what was placed in a report": (
        "report_kind.placed", ("report_kind", 1), None, {"what": "Việc kín", "section": "II"}, None,
        {"what": "item:2", "section": "II"},
    ),
    "the document of a series": (
        "series.made", ("series", 1), None, {"title": "Báo cáo", "document": "12/KH-UBND"}, None,
        {"title": "Báo cáo", "document": "document:1"},
    ),
    "a sentence that was written from the register": (
        "item.sentence_kept", ("item", 1), {"automatic_sentence": "theo Công văn số 7/UBND-NV"},
        {"automatic_sentence": "theo Kế hoạch"}, {}, {},
    ),
    "the own title": (
        "item.edited", ("item", 1), {"title": "Việc kín"}, {"title": "Việc thường"}, {"title": "Việc kín"},
        {"title": "Việc thường"},
    ),
}  # fmt: skip


@pytest.fixture
def old(make_app: MakeApp, databases: DatabaseServer, tmp_path: Path) -> Iterator[Flask]:
    """The database of revision 0007 with such a log."""
    app = make_app(databases.new(tmp_path))
    with app.app_context():
        upgrade(revision="0007")
        _fill()
        yield app


def _fill() -> None:
    with db.engine.connect() as connection:
        tables = MetaData()
        tables.reflect(connection)
        at: Any = datetime(2022, 3, 1, 2, tzinfo=UTC)
        at = at.replace(tzinfo=None) if connection.dialect.name == "sqlite" else at

        def add(table: str, **values: Any) -> None:
            whole = tables.tables[table]
            empty = {column.name: _nothing(column) for column in whole.c if not column.nullable and column.name != "id"}
            connection.execute(whole.insert().values(empty | values))

        add("issuer", id=1, name="UBND huyện", body="ubnd huyen", level="district", is_own=True)
        papers = (("12", "KH-UBND", False), ("7", "UBND-NV", True), ("04", "NQ/TU", False), ("9", "UBND-NV", True))
        for number, (written, symbol, restricted) in enumerate(papers, 1):
            add("document", id=number, kind="KH", number=written, symbol=symbol, number_value=number,
                symbol_key=symbol, body="ubnd huyen", year=2022, issued_on=DAY, issuer_id=1, authority="collective",
                subject="Kế hoạch", registered_at=at, registered_on=DAY, version=1, restricted=restricted)  # fmt: skip
        titles = (("Việc thường", 1), ("Việc kín", 2), ("Việc trùng tên", 1), ("Việc trùng tên", 2))
        for number, (title, paper) in enumerate(titles, 1):
            add("item", id=number, origin="own", document_id=paper, title=title, priority="normal", period=2022,
                due_kind="none", due_precision="day", status="registered", next_task="auto", registered_at=at,
                version=1, restricted=paper == 2)  # fmt: skip
        for beside in (2, 3):
            details = {"number": "12/KH-UBND", "issued_on": "2022-03-01", "lower": {"id": beside, "number": "7"}}
            add("finding", document_id=1 if beside == 2 else 3, code="out_of_order", details=details)
        for action, (kind, subject_id), before, after, *_expected in ENTRIES.values():
            add("audit_entry", at=at, person_name="Hệ thống", action=action, subject_kind=kind, subject_id=subject_id,
                before=before, after=after, note="Theo kết luận họp")  # fmt: skip
        connection.commit()


def _nothing(column: Column[Any]) -> Any:
    return {str: "", bool: False, int: 0}.get(column.type.python_type, "")


def _log() -> list[tuple[Any, Any, str]]:
    db.session.rollback()
    # by its columns: at this revision the table lacks what came later
    rows = db.session.query(AuditEntry.before, AuditEntry.after, AuditEntry.note).order_by(AuditEntry.id).all()
    found = [(row.before, row.after, row.note) for row in rows]
    db.session.rollback()
    return found


def test_words_become_ids_where_that_is_certain_and_else_they_go(old: Flask) -> None:
    upgrade(revision="0011")
    for (name, (*_given, before, after)), found in zip(ENTRIES.items(), _log(), strict=True):
        assert found == (before, after, "Theo kết luận họp"), name


def test_a_doubt_that_names_a_restricted_neighbour_goes(old: Flask) -> None:
    upgrade(revision="0011")
    with db.engine.connect() as connection:
        assert connection.scalars(text("SELECT document_id FROM finding")).all() == [3]


def test_the_way_back_and_forward_again_changes_no_more(old: Flask) -> None:
    upgrade(revision="0011")
    mended = _log()
    downgrade(revision="0007")
    upgrade(revision="0011")
    assert _log() == mended
