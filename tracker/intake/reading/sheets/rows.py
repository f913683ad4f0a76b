"""What each row beneath a head is: a task, more of the one above, the heading of a group, or nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.documents.numbers.folding import fold
from tracker.intake.reading.columns.mapping import Target
from tracker.intake.reading.sheets.row_words import (
    BULLET,
    DEEPER,
    GROUPED,
    MARKED,
    NOTE,
    NUMBERED,
    ORDERED,
    SMALL,
    TOTAL,
    UNFINISHED,
    WHEN,
)
from tracker.intake.reading.sheets.table import Table
from tracker.intake.reading.sheets.units import is_unit

FACTS = (Target.LEAD, Target.SUPPORT, Target.DUE, Target.PRODUCT)
FIGURES = (Target.COUNTER, Target.DONE, Target.TOTAL, Target.PERCENT, Target.RESULT)


class Kind(StrEnum):
    """What a row is."""

    TASK = "task"
    MORE = "more"  # of the task above
    GROUP = "group"
    NOTHING = "nothing"  # a total, a note, who made the list, the head once more


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and of a group where its words stand."""

    kind: Kind
    number: int
    at: tuple[int, int] | None = None


def rows_of(table: Table, skipped: frozenset[int] = frozenset()) -> Iterator[Row]:
    """The rows beneath the head, from the top. `skipped`: heads said once more."""
    numbers = [row for row in table.sheet.rows() if table.mapping.last < row <= table.mapping.end]
    judge = _Judge(table, _habits(table, numbers))
    for turn, row in enumerate(numbers):
        if row in skipped or not table.columns_in(row):
            continue
        yield judge.row(row, numbers[turn + 1 : turn + 4])


@dataclass(frozen=True, slots=True)
class _Habits:
    """How this list is written: whether its tasks are numbered, and whether they name who leads or until when."""

    is_numbered: bool
    has_facts: bool


def _habits(table: Table, rows: Sequence[int]) -> _Habits:
    tasks = [row for row in rows if table.own(row, Target.TASK)]
    sure = [row for row in tasks if table.own(row, Target.LEAD) or table.own(row, Target.DUE)] or tasks
    numbered = sum(bool(NUMBERED.fullmatch(table.shown(table.seen(row, Target.ORDER)))) for row in sure)
    facts = sum(any(table.seen(row, target) for target in FACTS) for row in tasks)
    return _Habits(numbered * 2 > len(sure), facts * 2 > len(tasks))


