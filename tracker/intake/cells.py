"""A draft as a row of cells: made from what was read, understood as the grid of a plan's tasks understands it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.core.text import Text
from tracker.intake.reading.storing import clean
from tracker.intake.reading.values import Counted, Doubt, Found, TaskDraft
from tracker.intake.understanding import UnderstoodTask, understand_task
from tracker.items.grid.checking import Doubt as CellDoubt, Fault, Understood, understand
from tracker.items.grid.reading import GridRow
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.words import fold

#: What a clerk may correct; the first five are columns of the grid.
FIELDS = ("title", "lead", "support", "due", "output", "report_to", "counter", "target", "clause")
UNITS = ("lead", "support")
#: The office's list answers these: where the units of a row are clear, they are over.
ANSWERED_BY_UNITS = frozenset({Doubt.NO_LEAD, Doubt.SEVERAL_LEADS})


@dataclass(frozen=True, slots=True)
class Read:
    """A draft as it was read: its cells, the doubts and the places of each field.

    `outside`: bodies of other offices, as written. `lessons`: those that were used, by field and words.
    """

    cells: Mapping[str, str]
    doubts: Mapping[str, list[str]] = field(default_factory=dict)
    spans: Mapping[str, list[list[int]]] = field(default_factory=dict)
    outside: Mapping[str, list[str]] = field(default_factory=dict)
    lessons: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alias:
    """What was learnt: these words, folded, mean this unit."""

    lesson_id: int
    unit_id: int
    words: str


Aliases = Mapping[str, Alias]


def usable(aliases: Aliases, index: UnitIndex) -> Aliases:
    """The lessons of which the office's list itself knows nothing: a unit that is called so by now is that unit."""
    return {key: alias for key, alias in aliases.items() if index.one(alias.words).doubt}


def read_cells(task: TaskDraft, text: Text, index: UnitIndex, *, year: int, aliases: Aliases) -> Read:
    """A task that was read, as cells: units of ours by words that the grid reads, others beside them as written."""
    known = {key: alias.unit_id for key, alias in aliases.items()}
    meant = understand_task(task, text, index, year=year, aliases=known)
    row = meant.row.row
    cells = {
        "title": row.title, "lead": row.lead, "support": row.support, "due": row.due, "output": row.output,
        "report_to": "; ".join(one.value for one in task.report_to), "clause": task.clause, **_counter(task.counted),
    }  # fmt: skip
    return Read(
        {name: clean(words) for name, words in cells.items()},
        _doubts(meant),
        _spans(task),
        {name: [clean(one.value) for one in some] for name, some in (meant.outside or {}).items()},
        _used(task, index, aliases),
    )


def understood(cells: GridRow, index: UnitIndex, *, year: int) -> Understood:
    """The row as it would be registered. Bodies of other offices beside units of ours stay words, and are no fault."""
    row = understand(cells, index, year=year)
    has_lead = row.lead is not None or bool(row.each)
    return replace(row, doubts=tuple(doubt for doubt in row.doubts if not _is_foreign(doubt, has_lead=has_lead)))


def is_sure(row: Understood, doubts: Mapping[str, Sequence[str]]) -> bool:
    """Whether nothing of it needs a look: somebody of ours leads, and neither grid nor reading doubts anything."""
    return (row.lead is not None or bool(row.each)) and not row.doubts and not weighty(row, doubts)


def weighty(row: Understood, doubts: Mapping[str, Sequence[str]]) -> list[tuple[str, Doubt]]:
    """The doubts of the reading that are a reason to look: (field, doubt); the field is empty for the whole row."""
    has_lead = row.lead is not None or bool(row.each)
    over = ANSWERED_BY_UNITS if has_lead else frozenset()
    found = [(name, Doubt(one)) for name, some in doubts.items() for one in some]
    return [(name, doubt) for name, doubt in found if doubt not in over]


def taught_by(before: str, after: str, index: UnitIndex) -> Mapping[str, int]:
    """What a correction of a cell of units teaches: the one piece that was in doubt is the one unit that came."""
    were, are = index.match(before), index.match(after)
    still = {match.text for match in are}
    gone = [match for match in were if match.doubt and match.text not in still]
    known = {unit_id for match in were for unit_id in match.unit_ids}
    new = [match for match in are if not match.doubt and not match.is_each and not known.issuperset(match.unit_ids)]
    if len(gone) != 1 or len(new) != 1 or len(new[0].unit_ids) != 1:
        return {}
    return {gone[0].text: new[0].unit_ids[0]}


def units_of(cell: str, index: UnitIndex) -> set[int]:
    """The units that a cell names one by one."""
    sure = [match for match in index.match(cell) if not match.doubt and not match.is_each]
    return {unit_id for match in sure for unit_id in match.unit_ids}


def _is_foreign(doubt: CellDoubt, *, has_lead: bool) -> bool:
    if doubt.fault not in (Fault.NOT_OURS, Fault.ELSEWHERE):
        return False
    return doubt.column == "support" or has_lead


def _doubts(meant: UnderstoodTask) -> dict[str, list[str]]:
    """What the reading doubts, by field; what the grid finds is found anew whenever the row is looked at."""
    of_grid = {(one.fault.value, one.column) for one in meant.row.doubts}
    codes = {doubt.value for doubt in Doubt}
    found: dict[str, list[str]] = {}
    for one in meant.doubts:
        if one.code in codes and (one.code, one.column) not in of_grid:
            found.setdefault(one.column, []).append(one.code)
    return found


def _spans(task: TaskDraft) -> dict[str, list[list[int]]]:
    found = {
        "title": (task.text,), "lead": task.lead, "support": task.support, "report_to": task.report_to,
        "due": (task.due.words,) if task.due else (), "output": (task.product,) if task.product else (),
        "counter": (task.counted.words,) if task.counted else (),
    }  # fmt: skip
    spans = {name: [[span.start, span.end] for one in some for span in one.spans] for name, some in found.items()}
    return {name: some for name, some in spans.items() if some}


def _used(task: TaskDraft, index: UnitIndex, aliases: Aliases) -> dict[str, Any]:
    """Which lessons said what is meant: {"lead": {"PTC": [lesson, unit]}}."""
    found: dict[str, Any] = {}
    for name, some in (("lead", task.lead), ("support", task.support)):
        for words in _pieces(some, index) if aliases else ():
            alias = aliases.get(fold(words))
            if alias is not None:
                found.setdefault(name, {})[words] = [alias.lesson_id, alias.unit_id]
    return found


def _pieces(some: Sequence[Found], index: UnitIndex) -> list[str]:
    return [words for one in some for words in (one.value, *(m.text for m in index.match(one.value) if m.doubt))]


def _counter(counted: Counted | None) -> dict[str, str]:
    """What is counted and how many; without words of what is counted there is no counter: "60 %" alone is a state."""
    if counted is None or not counted.of:
        return {"counter": "", "target": ""}
    target = counted.total if counted.total is not None else counted.done
    return {"counter": counted.of, "target": "" if target is None else str(target)}
