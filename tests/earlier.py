"""Databases as earlier commits made them: 0001, 0003, 0004 and 0006 were edited after they had been committed.

`earlier_migrations/` keeps each text that such a file once had, as NUMBER.COMMIT.txt. A history names the revision that
a database stood at and the texts that had made it; what it does not name was as it is today.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask_migrate import upgrade
from sqlalchemy import Column, Connection, MetaData

from tracker.core.extensions import db
from tracker.core.project import ROOT
from tracker.documents.sorting import vietnamese_key

MIGRATIONS = ROOT / "tracker" / "migrations"
TEXTS = Path(__file__).parent / "earlier_migrations"
FIRST, SECOND = {"0001": "bb865c2"}, {"0003": "60c0b36"}
PROCEDURES, SERIES = {"0004": "19a2d4e"}, {"0006": "1bf7677"}


@dataclass(frozen=True, slots=True)
class History:
    """The revision at which a database stood, and the commit whose text of a migration had made it."""

    revision: str
    texts: Mapping[str, str] = field(default_factory=dict)


#: Every set of migrations that a commit held, by the first such commit; then what several upgrades in turn could leave.
HISTORIES: Mapping[str, History] = {
    "bb865c2": History("0001", FIRST),
    "ddedba4": History("0001"),
    "9ea83ae": History("0002"),
    "60c0b36": History("0003", SECOND),
    "73d83a8": History("0003", {"0003": "73d83a8"}),
    "6292157": History("0003", {"0003": "6292157"}),
    "32a793d": History("0003"),
    "19a2d4e": History("0004", PROCEDURES),
    "63c16a1": History("0005"),
    "1bf7677": History("0007", SERIES),
    "064e113": History("0007"),
    "bb865c2, then 32a793d": History("0003", FIRST),
    "60c0b36, then 19a2d4e": History("0004", SECOND | PROCEDURES),
    "19a2d4e, then 1bf7677": History("0007", PROCEDURES | SERIES),
    "each of them in turn": History("0007", FIRST | SECOND | PROCEDURES | SERIES),
}


def build(history: History, folder: Path) -> None:
    """Migrate the empty database of this application as that history did. `folder` takes the migrations' texts."""
    migrations = folder / "tracker" / "migrations"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "workflows").symlink_to(ROOT / "workflows")  # 0004 reads its drawings beside itself
    for file in (migrations / "versions").glob("*.py"):
        number = _number(file)
        if number in history.texts:
            shutil.copyfile(TEXTS / f"{number}.{history.texts[number]}.txt", file)
    upgrade(directory=str(migrations), revision=history.revision)


def _number(file: Path) -> str:
    line = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("revision"))
    return line.split("=")[1].strip().strip("'\"")


SUBJECTS = ("Về việc đón công dân", "Kế hoạch chuyển đổi số")
TITLES = ("Rà soát hồ sơ", "Báo cáo quý", "Đã xong từ trước")
GIVEN, DUE, AT = date(2022, 3, 1), date(2022, 6, 30), datetime(2022, 3, 1, 2, tzinfo=UTC)
CLERK = 1


def fill() -> None:
    """A committee with a clerk, two papers and, where there are items, three of them: by the columns of that time."""
    with db.engine.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        _add(
            connection, tables, "committee", id=1, name="UBND huyện Bình Sơn", short_name="UBND huyện", level="district"
        )
        _add(
            connection,
            tables,
            "unit",
            id=1,
            code="VP",
            name="Văn phòng",
            short_name="Văn phòng",
            kind="office",
            version=1,
        )
        _add(connection, tables, "person", id=CLERK, user_name="lan", full_name="Lan", language="vi", theme="auto")
        _add(connection, tables, "post", id=1, person_id=CLERK, unit_id=1, role="clerk", title="Văn thư", from_on=GIVEN)
        _add(connection, tables, "issuer", id=1, name="UBND huyện", body="ubnd huyen", level="district", is_own=True)
        for number, subject in enumerate(SUBJECTS, 1):
            _add(connection, tables, "document", id=number, kind="KH", number=str(number), symbol="KH-UBND",
                 number_value=number, symbol_key="KH-UBND", body="ubnd huyen", year=2022, issued_on=GIVEN, issuer_id=1,
                 authority="collective", subject=subject,
                 subject_key=vietnamese_key(subject), registered_at=AT, registered_on=GIVEN, version=1)  # fmt: skip
        for number, title in enumerate(TITLES if "item" in tables.tables else (), 1):
            ended = {"closed_on": GIVEN, "status": "completed"} if number == len(TITLES) else {"status": "registered"}
            _add(connection, tables, "item", id=number, title=title, origin="own", document_id=1, priority="normal",
                 period=2022, due_kind="fixed", due_precision="day", next_task="auto", registered_at=AT, due_on=DUE,
                 version=1, **ended)  # fmt: skip


def _add(connection: Connection, tables: MetaData, into: str, /, **values: Any) -> None:
    """A row; what is not given is empty, and what that time had no column for is left out."""
    table = tables.tables[into]
    empty = {column.name: _nothing(column) for column in table.c if not column.nullable and column.name != "id"}
    known = {column: value for column, value in values.items() if column in table.c}
    for column, value in known.items():
        if isinstance(value, datetime) and connection.dialect.name == "sqlite":
            known[column] = value.replace(tzinfo=None)
    connection.execute(table.insert().values(empty | known))


def _nothing(column: Column[Any]) -> Any:
    kinds: dict[type, Any] = {bool: False, int: 0, date: GIVEN, datetime: AT.replace(tzinfo=None), dict: {}}
    return kinds.get(column.type.python_type, "")
