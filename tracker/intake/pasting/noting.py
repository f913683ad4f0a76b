"""What a row says beyond the columns of the grid: each cell with the name of its column, in one note. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tracker.intake.reading.sheets.profile import is_progress
from tracker.intake.reading.tasks.tables.cells import Filled
from tracker.intake.reading.tasks.tables.columns import Columns
from tracker.intake.reading.tasks.tables.records import Record
from tracker.organization.matching.words import fold

#: Kinds of columns that the grid has; their cells stand in its own.
HELD = frozenset({"number", "title", "lead", "support", "both", "due", "output", "month", "unit"})
#: What may be what came out as well as what shall: "Kết quả".
OUTCOME = re.compile(r"ket qua(?: cong viec| dat duoc| den nay| thuc hien| xu ly)?")
#: Columns and cells of persons.
PERSONS = re.compile(r"(?:nguoi|ca nhan|can bo|cong chuc|chuyen vien|dong chi|lanh dao)\b")
PERSON = re.compile(r"(?i)(?:đ/c|đồng chí|ông|bà)[ :.]")
MANY = 0.5  # of the cells of a column
MOST_NAME = 60


@dataclass
class Notes:
    """Makes the notes, and remembers the names of the columns that went into them."""

    columns: dict[str, None] = field(default_factory=dict)

    def of(self, record: Record, columns: Columns) -> str:
        """ "Số, ngày văn bản: 12/KH-UBND; Ghi chú: gấp"."""
        cells = dict(record.others)
        for column, kind in columns.kinds.items():
            one = record.cells.get(kind)
            if kind not in HELD and one is not None and kind not in record.inherited:
                cells.setdefault(column, one)
        said = [(self._name(column, columns), _line(cells[column])) for column in sorted(cells)]
        return "; ".join(f"{name}: {words}" if name else words for name, words in said if words)

    def _name(self, column: int, columns: Columns) -> str:
        name = columns.names.get(column, "").strip(" .:;")[:MOST_NAME]
        if name:
            self.columns.setdefault(name)
        return name


def _line(one: Filled) -> str:
    return " ".join(one.words.split()).strip(" ;")


def tell_persons(columns: Columns) -> None:
    """Of several columns of who leads, those of persons are notes, as long as one is of units."""
    leads = columns.of("lead")
    persons = [column for column in leads if _is_of_persons(column, columns)]
    if len(persons) < len(leads):
        columns.kinds.update(dict.fromkeys(persons, "leader"))


def _is_of_persons(column: int, columns: Columns) -> bool:
    said = fold(columns.names.get(column, ""))
    cells = [one.words for row in columns.body for one in row.cells if one.cell.column == column]
    return bool(PERSONS.match(said)) or (bool(cells) and sum(map(bool, map(PERSON.match, cells))) > MANY * len(cells))


def tell_outcomes(columns: Columns) -> None:
    """A column "Kết quả" is what came out of a duty where another has its product, or where its cells say how far."""
    products = columns.of("output")
    doubtful = [column for column in products if OUTCOME.fullmatch(fold(columns.names.get(column, "")).strip(" .:"))]
    for column in doubtful:
        cells = [one.words for row in columns.body for one in row.cells if one.cell.column == column]
        far = sum(map(is_progress, cells))
        if len(products) > 1 or (cells and far >= MANY * len(cells)):
            columns.kinds[column] = "progress"
            products = [other for other in products if other != column]
