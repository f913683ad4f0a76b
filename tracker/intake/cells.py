"""A draft as a row of cells: made from what was read, understood as the grid of a plan's tasks understands it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker.documents.numbers.dates import write_date
from tracker.intake.reading.storing import clean
from tracker.intake.reading.values import Counted, Doubt, Due, DueKind, Found, TaskDraft
from tracker.items.deadlines.deadline import DeadlineError, read_deadline
from tracker.items.grid.checking import Doubt as CellDoubt, Fault, Understood, understand
from tracker.items.grid.reading import GridRow
from tracker.organization.matching.index import UnitIndex
from tracker.organization.matching.words import folded

#: What a clerk may correct; the first five are columns of the grid.
FIELDS = ("title", "lead", "support", "due", "output", "report_to", "counter", "target", "clause")
UNITS = ("lead", "support")
#: Told beside a field, and no reason to look at it: a merged cell and a heading are how papers are written.
HARMLESS = frozenset({Doubt.INHERITED})
#: The office's list answers these: where the units of a row are clear, they are over.
ANSWERED_BY_UNITS = frozenset({Doubt.NO_LEAD, Doubt.SEVERAL_LEADS})
QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Read:
    """A draft as it was read: its cells, the doubts and the places of each field, lessons that were used."""

    cells: Mapping[str, str]
    doubts: Mapping[str, list[str]] = field(default_factory=dict)
    spans: Mapping[str, list[list[int]]] = field(default_factory=dict)
    lessons: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alias:
    """What was learnt: these words, folded, mean the unit of this name."""

    lesson_id: int
    unit: str


Aliases = Mapping[str, Alias]


def key_of(words: str) -> str:
    """Words as lessons compare them: without tone marks, single-spaced."""
    return " ".join(folded(word) for word in words.split())


def read_cells(task: TaskDraft, index: UnitIndex, *, year: int, aliases: Aliases) -> Read:
    """A task that was read, as cells. Units stay as they are written, but where a lesson says which is meant."""
    lessons: dict[str, Any] = {}
    cells = {
        "title": task.text.value,
        "lead": _units("lead", task.lead, index, aliases, lessons),
        "support": _units("support", task.support, index, aliases, lessons),
        "due": due_words(task.due, year),
        "output": task.product.value if task.product else "",
        "report_to": "; ".join(found.value for found in task.report_to),
        "clause": task.clause,
        **_counter(task.counted),
    }
    found = {
        "title": (task.text,), "lead": task.lead, "support": task.support, "report_to": task.report_to,
        "due": (task.due.words,) if task.due else (), "output": (task.product,) if task.product else (),
        "counter": (task.counted.words,) if task.counted else (),
    }  # fmt: skip
    doubts = {name: _doubts(some) for name, some in found.items()} | {"": [doubt.value for doubt in task.doubts]}
    spans = {name: [[span.start, span.end] for one in some for span in one.spans] for name, some in found.items()}
    return Read(
        {name: clean(words) for name, words in cells.items()},
        {name: some for name, some in doubts.items() if some},
        {name: some for name, some in spans.items() if some},
        lessons,
    )


def due_words(due: Due | None, year: int) -> str:
    """The words of a deadline where they say the day that was read; else that day. Words that say none stay."""
    if due is None:
        return ""
    words = due.words.value
    try:
        said = read_deadline(words, year=year)
    except (DeadlineError, ValueError):
        return _day(due.kind, due.on) if due.on else words
    return words if due.on is None or said.due_on == due.on else _day(due.kind, due.on)


def _day(kind: DueKind, on: date) -> str:
    if kind is DueKind.MONTH:
        return f"tháng {on.month}/{on.year}"
    if kind is DueKind.QUARTER:
        return f"quý {QUARTERS[(on.month - 1) // 3]}/{on.year}"
    return f"năm {on.year}" if kind is DueKind.YEAR else write_date(on)


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
    over = HARMLESS | (ANSWERED_BY_UNITS if has_lead else frozenset())
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


def _is_foreign(doubt: CellDoubt, *, has_lead: bool) -> bool:
    if doubt.fault not in (Fault.NOT_OURS, Fault.ELSEWHERE):
        return False
    return doubt.column == "support" or has_lead


def _units(name: str, found: Sequence[Found], index: UnitIndex, aliases: Aliases, lessons: dict[str, Any]) -> str:
    """Names in one cell, each on its own line; a lesson puts the unit's own name for words that say nothing here."""
    lines = []
    for one in found:
        line = one.value
        for match in index.match(line) if aliases else ():
            alias = aliases.get(key_of(match.text)) if match.doubt else None
            if alias is not None and match.text in line:
                line = line.replace(match.text, alias.unit, 1)
                lessons.setdefault(name, {})[match.text] = [alias.lesson_id, alias.unit]
        lines.append(line)
    return "\n".join(dict.fromkeys(lines))


def _counter(counted: Counted | None) -> dict[str, str]:
    """What is counted and how many; a percentage of what nobody has counted yet has no number."""
    if counted is None:
        return {"counter": "", "target": ""}
    target = counted.total if counted.total is not None else counted.done
    return {"counter": counted.of or counted.words.value, "target": "" if target is None else str(target)}


def _doubts(found: Iterable[Found]) -> list[str]:
    return list(dict.fromkeys(doubt.value for one in found for doubt in one.doubts))
