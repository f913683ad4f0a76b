"""Deadlines that had passed when the paper that sets them was issued."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import lazy_gettext as _l

from tracker.checking.facts.deadlines import Deadline, is_past
from tracker.checking.facts.head import Head
from tracker.checking.reading import Reading
from tracker.checking.rule import FindingKind, Hit, Rule
from tracker.documents.numbers.dates import write_date

DEADLINE = FindingKind("deadline", _l("Deadline before the paper"), icon="hourglass-split")
RULE = Rule(122, lambda case: check_deadlines(case.reading, case.facts.head, case.facts.deadlines))

#: What tells what was done: a deadline in it is one that was, unless it stands among the coming tasks.
_TELLING = frozenset(("BC", "BB"))
#: The last section of a report without a section of tasks begins before this part of it, or else here.
_LAST = 0.95


def check_deadlines(reading: Reading, head: Head, deadlines: list[Deadline]) -> Iterator[Hit]:
    """Nothing where the head has no day."""
    if head.day is None:
        return
    asked_from, from_here, tasks_from = _places(reading) if head.kind in _TELLING else (0, 0, 0)
    for one in deadlines:
        told = one.told_before if one.start >= tasks_from else one.told
        if one.start < (asked_from if one.asked else from_here) or not is_past(one, head.day):
            continue
        if told and head.kind in _TELLING:
            continue
        finds = f"thời hạn {reading.says(one.start, one.end)} đã qua khi ban hành văn bản ({write_date(head.day)})"
        yield Hit(DEADLINE, one.start, one.end, finds, "Tra lại thời hạn và ngày của văn bản.")


def _places(reading: Reading) -> tuple[int, int, int]:
    """In what tells what was done, where deadlines of the paper itself may stand: what it proposes in so many words,
    anything else, and what surely is a task to come.

    The section of coming tasks, else the second half, whose last section asks.
    """
    half = len(reading.plain.text) // 2
    if coming := reading.places.next_tasks():
        start = reading.plain_place(*coming)[0]
        return min(start, half), start, start
    tops = [reading.plain_place(one.start, one.start)[0] for one in reading.places.headings if one.top]
    last = max((at for at in tops if at < 2 * half * _LAST), default=0)
    return half, half, last if last >= half else int(2 * half * _LAST)
