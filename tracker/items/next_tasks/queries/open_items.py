"""The open items of a day with what their sentences are made of: four queries and those of their counters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased, lazyload

from tracker.calendar.current import office_calendar
from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.models import Document, Issuer
from tracker.documents.numbers.dates import write_date
from tracker.documents.numbers.forms import DocumentNumber, write_number
from tracker.documents.numbers.kinds import KINDS
from tracker.items.counters.counting import remaining
from tracker.items.counters.quantities import write_count
from tracker.items.counters.queries.figures import Shown, shown_counters
from tracker.items.deadlines.timeliness import STOPPED, Days, Judged, Timeliness, judge
from tracker.items.models.item import Item, Milestone, NextTask, Origin
from tracker.items.models.outline import Field
from tracker.items.next_tasks.sentences import CounterFacts, ItemFacts, MilestoneFacts, sentence
from tracker.items.queries.conditions import is_open, may_cite, may_see


@dataclass(frozen=True, slots=True)
class Spoken:
    """An open item of the day. `left_out` says why it is in no sentence ("" when it is)."""

    item_id: int
    version: int
    title: str
    document: str  # "12/KH-UBND", or empty
    remains: str  # "04 xã", or empty
    due_on: date | None
    due_as_written: str
    timely: Timeliness
    left: Days | None = None  # days to the deadline, negative when it has passed
    left_out: str = ""
    source_moved: bool = False  # hand-written, and the automatic sentence has changed since


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A row of the day: the item, its facts, how it is shown, its field; `leads` when other items are its parts."""

    item: Item
    facts: ItemFacts
    spoken: Spoken
    field: Field | None
    leads: bool

    @property
    def rank(self) -> int:
        """Parents and the plans that always speak come first among the sentences of a field."""
        return 0 if self.leads or self.item.next_task is NextTask.ALWAYS else 1


