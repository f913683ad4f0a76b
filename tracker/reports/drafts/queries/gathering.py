"""The facts of a window: what was issued, what moved, how it stood at the cut-off. A fixed number of queries.

A report is read by everybody, so nothing restricted comes into it, whoever compiles it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select
from sqlalchemy.orm import aliased, lazyload

from tracker.core.actor import Actor
from tracker.core.extensions import db
from tracker.documents.doubts import DOUBTS
from tracker.documents.models import Document, Finding, Issuer
from tracker.documents.numbers.forms import DocumentNumber, write_number
from tracker.documents.numbers.kinds import KINDS
from tracker.items.counters.models import Counter, Reading
from tracker.items.counters.queries.figures import Shown, shown_counters
from tracker.items.models.item import Assignment, Item, Milestone, Origin, Part, Update
from tracker.items.next_tasks.queries.open_items import cite
from tracker.reports.drafts.queries.parts import had_part, leads_at
from tracker.reports.drafts.queries.stood import how_it_stood, reported_on, stood_at
from tracker.reports.periods import ReportPeriod, Window
from tracker.reports.writing.facts import Count, Note, Paper, Step, Work

#: Sees what every signed-in person sees, and nothing restricted.
EVERYBODY = Actor(person_id=0, name="")
#: Findings of the register that doubt a date.
DATE_FINDINGS = tuple(doubt.code for doubt in DOUBTS if doubt.is_of_date)
#: Kinds that a report of results does not name: invitations, slips, leaves.
UNTOLD = ("GM", "GGT", "GNP", "PG", "PC", "PB", "GUQ", "BB", "TCg")


@dataclass(frozen=True, slots=True)
class WorkRow:
    """An item of the window with its field, and what its section is chosen by."""

    work: Work
    field_id: int | None
    words: str
    citation: str
    in_full: str = ""  # the citation with its issuer, as a paper that leaves the office has it


@dataclass(frozen=True, slots=True)
class Works:
    """The items of a window, and what stood behind these and others that were asked about as well."""

    rows: list[WorkRow]
    counts: Mapping[int, Sequence[Shown]]
    steps: Mapping[int, Sequence[Step]]


def works_of(
    window: Window, period: ReportPeriod, *, only: ColumnElement[bool] | None = None, also: Sequence[int] = ()
) -> Works:
    """Every item issued or moving in the window, by the day of its paper, of a kind of report with `only`.

    `also`: ids of items whose counters and steps are read with them.
    """
    paper, parent, above, its_issuer = (
        aliased(Document, name="paper"), aliased(Item, name="plan"),
        aliased(Document, name="above"), aliased(Issuer, name="its_issuer"),
    )  # fmt: skip
    query = (
        select(Item, paper, Issuer, above, its_issuer)
        .outerjoin(paper, paper.id == Item.document_id)
        .outerjoin(Issuer, Issuer.id == paper.issuer_id)
        .outerjoin(parent, parent.id == Item.parent_id)
        .outerjoin(above, above.id == parent.document_id)
        .outerjoin(its_issuer, its_issuer.id == above.issuer_id)
        .options(lazyload(paper.issuer), lazyload(above.issuer))
        .where(Item.restricted.is_(False), is_told(window, period, paper))
        .order_by(
            paper.issued_on.nulls_last(),
            paper.number_value,
            Item.parent_id.nulls_first(),
            Item.position,
            Item.id,
        )
    )
    rows = db.session.execute(query if only is None else query.where(only)).all()
    behind = _Behind([row[0].id for row in rows], window, also)
    return Works(list(_named_once([_row(*row, behind, window) for row in rows])), behind.counts, behind.steps)


def _named_once(rows: Sequence[WorkRow]) -> Iterator[WorkRow]:
    """Of several items that one paper gives, the first names it; the others are duties under it."""
    named: set[int] = set()
    for row in rows:
        paper = row.work.paper
        if paper is None or row.work.part_of:
            yield row
        elif paper.id in named:
            yield replace(row, work=replace(row.work, part_of=row.in_full))
        else:
            named.add(paper.id)
            yield row


def papers_of(window: Window, period: ReportPeriod) -> list[Paper]:
    """Own documents of the window that no item is made of: issued in it, or about this year and not older than one."""
    tracked = exists().where(Item.document_id == Document.id)
    # papers of the year before about this one are told by the report that begins the year, not by each
    first = window.from_on <= date(period.year, 1, 1)
    about_it = and_(
        literal(first),
        Document.issued_on.between(date(period.year - 1, 1, 1), window.from_on),
        Document.search_text.contains(f"nam {period.year}"),
    )
    rows = db.session.execute(
        select(Document, Issuer)
        .join(Issuer, Issuer.id == Document.issuer_id)
        .options(lazyload(Document.issuer))
        .where(
            Issuer.is_own,
            Document.restricted.is_(False),
            Document.withdrawn_on.is_(None),
            Document.kind.not_in(UNTOLD),
            ~tracked,
            or_(Document.issued_on.between(window.from_on, window.cut_off), about_it, _slipped(window)),
        )
        .order_by(Document.issued_on, Document.number_value, Document.id)
    )
    return [paper_of(document, issuer) for document, issuer in rows]


def paper_of(document: Document, issuer: Issuer) -> Paper:
    """A document as sentences name it; of the committee and its chairman no sentence says that they issued it."""
    kind = KINDS[document.kind].name if document.kind in KINDS else "văn bản"
    number = write_number(DocumentNumber(document.number, document.symbol))
    named = "" if issuer.is_own and "UBND" in document.symbol.upper() else issuer.name
    return Paper(document.id, kind, number, document.issued_on, document.subject, named, issuer.is_own, issuer.name)


def _slipped(window: Window) -> ColumnElement[bool]:
    """Dated a year too early, as the register itself doubts: told, so that somebody looks at it."""
    doubted = exists().where(
        Finding.document_id == Document.id, Finding.settled_note == "", Finding.code.in_(DATE_FINDINGS)
    )
    early = Document.issued_on.between(_year_before(window.from_on), _year_before(window.cut_off))
    return and_(early, doubted)


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28))


def is_told(window: Window, period: ReportPeriod, paper: Any) -> ColumnElement[bool]:
    issued = paper.issued_on.between(window.from_on, window.cut_off)
    known = or_(paper.id.is_(None), paper.issued_on <= window.cut_off)
    running = and_(Item.period == period.year, or_(Item.closed_on.is_(None), Item.closed_on >= window.from_on))
    ended = Item.closed_on.between(window.from_on, window.cut_off)
    read = exists().where(
        Counter.item_id == Item.id,
        Reading.counter_id == Counter.id,
        Reading.as_of.between(window.from_on, window.cut_off),
    )
    noted = exists().where(
        Update.item_id == Item.id, Update.use_in_report, Update.as_of.between(window.from_on, window.cut_off)
    )
    return and_(known, or_(issued, running, ended, read, noted))


class _Behind:
    """What stands behind the items: counters, steps, notes, who answered. A fixed number of queries."""

    def __init__(self, ids: Sequence[int], window: Window, also: Sequence[int]) -> None:
        every = list(dict.fromkeys((*ids, *also)))
        self.counts: Mapping[int, Sequence[Shown]] = shown_counters(every, on=window.cut_off)
        self.steps: dict[int, list[Step]] = defaultdict(list)
        self.notes: dict[int, list[Note]] = defaultdict(list)
        self.answered: dict[int, tuple[int, int]] = {}
        self.leads: Mapping[int, str] = leads_at(ids, window.cut_off)
        self.reported: frozenset[int] = frozenset()
        self.stood: dict[int, bool] = {}  # {item: whether its clock stood at the cut-off}, of those that ever stood
        steps = select(Milestone).where(Milestone.item_id.in_(every)).order_by(Milestone.position, Milestone.id)
        for step in db.session.scalars(steps) if every else ():
            self.steps[step.item_id].append(Step(step.name, step.due_on, step.done_on))
        if not ids:
            return
        notes = (
            select(Update)
            .where(Update.item_id.in_(ids), Update.use_in_report, Update.as_of.between(window.from_on, window.cut_off))
            .order_by(Update.as_of, Update.id)
        )
        for note in db.session.scalars(notes):
            self.notes[note.item_id].append(Note(note.id, note.note, note.as_of))
        self.stood = stood_at(ids, window.cut_off)
        self.reported = reported_on(ids, window.cut_off)
        reported = func.count(Assignment.reported_on).filter(Assignment.reported_on <= window.cut_off)
        each = (
            select(Assignment.item_id, reported, func.count())
            .where(Assignment.item_id.in_(ids), Assignment.part == Part.EACH, had_part(window.cut_off))
            .group_by(Assignment.item_id)
        )
        self.answered = {item_id: (done, of) for item_id, done, of in db.session.execute(each)}


def _row(
    item: Item,
    document: Document | None,
    issuer: Issuer | None,
    above: Document | None,
    its_issuer: Issuer | None,
    behind: _Behind,
    window: Window,
) -> WorkRow:
    paper = paper_of(document, issuer) if document is not None and issuer is not None else None
    ended = item.closed_on is not None and item.closed_on <= window.cut_off
    answered = behind.answered.get(item.id)
    status, late = how_it_stood(item, window.cut_off, stood=behind.stood.get(item.id))
    work = Work(
        id=item.id,
        title=item.title,
        action=item.action,
        status=status,
        paper=paper,
        is_standing=item.origin is Origin.STANDING,
        part_of=cite(above, its_issuer, whole=True) if item.parent_id is not None else "",
        unit=behind.leads.get(item.id) or (f"{answered[1]} đơn vị" if answered else ""),
        starts_on=item.starts_on,
        due_on=item.due_on,
        precision=item.due_precision,
        due_inferred=item.due_inferred,
        late=late,
        reported_on=item.reported_on,
        closed_on=item.closed_on if ended else None,
        counts=tuple(count_of(shown) for shown in behind.counts.get(item.id, ())),
        steps=tuple(behind.steps.get(item.id, ())),
        notes=tuple(behind.notes.get(item.id, ())),
        answered=answered,
        reported=item.id in behind.reported or bool(answered and answered[0]),
    )
    in_full = cite(document, issuer, whole=True)
    return WorkRow(work, item.field_id, f"{item.title} {item.action}", cite(document, issuer), in_full)


def count_of(shown: Shown) -> Count:
    """A counter as sentences take it."""
    return Count(
        shown.id, shown.label, shown.verb, shown.noun, shown.pattern, shown.value, shown.target, shown.decimals,
        shown.as_of, shown.estimate, shown.estimate_on,
    )  # fmt: skip
