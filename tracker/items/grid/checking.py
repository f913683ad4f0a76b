"""What a row of the grid means, and what in it is doubtful. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.items.deadlines.cells import DueKind, WrittenDue, read_written_due
from tracker.items.deadlines.deadline import Deadline, DeadlineError, DeadlineKind, Precision, read_deadline
from tracker.items.grid.reading import COLUMNS, MOST_LETTERS, GridRow
from tracker.organization.matching import known
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import Choice, UnitMatch

NO_DEADLINE = Deadline(DeadlineKind.NONE)


class Fault(StrEnum):
    """What is wrong with a cell; the sentences are in grid_labels."""

    NO_TITLE = "no_title"
    UNKNOWN_UNIT = "unknown"
    AMBIGUOUS_UNIT = "ambiguous"
    VAGUE_GROUP = "vague"
    SPLIT_UNIT = "split"
    CLOSED_UNIT = "closed"
    NOT_OURS = "not_ours"
    ELSEWHERE = "elsewhere"
    SEVERAL_LEADS = "several_leads"
    NO_LEAD = "no_lead"
    LEAD_SUPPORTS = "lead_supports"
    UNREAD_DUE = "unread_due"
    IMPOSSIBLE_DUE = "impossible_due"
    TOO_LONG = "too_long"


#: What cannot be kept: a duty without words, words without end. Whatever else is in doubt can be saved as it stands.
BLOCKING = frozenset({Fault.NO_TITLE, Fault.TOO_LONG})


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful cell: which, why, the words in question, the units and groups that they may mean.

    `now`: the committee that has the unit, where another one has.
    """

    column: str
    fault: Fault
    piece: str = ""
    nearest: tuple[int, ...] = ()
    choices: tuple[Choice, ...] = ()
    now: str = ""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A closed unit that was written: the one that took over is read."""

    column: str
    was: str
    now: int


@dataclass(frozen=True, slots=True)
class Understood:
    """A row as it would be saved."""

    row: GridRow
    lead: int | None = None
    each: tuple[int, ...] = ()
    support: tuple[int, ...] = ()
    due: Deadline = NO_DEADLINE
    doubts: tuple[Doubt, ...] = ()
    renamed: tuple[Renamed, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether it cannot be saved as it is."""
        return any(doubt.fault in BLOCKING for doubt in self.doubts)


def understand(row: GridRow, index: UnitIndex, *, year: int) -> Understood:
    """Read the cells; a day without a year belongs to `year`."""
    found = judged(row, index.match(row.lead), index.match(row.support), index)
    due, wrong = read_due(row.due, year)
    return replace(found, due=due, doubts=(*found.doubts, *wrong))


def judged(row: GridRow, leads: Sequence[UnitMatch], supports: Sequence[UnitMatch], index: UnitIndex) -> Understood:
    """The row with these units, which somebody has read from its cells; its deadline is not looked at."""
    doubts: list[Doubt] = [] if row.title else [Doubt("title", Fault.NO_TITLE)]
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
    doubts += [Doubt(name, Fault.TOO_LONG) for name in (*COLUMNS, "note") if len(getattr(row, name)) > MOST_LETTERS]
    renamed = (*_renamed("lead", leads), *_renamed("support", supports))
    return Understood(row, lead, each, support, NO_DEADLINE, tuple(doubts), renamed)


def replaced(cell: str, piece: str, words: str) -> str:
    """The cell with the doubtful piece mended; the rest of it stays."""
    return cell.replace(piece, words, 1) if piece and piece in cell else words


def _lead(matches: Sequence[UnitMatch], index: UnitIndex) -> tuple[int | None, tuple[int, ...]]:
    """One unit leads; a group, several communes or several villages answer each for itself."""
    ids = tuple(dict.fromkeys(unit_id for match in matches for unit_id in match.unit_ids))
    if len(ids) == 1 and not any(match.is_each for match in matches):
        return ids[0], ()
    alike = bool(ids) and (all(match.is_each for match in matches) or set(ids) <= index.alike)
    return None, ids if alike else ()


def _unit_doubts(column: str, matches: Iterable[UnitMatch]) -> list[Doubt]:
    return [
        Doubt(column, _fault(match), match.text, match.nearest, match.choices, match.elsewhere)
        for match in matches
        if match.doubt
    ]


def _fault(match: UnitMatch) -> Fault:
    if match.doubt is known.Doubt.NOT_OURS and match.elsewhere:
        return Fault.ELSEWHERE
    return Fault(match.doubt.value)


def _renamed(column: str, matches: Iterable[UnitMatch]) -> list[Renamed]:
    return [Renamed(column, match.was, match.unit_ids[0]) for match in matches if match.was and not match.doubt]


#: How exactly a cell says its day.
EXACTLY = {
    DueKind.MONTH: Precision.MONTH,
    DueKind.QUARTER: Precision.QUARTER,
    DueKind.YEAR: Precision.YEAR,
}


def read_due(text: str, year: int, *, is_kept: bool = False) -> tuple[Deadline, list[Doubt]]:
    """The deadline of a cell, or none and why. `is_kept`: words that hang on an event ("khi có phát sinh", "theo kế
    hoạch") are kept without a day and without a doubt.
    """
    try:
        return read_deadline(text, year=year), []
    except DeadlineError as error:
        found = read_written_due(text, None, year) if error.reason != "impossible" else None
        if found is not None and not found.is_impossible and (is_kept or found.kind is not DueKind.RELATIVE):
            return _as_written(found, text), []
        is_day = error.reason == "impossible" or (found is not None and found.is_impossible)
        fault = Fault.IMPOSSIBLE_DUE if is_day else Fault.UNREAD_DUE
    except ValueError:  # a year that no calendar has
        fault = Fault.IMPOSSIBLE_DUE
    return NO_DEADLINE, [Doubt("due", fault, text)]


def _as_written(found: WrittenDue, text: str) -> Deadline:
    written = " ".join(text.split())
    if found.kind is DueKind.RECURRING:
        return Deadline(DeadlineKind.RECURRING, as_written=written)
    kind = DeadlineKind.NONE if found.on is None else DeadlineKind.FIXED
    return Deadline(kind, found.on, EXACTLY.get(found.kind, Precision.DAY), None, written)