#: An open item with its document and issuer, what it cites with its issuer, its field, whether it has parts.
OpenRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind open items on a day, by item: counters, and milestones not reached by its end."""

    counters: Mapping[int, Sequence[Shown]]
    milestones: Mapping[int, Sequence[MilestoneFacts]]


def open_items(
    by: Actor,
    on: date,
    item_id: int | None = None,
    *,
    figures_on: date | None = None,
    only: ColumnElement[bool] | None = None,
) -> list[OpenItem]:
    """By field, then as the clerk ordered them, then by the date of their documents.

    `figures_on`: the day that figures speak of, where it is not the same (the cut-off of a report). `only`: a part of
    the items (those of a kind of report).
    """
    found = open_rows(by, item_id, only=only)
    ids = [row[0].id for row in found]
    return items_of(found, on, Behind(shown_counters(ids, on=figures_on or on), _milestones(ids, on)))


def open_rows(by: Actor, item_id: int | None = None, *, only: ColumnElement[bool] | None = None) -> Sequence[OpenRow]:
    """The open items alone, for who reads what stands behind them with something else. One query."""
    query = _open_rows(by)
    if item_id is not None:
        query = query.where(Item.id == item_id)
    return db.session.execute(query if only is None else query.where(only)).all()


def items_of(found: Sequence[OpenRow], on: date, behind: Behind) -> list[OpenItem]:
    """The rows with what stands behind them."""
    rows, work = [], office_calendar().work
    for item, document, issuer, cited_one, its_issuer, area, leads in found:
        citation = cite(cited_one, its_issuer, whole=True) if cited_one else cite(document, issuer, whole=True)
        counters, milestones = behind.counters.get(item.id, ()), behind.milestones.get(item.id, ())
        judged = judge(
            status=item.status, due_on=item.effective_due_on, reported_on=item.reported_on, on=on, work=work
        )  # fmt: skip
        late = judged.timely is Timeliness.OVERDUE
        facts = _facts(item, citation, counters, milestones, leads=leads, late=late)
        rows.append(OpenItem(item, facts, _spoken(item, document, facts, judged, on), area, leads))
    return rows


def _open_rows(by: Actor) -> Select[*tuple[Any, ...]]:
    """(item, its document and issuer, what it cites with its issuer, field, whether it has parts) of open items."""
    cited, cited_issuer = aliased(Document, name="cited"), aliased(Issuer, name="cited_issuer")
    return (
        select(Item, Document, Issuer, cited, cited_issuer, Field, _has_parts())
        .outerjoin(Document, Document.id == Item.document_id)
        .outerjoin(Issuer, Issuer.id == Document.issuer_id)
        .outerjoin(cited, and_(cited.id == Item.cited_id, may_cite(cited, by)))
        .outerjoin(cited_issuer, cited_issuer.id == cited.issuer_id)
        .outerjoin(Field, Field.id == Item.field_id)
        .options(lazyload(Document.issuer), lazyload(cited.issuer))  # both come as columns of their own
        .where(is_open(), may_see(by))
        .order_by(
            Field.position.nulls_last(),
            Field.id,
            Item.position,
            Document.issued_on.nulls_last(),
            Document.number_value,
            Item.id,
        )
    )


def _has_parts() -> ColumnElement[bool]:
    part = aliased(Item, name="part_of_it")
    return exists().where(part.parent_id == Item.id)


def _facts(
    item: Item,
    citation: str,
    counters: Sequence[Shown],
    milestones: Sequence[MilestoneFacts],
    *,
    leads: bool,
    late: bool,
) -> ItemFacts:
    return ItemFacts(
        action=item.action,
        citation=citation,
        begun=item.status.row.is_begun,
        starts_on=item.starts_on,
        due_on=item.due_on,
        precision=item.due_precision,
        due_is_inferred=item.due_inferred,
        counters=tuple(_counter_facts(counter) for counter in counters),
        milestones=tuple(milestones),
        late_from=item.late_from if late else None,
        lasts=leads or item.origin is Origin.STANDING,
    )


def _spoken(item: Item, document: Document | None, facts: ItemFacts, judged: Judged, on: date) -> Spoken:
    return Spoken(
        item_id=item.id,
        version=item.version,
        title=item.title,
        document=f"{document.number}/{document.symbol}" if document else "",
        remains=_remains(facts),
        due_on=item.due_on,
        due_as_written=item.due_as_written,
        timely=judged.timely,
        left=judged.left,
        left_out=_left_out(item),
        source_moved=bool(item.own_sentence) and item.own_sentence_source != sentence(facts, on),
    )


def _left_out(item: Item) -> str:
    """Why an open item is in no sentence: never, waiting, or put aside."""
    if item.next_task is NextTask.NEVER:
        return "never"
    return item.status.value if item.status in STOPPED else ""


def _counter_facts(shown: Shown) -> CounterFacts:
    return CounterFacts(shown.verb, shown.noun, shown.pattern, shown.value, shown.target, shown.decimals, shown.as_of)


def _remains(facts: ItemFacts) -> str:
    counted = next((c for c in facts.counters if c.target is not None), None)
    if counted is not None:
        left = remaining(counted.value, counted.target) or 0
        return f"{write_count(left, decimals=counted.decimals)} {counted.noun}".strip()
    return "; ".join(milestone.name for milestone in facts.milestones)


def _milestones(ids: Sequence[int], on: date) -> Mapping[int, list[MilestoneFacts]]:
    """Those not reached by the end of the day."""
    found: dict[int, list[MilestoneFacts]] = defaultdict(list)
    rows = (
        select(Milestone)
        .where(Milestone.item_id.in_(ids), or_(Milestone.done_on.is_(None), Milestone.done_on > on))
        .order_by(Milestone.position, Milestone.id)
    )
    for row in db.session.scalars(rows) if ids else ():
        found[row.item_id].append(MilestoneFacts(row.name, row.due_on))
    return found


def cite(document: Document | None, issuer: Issuer | None, *, whole: bool = False) -> str:
    """Kế hoạch số 12/KH-UBND ngày 25/01/2022; a document of somebody else, and on a paper that leaves the office
    (`whole`) each, names its issuer.
    """
    if document is None or issuer is None:
        return ""
    kind = KINDS[document.kind].name if document.kind in KINDS else "văn bản"
    number = write_number(DocumentNumber(document.number, document.symbol))
    words = f"{kind[:1].upper()}{kind[1:]} số {number} ngày {write_date(document.issued_on)}"
    return words if issuer.is_own and not whole else f"{words} của {issuer.name}"
