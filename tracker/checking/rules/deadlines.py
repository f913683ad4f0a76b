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


def check_deadlines(reading: Reading, head: Head, deadlines: list[Deadline]) -> Iterator[Hit]:
    """Nothing where the head has no day."""
    if head.day is None:
        return
    first = _first_place(reading, head)
    for one in deadlines:
        if one.start < first or not is_past(one, head.day) or (one.told and head.kind in _TELLING):
            continue
        finds = f"thời hạn {reading.says(one.start, one.end)} đã qua khi ban hành văn bản ({write_date(head.day)})"
        yield Hit(DEADLINE, one.start, one.end, finds, "Tra lại thời hạn và ngày của văn bản.")


def _first_place(reading: Reading, head: Head) -> int:
    """Where deadlines of the paper itself may stand: in a report among the coming tasks, or else in its second half."""
    if head.kind not in _TELLING:
        return 0
    coming = reading.places.next_tasks()
    return reading.plain_place(*coming)[0] if coming else len(reading.plain.text) // 2
