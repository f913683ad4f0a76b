"""Deadlines as offices write them: "trong tháng 7/2022", "trước ngày 30/6", "10 ngày làm việc kể từ ngày nhận". Pure.

The grammar is in deadline_words.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.calendar.working_days import WorkCalendar
from tracker.core.marks import composed
from tracker.documents.numbers.dates import write_date
from tracker.items.deadlines.grammar import (
    NO_END,
    RECURS,
    DeadlineError,
    Precision,
    Span,
    Term,
    fold,
    last_day,
    read_span,
    read_term,
)

__all__ = [
    "PERIODS", "Deadline", "DeadlineError", "DeadlineKind", "Precision", "Term", "last_day", "read_deadline", "resolve",
    "write_due",
]  # fmt: skip

MOST_LETTERS = 400  # of a phrase; forms ask for 300 at most
#: What ends with a period rather than on a day that was named: it may move to the next working day.
PERIODS = (Precision.MONTH, Precision.QUARTER, Precision.YEAR, Precision.PERIOD)


class DeadlineKind(StrEnum):
    """Whether there is a deadline at all."""

    FIXED = "fixed"
    NONE = "none"
    RECURRING = "recurring"


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a phrase says: the last day, how exactly, the first day if one was said, and the words themselves.

    A `term` has no last day until the day is known from which it is counted: resolve() gives it.
    """

    kind: DeadlineKind
    due_on: date | None = None
    precision: Precision = Precision.DAY
    starts_on: date | None = None
    as_written: str = ""
    term: Term | None = None


def read_deadline(text: str, *, year: int) -> Deadline:
    """The deadline of a phrase; a day or month without a year belongs to `year` (that of the plan).

    Empty text and "thường xuyên" are no deadline, nor is a beginning alone ("từ ngày 01/12/2022"); "hằng tháng" recurs.
    Raises DeadlineError.
    """
    if len(text) > MOST_LETTERS:
        raise DeadlineError("format")
    written = " ".join(composed(text).split())
    said = fold(text)
    if not said or NO_END.fullmatch(said):
        return Deadline(DeadlineKind.NONE, as_written=written)
    if RECURS.search(said):
        return Deadline(DeadlineKind.RECURRING, as_written=written)
    term = read_term(said, year)
    if term is not None:
        return Deadline(DeadlineKind.FIXED, None, Precision.PERIOD, None, written, term)
    span = read_span(said, year)
    if span is None:
        raise DeadlineError("format")
    return _of_span(span, written)


def _of_span(span: Span, written: str) -> Deadline:
    kind = DeadlineKind.NONE if span.due_on is None else DeadlineKind.FIXED
    return Deadline(kind, span.due_on, span.precision, span.starts_on, written)


def resolve(days: int, *, working: bool, since: date, work: WorkCalendar) -> date:
    """The last day of a term. The first day is not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147).

    Whether a term in calendar days that ends on a day off moves on is the office's rule, not counted here.
    """
    return work.add(since, days) if working else since + timedelta(days=days)


def write_due(due_on: date, precision: Precision) -> str:
    """As said in a sentence: "trong tháng 7/2022", "trước ngày 30/6/2022", "trong quý IV/2022", "trong năm 2022"."""
    if precision is Precision.MONTH:
        return f"trong tháng {due_on.month}/{due_on.year}"
    if precision is Precision.QUARTER:
        return f"trong quý {('I', 'II', 'III', 'IV')[(due_on.month - 1) // 3]}/{due_on.year}"
    if precision is Precision.YEAR:
        return f"trong năm {due_on.year}"
    return f"trước ngày {write_date(due_on)}"
