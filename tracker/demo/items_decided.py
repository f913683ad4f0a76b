"""What the leadership decides on a demonstration's item, and what the unit answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from tracker.core import clock
from tracker.demo.describing import Row
from tracker.demo.script import Act
from tracker.demo.walk import Walk
from tracker.items.directives.services import ask_explanation, direct, explain, note_for_meeting, urge_by_leader
from tracker.items.services.extensions import decide_extension, request_extension

#: A day, and what happens on it at the moments of its own.
Happening = tuple[date, Sequence[Act]]


def ask_for_time(walk: Walk, entry: Row, units: Sequence[int | None]) -> Iterator[Happening]:
    """Asked for until a day; decided where the entry says when: `granted_on`, `refused_on` with `note`."""
    asked: list[int] = []
    yield date.fromisoformat(entry["on"]), [partial(_ask, walk, entry, unit_id, asked) for unit_id in units]
    for word in ("granted_on", "refused_on"):
        if word in entry:
            decide = partial(_decide, walk, entry, asked, grant=word == "granted_on")
            yield date.fromisoformat(entry[word]), [decide]


def _ask(walk: Walk, entry: Row, unit_id: int | None, asked: list[int]) -> None:
    until, by = date.fromisoformat(entry["until"]), walk.who(entry, unit_id)
    request = request_extension(
        walk.item_id, by=by, on=clock.today(), until=until, reason=entry["words"], unit_id=unit_id
    )  # fmt: skip
    asked.append(request.id)


def _decide(walk: Walk, entry: Row, asked: list[int], *, grant: bool) -> None:
    for request_id in asked:
        by, note = walk.leader(entry), str(entry.get("note", ""))
        decide_extension(request_id, by=by, on=clock.today(), grant=grant, note=note)


def decided(walk: Walk, entry: Row, unit_id: int | None) -> Iterator[Happening]:
    """An act of the leadership, and the answer to its question where the entry has one."""
    asked: list[int] = []
    yield date.fromisoformat(entry["on"]), [partial(_direct, walk, entry, asked)]
    if "answer" in entry:
        yield date.fromisoformat(entry["answered_on"]), [partial(_answer, walk, entry, unit_id, asked)]


def _direct(walk: Walk, entry: Row, asked: list[int]) -> None:
    by, on, words = walk.leader(entry), clock.today(), str(entry.get("words", ""))
    match entry["do"]:
        case "urge":
            urge_by_leader(walk.item_id, by=by, on=on, words=words)
        case "direct":
            direct(walk.item_id, by=by, on=on, words=words)
        case "meeting":
            note_for_meeting(walk.item_id, by=by, on=on, words=words)
        case "explain":
            answer_by = date.fromisoformat(entry["answer_by"])
            asked.append(ask_explanation(walk.item_id, by=by, on=on, answer_by=answer_by, words=words).id)
        case unknown:
            raise ValueError(unknown)


def _answer(walk: Walk, entry: Row, unit_id: int | None, asked: list[int]) -> None:
    explain(asked[0], by=walk.who(entry, unit_id), on=clock.today(), words=str(entry["answer"]))
