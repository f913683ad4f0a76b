"""Thời hạn, số ngày quá hạn and the heads of groups: one text for every annex, on screen, in workbooks and in notices.

Pure. Days are written as Nghị định 30/2020/NĐ-CP has them (31/5/2022); a day late is a calendar day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from tracker.items.counters.quantities import write_count
from tracker.items.deadlines.deadline import write_day

NO_DEADLINE = "Không thời hạn"
#: Items without a supervising leader, or without a lead unit, below those that have one.
OTHERS = "Nhiệm vụ khác"
Listed = TypeVar("Listed")


def due_words(due: date | None, written: str = "", *, moved_to: date | None = None, between: str = "\n") -> str:
    """31/5/2022; where the paper said it otherwise: 30/6/2022 (trong quý II/2022); moved: điều chỉnh đến ngày …

    `between` stands before what is added: a line break in a narrow column.
    """
    if due is None:
        return written or NO_DEADLINE
    day, words = write_day(due), " ".join(written.split())
    is_said = not words or day in words or f"{due:%d/%m/%Y}" in words
    lines = [day, "" if is_said else f"({words})", moved_words(moved_to) if moved_to else ""]
    return between.join(line for line in lines if line)


def moved_words(day: date) -> str:
    """điều chỉnh đến ngày 30/6/2022."""
    return f"điều chỉnh đến ngày {write_day(day)}"


def late_words(days: int) -> str:
    """quá hạn 05 ngày."""
    return f"quá hạn {write_count(days)} ngày"


def grouped(
    rows: Iterable[Listed], *, leader: Callable[[Listed], str], unit: Callable[[Listed], str]
) -> list[tuple[str, Sequence[Listed]]]:
    """Under each leader who was assigned, in their order, the rest last; where nobody was, under the lead units.

    A paper that goes out does not say what the office has not yet done: there is no "not assigned".
    """
    listed = list(rows)
    head = leader if any(leader(row) for row in listed) else unit
    found: dict[str, list[Listed]] = {}
    for row in listed:
        found.setdefault(head(row) or OTHERS, []).append(row)
    return sorted(found.items(), key=lambda group: group[0] == OTHERS)
