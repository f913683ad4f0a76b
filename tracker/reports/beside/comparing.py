"""Two reports of one kind beside each other: what is new, done, slipped, or has not moved. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.items.deadlines.timeliness import DROPPED, ENDED, Status
from tracker.reports.drafts.draft import CountFact, Facts, ItemFact


class Turn(StrEnum):
    """What became of an item since the earlier report. Labels are in state_labels.py."""

    NEW = "new"
    DONE = "done"
    DROPPED = "dropped"  # cancelled, or another one took over
    SLIPPED = "slipped"  # its deadline was put off, or passed meanwhile
    MOVED = "moved"  # its figures changed
    STALE = "stale"  # still open, and no figure changed
    GONE = "gone"  # told then, not told now


@dataclass(frozen=True, slots=True)
class Difference:
    """An item in both reports, or in one of them."""

    item_id: int
    turn: Turn
    now: ItemFact | None
    before: ItemFact | None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """An indicator then and now."""

    id: int
    label: str
    noun: str
    decimals: int
    before: int | None
    now: int | None


def compare(now: Facts, before: Facts) -> list[Difference]:
    """Every item of both, in the order of today's report, then what is told no longer."""
    found = [
        Difference(item_id, _turn(fact, before.items.get(item_id)), fact, before.items.get(item_id))
        for item_id, fact in now.items.items()
    ]
    gone = [
        Difference(item_id, Turn.GONE, None, fact)
        for item_id, fact in before.items.items()
        if item_id not in now.items and fact.status not in ENDED
    ]
    return [*found, *gone]


def compare_figures(now: Facts, before: Facts) -> list[FigureChange]:
    """The indicators of both, each with what it said."""
    return list(_figures(now, before))


def _turn(now: ItemFact, before: ItemFact | None) -> Turn:
    if now.status in DROPPED:
        return Turn.DROPPED
    if now.status == Status.COMPLETED.value:
        return Turn.DONE
    if before is None:
        return Turn.NEW
    put_off = bool(now.due_on and before.due_on and now.due_on > before.due_on)
    if put_off or (now.late and not before.late):
        return Turn.SLIPPED
    return Turn.STALE if _values(now) == _values(before) and now.status == before.status else Turn.MOVED


def _values(fact: ItemFact) -> dict[int, int | None]:
    return {counter_id: count.value for counter_id, count in fact.counts.items()}


def _figures(now: Facts, before: Facts) -> Iterator[FigureChange]:
    for key, fact in now.indicators.items():
        then: CountFact | None = before.indicators.get(key)
        yield FigureChange(key, fact.label, fact.noun, fact.decimals, then.value if then else None, fact.value)
