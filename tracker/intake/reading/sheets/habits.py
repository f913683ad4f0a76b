"""How a list is written: where its head comes again, in which measure its shares are, which year it is of. Pure."""

from __future__ import annotations

from collections import Counter

from tracker.documents.numbers.folding import fold
from tracker.intake.reading.columns.mapping import Target
from tracker.intake.reading.sheets.dues import read_due
from tracker.intake.reading.sheets.heads import repeats
from tracker.intake.reading.sheets.row_words import DITTO
from tracker.intake.reading.sheets.table import Table


def heads_again(table: Table) -> frozenset[int]:
    """The rows that say the names of the columns once more."""
    head = table.mapping
    rows = (row for row in table.sheet.rows() if head.last < row <= head.end)
    return frozenset(row for row in rows if repeats(table.sheet, row, head.first, head.last))


def are_parts(table: Table) -> bool:
    """Whether shares without a sign are parts of one."""
    numbers = [
        value.number
        for (row, column), value in table.sheet.values.items()
        if column in table.columns[Target.PERCENT] and row > table.mapping.last
        and value.number is not None and not value.is_share and row <= table.mapping.end
    ]  # fmt: skip
    return bool(numbers) and all(0 <= number <= 1 for number in numbers)


def usual_year(table: Table) -> int | None:
    """The year that most deadlines of the list name."""
    years: Counter[int] = Counter()
    for row in table.sheet.rows():
        at = table.own(row, Target.DUE) if table.mapping.last < row <= table.mapping.end else None
        said = read_due(table.value(at), issued=None, year=None) if at else None
        years.update([said.on.year] if said and said.on else [])
    return years.most_common(1)[0][0] if years else None


def repeats_papers(table: Table) -> bool:
    """Whether the list names the same paper again in the next row: then an empty cell means none."""
    said = ""
    for row in table.sheet.rows():
        at = table.own(row, Target.DOCUMENT) if row > table.mapping.last else None
        now = fold(table.shown(at))
        if now and now == said and not DITTO.fullmatch(now):
            return True
        said = now
    return False