class _Judge:
    """Goes down the rows and remembers what stood above."""

    def __init__(self, table: Table, habits: _Habits) -> None:
        self.table, self.habits = table, habits
        self.task = 0  # the row of the last task
        self.task_end = 0  # the last row of it
        self.is_over = False  # notes and signatures have begun

    def row(self, row: int, below: Sequence[int]) -> Row:
        """What a row is."""
        kind, at = self._kind(row, below)
        if kind is Kind.TASK:
            self.task = self.task_end = row
            column = self.table.own(row, Target.TASK)
            if column:
                self.task_end = min(self.table.sheet.area(*column).bottom, self.table.mapping.end)
        elif kind is Kind.MORE:
            self.task_end = max(self.task_end, row)
        elif kind is Kind.GROUP:
            self.task = 0
        return Row(kind, row, at)

    def _kind(self, row: int, below: Sequence[int]) -> tuple[Kind, tuple[int, int] | None]:
        table = self.table
        order, task = table.shown(table.own(row, Target.ORDER)), table.own(row, Target.TASK)
        own = table.columns_in(row)
        is_numbered = bool(NUMBERED.fullmatch(order))
        if (not is_numbered and self._is_aside(row, own)) or (self.is_over and not self._names_facts(row)):
            return Kind.NOTHING, None
        heading = self._is_heading(row, own)
        if heading is not None:
            return Kind.GROUP, (row, heading)
        if task is None:
            return self._without_words(row, own, order)
        if self._is_task(row, order, task, below):
            return Kind.TASK, None
        return (Kind.MORE, None) if self._goes_on(row, order, task) else (Kind.GROUP, task)

    def _is_aside(self, row: int, own: Sequence[int]) -> bool:
        """A total, a note, who made the list: from a note on nothing without a number is a task."""
        for column in own[:3]:
            said = fold(self.table.sheet.values[row, column].shown)[:200]
            if TOTAL.fullmatch(said):
                return True
            if self.task and NOTE.match(said) and len(own) <= 3:
                self.is_over = not self._names_facts(row)
                return self.is_over
        return False

    def _names_facts(self, row: int) -> bool:
        """Whether a row says who leads or until when, beside words of a task."""
        due = self.table.own(row, Target.DUE)
        facts = self.table.own(row, Target.LEAD) or (due is not None and WHEN.search(fold(self.table.shown(due)[:200])))
        return bool(facts) and self.table.own(row, Target.TASK) is not None

    def _is_heading(self, row: int, own: Sequence[int]) -> int | None:
        """The column of one cell alone over several columns, beside its number at most."""
        rest = [column for column in own if column not in self.table.columns[Target.ORDER]] or list(own)
        if len(rest) != 1:
            return None
        area = self.table.sheet.area(row, rest[0])
        covered = sum(1 for column in self.table.all_columns if area.left <= column <= area.right)
        is_wide = covered >= 3 or (covered >= 2 and rest[0] not in self.table.columns[Target.TASK])
        return rest[0] if is_wide else None

    def _without_words(self, row: int, own: Sequence[int], order: str) -> tuple[Kind, tuple[int, int] | None]:
        """A row in whose column of tasks nothing of its own stands."""
        table = self.table
        names = [target for target in (Target.LEAD, Target.SUPPORT) if table.own(row, target)]
        if self.task and row <= self.task_end:
            return Kind.MORE, None
        if self.task and row == self.task_end + 1 and names and not order and len(own) <= 2:
            return Kind.MORE, None
        words = [column for column in own if table.value((row, column)).number is None]
        words = [column for column in words if not ORDERED.fullmatch(table.shown((row, column)))]
        if len(words) == 1 and len(own) <= 2:
            in_place = words[0] in (*table.columns[Target.ORDER], *table.columns[Target.NOTHING])
            is_left = words[0] < min(table.columns[Target.TASK], default=0)
            if in_place or is_left or is_unit(table.shown((row, words[0]))):
                return Kind.GROUP, (row, words[0])
        return Kind.NOTHING, None

    def _is_task(self, row: int, order: str, task: tuple[int, int], below: Sequence[int]) -> bool:
        table = self.table
        owned = any(table.own(row, target) for target in FACTS)
        said = table.shown(task)
        if NUMBERED.fullmatch(order):
            return owned or not (self._has_children(row, order, below) or is_unit(said))
        if order and GROUPED.fullmatch(order):
            return bool(table.own(row, Target.LEAD) and table.own(row, Target.DUE))
        if table.columns[Target.ORDER] and self.habits.is_numbered:
            return owned and not self._is_cut_off(row, said)
        seen = any(table.seen(row, target) for target in FACTS)
        if self.habits.has_facts:
            return owned or (seen and not is_unit(said))
        figures = any(table.own(row, target) for target in FIGURES)
        return owned or seen or figures or not self._looks_like_group(said)

    def _is_cut_off(self, row: int, said: str) -> bool:
        """Whether these words go on with a sentence of the row above: a small letter, and no stop before it."""
        if not self.task or row != self.task_end + 1 or not said[:1].islower() or BULLET.match(said):
            return False
        return self._above(row).rstrip()[-1:] not in (".", ";", ":")

    def _above(self, row: int) -> str:
        """The words of the task above, as far as they were read."""
        for above in range(row - 1, self.task - 1, -1):
            at = self.table.own(above, Target.TASK)
            if at:
                return self.table.shown(at)
        return ""

    def _has_children(self, row: int, order: str, below: Sequence[int]) -> bool:
        """Whether 1, which says nothing of who and when, is followed by 1.1, a) or points without a number that do."""
        if not below or any(self.table.own(row, target) for target in (*FACTS, *FIGURES)):
            return False
        theirs = self.table.shown(self.table.own(below[0], Target.ORDER)).strip("([ ")
        mine = DEEPER.match(order.strip("([ "))
        if not theirs or BULLET.fullmatch(theirs):
            facts = [target for target in FACTS if self.table.own(below[0], target)]
            words = self.table.shown(self.table.own(below[0], Target.TASK))
            return bool(words and facts and (Target.LEAD in facts or Target.DUE in facts) and not words[:1].islower())
        if mine and theirs.startswith(f"{mine[0]}.") and len(theirs.rstrip(".")) > len(mine[0].rstrip(".")) + 1:
            return True
        return bool(mine and SMALL.fullmatch(theirs) and not SMALL.fullmatch(order))

    def _looks_like_group(self, said: str) -> bool:
        return said.isupper() or len(said) < 25 or _is_marked(said)

    def _goes_on(self, row: int, order: str, task: tuple[int, int]) -> bool:
        """Whether a row without a number says more of the task above it."""
        if not self.task or row != self.task_end + 1 or order:
            return False
        said, above = self.table.shown(task), fold(self._above(row))
        if said.isupper() or is_unit(said) or _is_marked(said):
            return False
        is_merged = self.table.seen(row, Target.ORDER) is not None
        return is_merged or said[:1].islower() or bool(BULLET.match(said)) or bool(UNFINISHED.search(above))


def _is_marked(said: str) -> bool:
    """Whether words begin as headings do: "II. ", "A. "."""
    return bool(MARKED.match(said) and GROUPED.fullmatch(said.split(maxsplit=1)[0]))
