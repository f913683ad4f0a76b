"""The next tasks of a day: every open item, the sentence it has or the reason why it has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, select

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.items.models.item import NextTask
from tracker.items.models.outline import OutlinePoint
from tracker.items.next_tasks.queries.open_items import OpenItem, Spoken, open_items
from tracker.items.next_tasks.sentences import joined, sentence, speaks_for_itself


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a point and the items behind it."""

    text: str
    items: tuple[Spoken, ...]
    automatic: str = ""  # what would be said automatically, where the sentence is hand-written
    field_name: str = ""
    field_id: int | None = None
    is_rest: bool = False  # one sentence for the rest of its field, however many items are in it
    softer: str = ""  # of a late one: what would be said without that it is late

    @property
    def source_moved(self) -> bool:
        """Hand-written, and what it was written from has changed since."""
        return any(item.source_moved for item in self.items)


@dataclass(slots=True)
class Point:
    """A point of the outline with its sentences."""

    number: int
    title: str
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The point as a paragraph, without its number."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class NextTasks:
    """The whole section on a day, and what it leaves out."""

    on: date
    points: tuple[Point, ...]
    left_out: tuple[Spoken, ...]

    @property
    def text(self) -> str:
        """The section as it is pasted into a report: numbered points, one a line."""
        return "\n".join(f"{point.number}. {point.text}" for point in self.points if point.lines)

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """The items behind the sentences."""
        return tuple(item for point in self.points for line in point.lines for item in line.items)


def next_tasks(
    *, by: Actor, on: date, figures_on: date | None = None, only: ColumnElement[bool] | None = None
) -> NextTasks:
    """Read everything of the day and write it: a fixed number of queries whatever the number of items.

    `figures_on`: the day that figures speak of, where it is another (the cut-off of a report). `only`: a part of the
    items (those of a kind of report).
    """
    return tasks_of(open_items(by, on, figures_on=figures_on, only=only), on)


def tasks_of(rows: Sequence[OpenItem], on: date) -> NextTasks:
    """The section of these items. One query."""
    points = db.session.scalars(select(OutlinePoint).order_by(OutlinePoint.position, OutlinePoint.id)).all()
    by_point = _by_point(rows, points)
    written = [
        Point(number, point.title if point else "", list(_lines(by_point.get(point.id if point else None, []), on)))
        for number, point in enumerate(points or [None], 1)  # an office without an outline has one point
    ]
    return NextTasks(on, tuple(written), tuple(row.spoken for row in rows if row.spoken.left_out))


def automatic_sentence(item_id: int, *, by: Actor, on: date) -> str:
    """What an item says of itself: shown beside a hand-written sentence, and remembered as its source."""
    rows = open_items(by, on, item_id=item_id)
    return sentence(rows[0].facts, on) if rows else ""


def _by_point(rows: Iterable[OpenItem], points: Sequence[OutlinePoint]) -> Mapping[int | None, list[OpenItem]]:
    """Items by the point of their field; those without go where the rest is taken, else to the last point."""
    rest = next((point.id for point in points if point.takes_rest), points[-1].id if points else None)
    found: dict[int | None, list[OpenItem]] = defaultdict(list)
    for row in rows:
        if not row.spoken.left_out:
            found[row.field.point_id if row.field and row.field.point_id else rest].append(row)
    return found


def _lines(rows: Sequence[OpenItem], on: date) -> Iterator[Line]:
    """Plans that lead, what has a sentence of its own, one for the rest of each field; what goes on stands together.

    Verbs follow as they come up; what is late comes last.
    """
    several = list(_of_fields(rows, on))
    order = list(dict.fromkeys(map(_opening, several)))
    return iter(sorted(several, key=lambda line: (bool(line.softer), order.index(_opening(line)))))


def _opening(line: Line) -> bool:
    return line.text.startswith("Tiếp tục ")


def _of_fields(rows: Sequence[OpenItem], on: date) -> Iterator[Line]:
    for _field_id, group in groupby(rows, key=lambda row: row.field.id if row.field else None):
        rest: list[OpenItem] = []
        alone: list[OpenItem] = []
        for row in group:
            (alone if _speaks_alone(row, on) else rest).append(row)
        yield from (_own_line(row, on) for row in sorted(alone, key=lambda row: row.rank))
        if rest:
            area = rest[0].field
            words, items = joined([row.facts for row in rest]), tuple(row.spoken for row in rest)
            yield Line(words, items, "", area.name if area else "", area.id if area else None, is_rest=True)


def _speaks_alone(row: OpenItem, on: date) -> bool:
    always = row.item.next_task is NextTask.ALWAYS
    return bool(row.item.own_sentence) or always or speaks_for_itself(row.facts, on)


def _own_line(row: OpenItem, on: date) -> Line:
    automatic = sentence(row.facts, on)
    name = row.field.name if row.field else ""
    if not row.item.own_sentence:
        softer = sentence(replace(row.facts, late_from=None), on) if row.facts.late_from else ""
        return Line(automatic, (row.spoken,), field_name=name, softer=softer)
    return Line(row.item.own_sentence, (row.spoken,), automatic, name)


def as_json(tasks: NextTasks) -> dict[str, Any]:
    """The shape that `flask items next-tasks --format json` prints."""
    return {
        "on": tasks.on.isoformat(),
        "points": [
            {
                "point": point.number,
                "title": point.title,
                "text": point.text,
                "sentences": [
                    {
                        "text": line.text,
                        "field": line.field_name,
                        "hand_written": bool(line.automatic),
                        "items": [_spoken_json(item) for item in line.items],
                    }
                    for line in point.lines
                ],
            }
            for point in tasks.points
        ],
        "left_out": [_spoken_json(item) | {"reason": item.left_out} for item in tasks.left_out],
    }


def _spoken_json(item: Spoken) -> dict[str, Any]:
    return {
        "id": item.item_id,
        "title": item.title,
        "document": item.document or None,
        "remains": item.remains or None,
        "due_on": item.due_on.isoformat() if item.due_on else None,
        "due_as_written": item.due_as_written or None,
        "timeliness": item.timely,
    }
