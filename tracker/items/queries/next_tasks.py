"""The next tasks of a day: every open item, the sentence it has or the reason why it has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased, lazyload

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.models import Document, Issuer
from tracker.documents.numbers.forms import DocumentNumber, write_number
from tracker.documents.numbers.kinds import KINDS
from tracker.items.counting import remaining
from tracker.items.deadlines import write_day
from tracker.items.models.item import Item, Milestone, NextTask
from tracker.items.models.outline import Field, OutlinePoint
from tracker.items.quantities import write_count
from tracker.items.queries.counters import Shown, shown_counters
from tracker.items.queries.lists import may_see
from tracker.items.sentences import CounterFacts, ItemFacts, MilestoneFacts, joined, sentence, speaks_for_itself
from tracker.items.timeliness import OPEN, Status, timeliness


@dataclass(frozen=True, slots=True)
class Spoken:
    """An open item of the day. `left_out` says why it is in no sentence ("" when it is)."""

    item_id: int
    title: str
    document: str  # "12/KH-UBND", or empty
    remains: str  # "04 xã", or empty
    due_on: date | None
    due_as_written: str
    timely: str
    left_out: str = ""
    source_moved: bool = False  # hand-written, and the automatic sentence has changed since


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a point and the items behind it."""

    text: str
    items: tuple[Spoken, ...]
    automatic: str = ""  # what would be said automatically, where the sentence is hand-written
    field_name: str = ""


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


@dataclass(frozen=True, slots=True)
class _Row:
    item: Item
    facts: ItemFacts
    spoken: Spoken
    field: Field | None


def next_tasks(*, by: Actor, on: date) -> NextTasks:
    """Read everything of the day and write it. Six queries whatever the number of items."""
    points = db.session.scalars(select(OutlinePoint).order_by(OutlinePoint.position, OutlinePoint.id)).all()
    rows = _open_items(by, on)
    by_point: Mapping[int | None, list[_Row]] = _by_point(rows, points)
    written = [_point(number, point, by_point.get(point.id, []), on) for number, point in enumerate(points, 1)]
    silent = [row for row in rows if row.spoken.left_out]
    return NextTasks(on, tuple(written), tuple(row.spoken for row in silent))


def _by_point(rows: Iterable[_Row], points: Sequence[OutlinePoint]) -> dict[int | None, list[_Row]]:
    """Items by the point of their field; those without go where the rest is taken, else to the last point."""
    rest = next((point.id for point in points if point.takes_rest), points[-1].id if points else None)
    found: dict[int | None, list[_Row]] = defaultdict(list)
    for row in rows:
        if not row.spoken.left_out:
            found[row.field.point_id if row.field and row.field.point_id else rest].append(row)
    return found


def _point(number: int, point: OutlinePoint, rows: Sequence[_Row], on: date) -> Point:
    """Own sentences first, then one for the rest of each field, in the order of fields."""
    made = Point(number, point.title)
    for row in rows:
        if row.item.own_sentence or row.item.next_task is NextTask.ALWAYS or speaks_for_itself(row.facts, on):
            made.lines.append(_own_line(row, on))
    joined_rows: dict[int, list[_Row]] = defaultdict(list)
    alone = {item.item_id for line in made.lines for item in line.items}
    for row in rows:
        if row.item.id not in alone:
            joined_rows[row.field.id if row.field else 0].append(row)
    for several in joined_rows.values():
        name = several[0].field.name if several[0].field else ""
        text = joined([row.facts for row in several])
        made.lines.append(Line(text, tuple(row.spoken for row in several), field_name=name))
    return made


def _own_line(row: _Row, on: date) -> Line:
    automatic = sentence(row.facts, on)
    name = row.field.name if row.field else ""
    if not row.item.own_sentence:
        return Line(automatic, (row.spoken,), field_name=name)
    return Line(row.item.own_sentence, (row.spoken,), automatic, name)


def automatic_sentence(item_id: int, *, by: Actor, on: date) -> str:
    """What an item says of itself: shown beside a hand-written sentence, and remembered as its source."""
    rows = _open_items(by, on, item_id=item_id)
    return sentence(rows[0].facts, on) if rows else ""


