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
    first, asks_from = _places(reading, head)
    for one in deadlines:
        told = one.told_before if one.start >= asks_from else one.told
        if one.start < first or not is_past(one, head.day) or (told and head.kind in _TELLING):
            continue
        finds = f"thời hạn {reading.says(one.start, one.end)} đã qua khi ban hành văn bản ({write_date(head.day)})"
        yield Hit(DEADLINE, one.start, one.end, finds, "Tra lại thời hạn và ngày của văn bản.")


def _places(reading: Reading, head: Head) -> tuple[int, int]:
    """Where deadlines of the paper itself may stand, and from where on it is surely the office that asks.

    In a report among the coming tasks, or else in its second half; the coming tasks, or its last section, ask.
    """
    if head.kind not in _TELLING:
        return 0, 0
    length = len(reading.plain.text)
    if coming := reading.places.next_tasks():
        start = reading.plain_place(*coming)[0]
        return min(start, length // 2), start
    tops = [reading.plain_place(one.start, one.start)[0] for one in reading.places.headings if one.top]
    last = max((at for at in tops if at < length * _LAST), default=length)
    return length // 2, last if last >= length // 2 else int(length * _LAST)
