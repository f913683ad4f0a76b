"""How the items of the register stand that rows of a list are: to say what is new, and what has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from tracker.core.extensions import db
from tracker.documents.numbers.folding import fold
from tracker.items.counters.models import Counter, CounterTarget, Reading
from tracker.items.deadlines.deadline import Deadline
from tracker.items.deadlines.timeliness import Status
from tracker.items.models.item import Decision, Extension, Item, Update
from tracker.moving.models import ImportRow, ImportRun
from tracker.moving.sheet.due_changes import DueStands
from tracker.moving.sheet.meaning import Meant, Understood, due_said
from tracker.moving.sheet.states import State

LOT = 500


@dataclass
class Figure:
    """A counter of an item: what it counts, of how many, its newest measured value."""

    id: int
    noun: str
    total: int | None
    value: int | None = None
    as_of: date | None = None


@dataclass
class Stands:
    """An item as it stands."""

    id: int
    status: Status
    due: DueStands
    figures: list[Figure] = field(default_factory=list)
    notes: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Change:
    """What a row adds to an item that is there: nothing of it set, nothing changes."""

    item_id: int
    begins: bool = False
    ends: bool = False
    stops: bool = False
    counter_id: int | None = None  # a new reading of this counter
    counts: bool = False  # a counter that it does not have yet
    note: bool = False
    due: Deadline | None = None  # another deadline

    @property
    def is_any(self) -> bool:
        """Whether taking it would do something."""
        flags = (self.begins, self.ends, self.stops, self.counts, self.note)
        return any(flags) or self.counter_id is not None or self.due is not None


def is_over(stands: Stands) -> bool:
    """Whether nothing that a list says changes it any more."""
    return stands.status in (Status.COMPLETED, Status.CANCELLED, Status.SUPERSEDED, Status.PENDING_CONFIRMATION)


def change_of(meant: Meant, stands: Stands, due: Deadline | None = None) -> Change:
    """What the list says that the register does not; `due`: the deadline that is to be written."""
    if is_over(stands):
        return Change(stands.id)
    figure = next((one for one in stands.figures if meant.tally and _is_same(one, meant)), None)
    newer = (
        figure is not None and meant.tally is not None and figure.value != meant.tally.done
        and (figure.as_of is None or figure.as_of <= meant.as_of)
    )  # fmt: skip
    is_done = meant.state is State.DONE
    given = stands.status is Status.ASSIGNED
    return Change(
        stands.id,
        begins=given and meant.state is State.RUNNING,
        ends=is_done and stands.status is not Status.REGISTERED,
        stops=_stops(meant.state, stands.status),
        counter_id=figure.id if figure is not None and newer else None,
        counts=meant.tally is not None and figure is None,
        due=due,
        note=bool(meant.words) and fold(meant.words) not in stands.notes and stands.status is not Status.SUSPENDED,
    )


def _stops(state: State, status: Status) -> bool:
    """Whether it is put aside or given up; what stands still can still be given up."""
    if state in (State.STOPPED, State.HALTED):
        return status is not Status.SUSPENDED
    return state is State.GIVEN_UP


def _is_same(figure: Figure, meant: Meant) -> bool:
    assert meant.tally is not None
    return figure.noun == meant.tally.noun or (figure.total is not None and figure.total == meant.tally.total)


class Register:
    """Which rows are items already. `load` reads a lot with a fixed number of queries; `find` asks nothing."""

    def __init__(self, run: ImportRun) -> None:
        self.run_id = run.id
        self._by_key: dict[str, int] = {}
        self._by_title: dict[tuple[int | None, str], int] = {}
        self._items: dict[int, Stands] = {}

    def load(self, rows: Sequence[Understood]) -> None:
        """Read what the register has of these rows."""
        self._by_key.clear()
        self._by_title.clear()
        self._items.clear()
        for first in range(0, len(rows), LOT):
            self._load_lot(rows[first : first + LOT])

    def find(self, row: Understood) -> Stands | None:
        """The item that a row is; None: it is new."""
        number = self._by_key.get(row.key)
        if number is None and row.meant.paper.document is not None:
            number = self._by_title.get((row.meant.paper.document.id, fold(row.meant.title)))
        if number is None and row.meant.paper.without:
            number = self._by_title.get((None, fold(row.meant.title)))
        return self._items.get(number) if number is not None else None

    def _load_lot(self, rows: Sequence[Understood]) -> None:
        keyed = select(
            ImportRow.key, ImportRow.target_id, ImportRow.cells["due"].as_string(),
            ImportRow.cells["due_on"].as_string(),
        ).where(
            ImportRow.key.in_({row.key for row in rows}), ImportRow.target_kind == Item.__tablename__,
            ImportRow.taken_at.is_not(None), ImportRow.reverted_at.is_(None),
        )  # fmt: skip
        found: dict[str, int] = {}
        said: dict[int, set[str]] = defaultdict(set)
        for key, number, due, due_on in db.session.execute(keyed.order_by(ImportRow.id)):
            if number is not None:
                found[key] = number
                said[number].add(due_said(due, due_on))
        documents = {row.meant.paper.document.id for row in rows if row.meant.paper.document is not None}
        named = {row.meant.title for row in rows}
        titles = {row.meant.title for row in rows if row.meant.paper.without}
        columns = (
            Item.id, Item.document_id, Item.title, Item.status, Item.due_on, Item.first_due_on, Item.due_kind,
            Item.starts_on,
        )  # fmt: skip
        items = [
            *(db.session.execute(select(*columns).where(Item.id.in_(set(found.values())))) if found else ()),
            *(
                db.session.execute(select(*columns).where(Item.document_id.in_(documents), Item.title.in_(named)))
                if documents else ()
            ),
            *(
                db.session.execute(select(*columns).where(Item.document_id.is_(None), Item.title.in_(titles)))
                if titles else ()
            ),
        ]  # fmt: skip
        for item in items:
            due = DueStands(item.due_on, item.first_due_on, item.due_kind, item.starts_on)
            due.said = frozenset(said.get(item.id, ()))
            self._items[item.id] = Stands(item.id, item.status, due)
            self._by_title.setdefault((item.document_id, fold(item.title)), item.id)
        self._by_key |= {key: number for key, number in found.items() if number in self._items}
        self._load_progress([number for number in {self._of(row) for row in rows} if number is not None])

    def _of(self, row: Understood) -> int | None:
        stands = self.find(row)
        return stands.id if stands is not None else None

    def _load_progress(self, ids: Sequence[int]) -> None:
        if not ids:
            return
        targets: dict[int, int] = {}
        counters = list(db.session.execute(
            select(Counter.id, Counter.item_id, Counter.noun).where(Counter.item_id.in_(ids)).order_by(Counter.id)
        ))  # fmt: skip
        numbers = [row.id for row in counters]
        readings: dict[int, tuple[int, date]] = {}
        if numbers:
            kept = select(CounterTarget.counter_id, CounterTarget.value).where(CounterTarget.counter_id.in_(numbers))
            kept = kept.order_by(CounterTarget.position.desc())
            targets = {row.counter_id: row.value for row in db.session.execute(kept)}
            measured = select(Reading.counter_id, Reading.value, Reading.as_of).where(
                Reading.counter_id.in_(numbers), Reading.estimated.is_(False)
            )
            for counter, value, as_of in db.session.execute(measured.order_by(Reading.as_of, Reading.id)):
                readings[counter] = (value, as_of)
        for row in counters:
            newest = readings.get(row.id)
            figure = Figure(row.id, row.noun, targets.get(row.id), *(newest or (None, None)))
            self._items[row.item_id].figures.append(figure)
        notes: dict[int, set[str]] = defaultdict(set)
        told = select(Update.item_id, Update.note).where(Update.item_id.in_(ids))
        for number, note in db.session.execute(told):
            notes[number].add(fold(note))
        for number, words in notes.items():
            self._items[number].notes |= words
        asked = select(Extension.item_id).where(Extension.item_id.in_(ids), Extension.decision == Decision.ASKED)
        for number in db.session.scalars(asked):
            self._items[number].due.is_asked = True