def _open_items(by: Actor, on: date, item_id: int | None = None) -> list[_Row]:
    cited, cited_issuer = aliased(Document, name="cited"), aliased(Issuer, name="cited_issuer")
    query = (
        select(Item, Document, Issuer, cited, cited_issuer, Field)
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Issuer, Issuer.id == Document.issuer_id)
        .outerjoin(cited, cited.id == Item.cited_id)
        .outerjoin(cited_issuer, cited_issuer.id == cited.issuer_id)
        .outerjoin(Field, Field.id == Item.field_id)
        .options(lazyload(Document.issuer), lazyload(cited.issuer))  # both come as columns of their own
        .where(Item.status.in_(OPEN), may_see(by))
        .order_by(Field.position, Item.position, Document.issued_on, Item.id)
    )
    if item_id is not None:
        query = query.where(Item.id == item_id)
    found = db.session.execute(query).all()
    ids = [row[0].id for row in found]
    counters, milestones = shown_counters(ids, on=on), _milestones(ids)
    return [
        _row(
            item,
            (document, issuer),
            (cite, cite_issuer),
            area,
            counters.get(item.id, []),
            milestones.get(item.id, []),
            on,
        )
        for item, document, issuer, cite, cite_issuer, area in found
    ]


def _row(
    item: Item,
    source: tuple[Document | None, Issuer | None],
    cited: tuple[Document | None, Issuer | None],
    area: Field | None,
    counters: Sequence[Shown],
    milestones: Sequence[MilestoneFacts],
    on: date,
) -> _Row:
    facts = ItemFacts(
        action=item.action,
        citation=cite(*(cited if cited[0] is not None else source)),
        begun=item.status is not Status.ASSIGNED and item.status is not Status.REGISTERED,
        starts_on=item.starts_on,
        due_on=item.due_on,
        precision=item.due_precision,
        due_is_inferred=item.due_inferred,
        counters=tuple(_counter_facts(counter) for counter in counters),
        milestones=tuple(milestones),
    )
    spoken = Spoken(
        item.id, item.title,
        f"{source[0].number}/{source[0].symbol}" if source[0] else "",
        _remains(facts), item.due_on, item.due_as_written,
        timeliness(status=item.status, due_on=item.due_on, reported_on=item.reported_on, on=on).value,
        _left_out(item),
        bool(item.own_sentence) and item.own_sentence_source != sentence(facts, on),
    )  # fmt: skip
    return _Row(item, facts, spoken, area)


def _left_out(item: Item) -> str:
    """Why an open item is in no sentence: never, waiting, or put aside."""
    if item.next_task is NextTask.NEVER:
        return "never"
    if item.status is Status.PENDING_CONFIRMATION:
        return "pending_confirmation"
    return "suspended" if item.status is Status.SUSPENDED else ""


def _counter_facts(shown: Shown) -> CounterFacts:
    return CounterFacts(shown.verb, shown.noun, shown.pattern, shown.value, shown.target, shown.decimals, shown.as_of)


def _remains(facts: ItemFacts) -> str:
    counted = next((c for c in facts.counters if c.target is not None), None)
    if counted is not None:
        left = remaining(counted.value, counted.target) or 0
        return f"{write_count(left, decimals=counted.decimals)} {counted.noun}".strip()
    return "; ".join(milestone.name for milestone in facts.milestones)


def _milestones(ids: Sequence[int]) -> Mapping[int, list[MilestoneFacts]]:
    found: dict[int, list[MilestoneFacts]] = defaultdict(list)
    rows = (
        select(Milestone)
        .where(Milestone.item_id.in_(ids), Milestone.done_on.is_(None))
        .order_by(Milestone.position, Milestone.id)
    )
    for row in db.session.scalars(rows) if ids else ():
        found[row.item_id].append(MilestoneFacts(row.name, row.due_on))
    return found


def cite(document: Document | None, issuer: Issuer | None) -> str:
    """Kế hoạch số 12/KH-UBND ngày 25/01/2022; a document of somebody else names its issuer."""
    if document is None or issuer is None:
        return ""
    kind = KINDS[document.kind].name if document.kind in KINDS else "văn bản"
    number = write_number(DocumentNumber(document.number, document.symbol))
    words = f"{kind[:1].upper()}{kind[1:]} số {number} ngày {write_day(document.issued_on)}"
    return words if issuer.is_own else f"{words} của {issuer.name}"


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
                    {"text": line.text, "field": line.field_name, "items": [_spoken_json(item) for item in line.items]}
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
