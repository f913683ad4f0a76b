"""Drafts as they would be registered: the office's list is read once for all of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.intake.cells import understood
from tracker.intake.models import DraftRow, IncomingPaper
from tracker.items.grid.checking import Understood
from tracker.items.grid.reading import GridRow
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.office import unit_index


@dataclass
class Reader:
    """Understands drafts of one paper; each only once."""

    index: UnitIndex
    year: int
    known: dict[tuple[str, ...], Understood] = field(default_factory=dict)

    def understood(self, row: DraftRow) -> Understood:
        """As the grid would save it, with what is doubtful in its cells."""
        cells = grid_row(row)
        key = (cells.title, cells.lead, cells.support, cells.due, cells.output)
        if key not in self.known:
            self.known[key] = understood(cells, self.index, year=self.year)
        return self.known[key]

    @property
    def names(self) -> Mapping[int, str]:
        """The units in force by id, for whoever chooses one."""
        return {unit.id: unit.name for unit in self.index.office.active}


def reader_of(paper: IncomingPaper, *, on: date) -> Reader:
    """The reader of a paper's drafts. A fixed number of queries."""
    return Reader(unit_index(on, is_scan=paper.is_scan), paper.year or on.year)


def grid_row(row: DraftRow) -> GridRow:
    """The cells that the grid knows."""
    return GridRow(row.title, row.lead, row.support, row.due, row.output)
