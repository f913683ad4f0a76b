"""What becomes of a row that names more than the office can be given: nothing stops it but what cannot be kept. Pure.

Bodies of other offices and "các đơn vị liên quan" stay words; of several that lead the first one does; a group that
leads is each of its units. What is assumed is told beside the row, what is in doubt as a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.items.deadlines.deadline import Deadline, DeadlineKind
from tracker.items.grid.checking import Doubt, Fault, Understood, judged, read_due
from tracker.items.grid.pieces import whole_names
from tracker.items.grid.reading import GridRow
from tracker.organization.matching import known
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.known import UnitMatch

UNITS = ("lead", "support")
#: How words of a column stand in a note; words of the item, not of the screen.
NOTED_AS = {"lead": "Chủ trì", "support": "Phối hợp"}
#: What is settled without asking.
SETTLED = frozenset({Fault.SEVERAL_LEADS, Fault.LEAD_SUPPORTS})


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as it would be saved. `words`: what stays words, (column, words); `several`: how many were to lead."""

    row: Understood
    words: tuple[tuple[str, str], ...] = ()
    several: int = 0


def keep(row: GridRow, index: UnitIndex, *, year: int) -> Kept:
    """Read the cells of a row, and settle what can be settled without asking."""
    leads, words = _settled("lead", row.lead, index)
    supports, more = _settled("support", row.support, index)
    found = judged(row, leads, supports, index)
    due, wrong = read_due(row.due, year, is_kept=True)
    lead, each, support = found.lead, found.each, found.support
    several: tuple[int, ...] = ()
    if any(doubt.fault is Fault.SEVERAL_LEADS for doubt in found.doubts):
        ids = tuple(dict.fromkeys(unit_id for match in leads for unit_id in match.unit_ids))
        if any(match.is_each for match in leads):
            each = ids
        else:
            lead, support, several = ids[0], (*ids[1:], *support), ids
    named = {unit_id for match in supports if not match.is_each for unit_id in match.unit_ids}
    each = tuple(unit_id for unit_id in each if unit_id not in named) or each
    support = tuple(unit_id for unit_id in dict.fromkeys(support) if unit_id != lead and unit_id not in each)
    over = SETTLED | {Fault.NO_LEAD} if words else SETTLED
    doubts = (*(doubt for doubt in found.doubts if doubt.fault not in over), *wrong)
    read = replace(found, lead=lead, each=each, support=support, due=due, doubts=doubts)
    return Kept(read, (*words, *more), len(several))


def finished(kept: Kept) -> Understood:
    """The row to save: whatever of its cells is given to nobody, or is no day, stands in words."""
    row, due = kept.row, kept.row.due
    if any(doubt.column == "due" for doubt in row.doubts):
        due = Deadline(DeadlineKind.NONE, as_written=" ".join(row.row.due.split()))
    said = "; ".join(f"{NOTED_AS[column]}: {words}" for column, words in _left(kept))
    note = "; ".join(part for part in (row.row.note, said) if part)
    return replace(row, due=due, row=replace(row.row, note=note))


def _left(kept: Kept) -> list[tuple[str, str]]:
    """What of the cells of units stays words: nobody leads, and so nobody co-ordinates; bodies of others; doubts."""
    row = kept.row
    doubted = [(one.column, " ".join(one.piece.split())) for one in row.doubts if one.column in UNITS and one.piece]
    said = dict.fromkeys((*kept.words, *doubted))
    if row.lead is None and not row.each and row.row.support:
        cell = "; ".join(row.row.support.splitlines())
        said = dict.fromkeys([*(one for one in said if one[0] == "lead"), ("support", cell)])
    return list(said)


def _settled(column: str, cell: str, index: UnitIndex) -> tuple[list[UnitMatch], list[tuple[str, str]]]:
    """The matches of a cell that are units or doubts, and the words of those that stay words."""
    kept: list[UnitMatch] = []
    words: list[tuple[str, str]] = []
    for match in whole_names(cell, index.match(cell), index.office):
        if _stays_words(column, match):
            words.append((column, " ".join(match.text.split())))
        elif match.doubt is known.Doubt.VAGUE and match.choices and index.names_kinds(match.text):
            kept.append(UnitMatch(match.text, match.choices[0].unit_ids, group=match.choices[0].name))
        else:
            kept.append(match)
    return kept, words


def _stays_words(column: str, match: UnitMatch) -> bool:
    """Bodies of other offices, and among those that co-ordinate whoever is no unit at all."""
    if match.doubt is known.Doubt.NOT_OURS:
        return column == "support" or not match.elsewhere
    if column != "support":
        return False
    is_many = match.text.casefold().lstrip().startswith(("các ", "những ", "một số ", "toàn thể ", "mọi "))
    return match.doubt is known.Doubt.VAGUE or (match.doubt is known.Doubt.UNKNOWN and is_many)


def keys_of(rows: Iterable[Kept]) -> list[tuple[Doubt, list[int]]]:
    """Every doubt once, in the order of the rows, with the places of the rows that have it."""
    found: dict[tuple[str, str], tuple[Doubt, list[int]]] = {}
    for n, kept in enumerate(rows):
        for doubt in kept.row.doubts:
            same = (doubt.fault.value, _said(doubt) or f"{doubt.column}-{n}")
            places = found.setdefault(same, (doubt, []))[1]
            places += [n] if n not in places else []
    return list(found.values())


def _said(doubt: Doubt) -> str:
    return " ".join(doubt.piece.split())
