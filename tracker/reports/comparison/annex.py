"""The comparison as an annex of a report. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.papers.paper import Align, Annex, Column, Row, Table
from tracker.papers.tables import explained
from tracker.reports.comparison.bases import BasePeriod
from tracker.reports.comparison.table import TableRow

TITLE = "SO SÁNH SỐ LIỆU VỚI CÙNG KỲ NĂM TRƯỚC VÀ KỲ TRƯỚC"
TITLE_OF_ONE = "SO SÁNH SỐ LIỆU VỚI CÙNG KỲ NĂM TRƯỚC"
NO_FIGURE = "chưa có số liệu"


def comparison_annex(rows: Sequence[TableRow], bases: Sequence[BasePeriod]) -> Annex | None:
    """None where no figure has anything to compare with."""
    if not any(any(row.changes) for row in rows):
        return None
    names = [base.name[:1].upper() + base.name[1:] for base in bases]
    columns = (
        Column("STT", 0.65, Align.CENTRE),
        Column("Chỉ tiêu", 4.2),
        Column("Đơn vị tính", 1.4, Align.CENTRE),
        Column("Kỳ này", 1.5, Align.RIGHT),
        *(Column(name, 1.6, Align.RIGHT) for name in names),
        *(Column(f"So với {base.name}", 2.1, Align.RIGHT) for base in bases),
    )
    said = [f"So với {base.name}" for base in bases]
    dashes = dict.fromkeys(["Kỳ này", *names], NO_FIGURE) | dict.fromkeys(said, "không có số liệu để so sánh")
    return Annex(TITLE if len(bases) > 1 else TITLE_OF_ONE, explained(Table(columns, tuple(_rows(rows))), dashes))


def _rows(rows: Sequence[TableRow]) -> Iterator[Row]:
    number = 0
    for row in rows:
        number += not row.is_part
        name = ("", f"- {row.label}") if row.is_part else (str(number), row.label)
        yield Row((*name, row.noun, row.now, *row.bases, *row.changes))
