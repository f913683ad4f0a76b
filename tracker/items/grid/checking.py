"""What a row of the grid means, and what in it is doubtful. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.items.deadlines.deadline import Deadline, DeadlineError, DeadlineKind, read_deadline
from tracker.items.grid.reading import COLUMNS, MOST_LETTERS, GridRow
from tracker.items.grid.unit_matching import UnitIndex, UnitMatch

NO_DEADLINE = Deadline(DeadlineKind.NONE)


class Fault(StrEnum):
    """What is wrong with a cell; the sentences are in grid_labels."""

    NO_TITLE = "no_title"
    UNKNOWN_UNIT = "unknown"
    AMBIGUOUS_UNIT = "ambiguous"
    SEVERAL_LEADS = "several_leads"
    NO_LEAD = "no_lead"
    LEAD_SUPPORTS = "lead_supports"
    UNREAD_DUE = "unread_due"
    IMPOSSIBLE_DUE = "impossible_due"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful cell: which, why, the words in question, and the units that they may mean."""

    column: str
    fault: Fault
    piece: str = ""
    nearest: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """A row as it would be saved. It can be saved when nothing is doubtful."""

    row: GridRow
    lead: int | None = None
    each: tuple[int, ...] = ()
    support: tuple[int, ...] = ()
    due: Deadline = NO_DEADLINE
    doubts: tuple[Doubt, ...] = ()


def understand(row: GridRow, index: UnitIndex, *, year: int) -> Understood:
    """Read the cells; a day without a year belongs to `year`."""
    doubts: list[Doubt] = [] if row.title else [Doubt("title", Fault.NO_TITLE)]
    leads, supports = index.match(row.lead), index.match(row.support)
    doubts += _unit_doubts("lead", leads) + _unit_doubts("support", supports)
    lead, each = _lead(leads, index)
    if lead is None and not each and leads and not doubts:
        doubts.append(Doubt("lead", Fault.SEVERAL_LEADS, row.lead))
    support = tuple(dict.fromkeys(unit_id for match in supports for unit_id in match.unit_ids))
    if any(match.is_each for match in supports):  # "các xã" beside one of them that leads: the others
        support = tuple(unit_id for unit_id in support if unit_id != lead)
    if support and not leads:
        doubts.append(Doubt("lead", Fault.NO_LEAD))
    doubts += [
        Doubt("support", Fault.LEAD_SUPPORTS, match.text)
        for match in supports
        if set(match.unit_ids) & ({lead} | set(each)) and (each or not match.is_each)
    ]
    doubts += [Doubt(column, Fault.TOO_LONG) for column in COLUMNS if len(getattr(row, column)) > MOST_LETTERS]
    due, wrong = _due(row.due, year)
    return Understood(row, lead, each, support, due, (*doubts, *wrong))


def replaced(cell: str, piece: str, words: str) -> str:
    """The cell with the doubtful piece mended; the rest of it stays."""
    return cell.replace(piece, words, 1) if piece and piece in cell else words


def _lead(matches: Sequence[UnitMatch], index: UnitIndex) -> tuple[int | None, tuple[int, ...]]:
    """One unit leads, or several communes answer each for itself."""
    ids = tuple(dict.fromkeys(unit_id for match in matches for unit_id in match.unit_ids))
    if len(ids) == 1 and not any(match.is_each for match in matches):
        return ids[0], ()
    communes = bool(ids) and set(ids) <= set(index.communes)
    return None, ids if communes else ()


def _unit_doubts(column: str, matches: Iterable[UnitMatch]) -> list[Doubt]:
    faults = {"unknown": Fault.UNKNOWN_UNIT, "ambiguous": Fault.AMBIGUOUS_UNIT}
    return [Doubt(column, faults[m.doubt], m.text, m.nearest) for m in matches if m.doubt]


def _due(text: str, year: int) -> tuple[Deadline, list[Doubt]]:
    try:
        return read_deadline(text, year=year), []
    except DeadlineError as error:
        fault = Fault.IMPOSSIBLE_DUE if error.reason == "impossible" else Fault.UNREAD_DUE
    except ValueError:  # a year that no calendar has
        fault = Fault.IMPOSSIBLE_DUE
    return NO_DEADLINE, [Doubt("due", fault, text)]
