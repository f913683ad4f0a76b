"""The office's page of a collection: each unit, how far it is, what lacks, when it was reminded; the sums of places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from tracker.core.extensions import db
from tracker.core.paging import Page
from tracker.items.counters.models import Counter
from tracker.organization.models import Unit
from tracker.reports.collecting.models import Collection, FormState, UnitFigure, UnitForm
from tracker.reports.collecting.queries import ANSWERING, OWED, Completeness, SentFigure, figures_of
from tracker.reports.kinds.models import ReportKind
from tracker.reports.periods import read_period

#: The unit that answers for a form.
HEIR = aliased(Unit)


@dataclass(frozen=True, slots=True)
class FormRow:
    """A unit in the list."""

    form_id: int
    unit_id: int
    unit: str
    state: FormState
    due_on: date
    filled: int
    asked: int
    moved_at: datetime | None
    reminded_on: date | None
    answering: str  # since a reorganisation; empty: the unit itself
    late: int  # days past its last day, while it is owed; 0: not late

    @property
    def is_whole(self) -> bool:
        """Whether it can be accepted without a look."""
        return self.state is FormState.SENT and self.filled == self.asked


@dataclass(frozen=True, slots=True)
class Sum:
    """An indicator that is asked of several units, with its summands."""

    id: int
    label: str
    noun: str
    decimals: int
    figure: SentFigure


def rows_of(collection_id: int, *, on: date) -> list[FormRow]:
    """Every unit: what is late first, then what waits for the office, what was given back, the rest. One query."""
    rows = db.session.execute(
        select(
            UnitForm, Unit.name, HEIR.name.label("heir"), func.count(UnitFigure.id).label("asked"),
            func.count(UnitFigure.value).label("filled"),
        )
        .join(Unit, Unit.id == UnitForm.unit_id)
        .outerjoin(HEIR, HEIR.id == UnitForm.answers_id)
        .outerjoin(UnitFigure, UnitFigure.form_id == UnitForm.id)
        .where(UnitForm.collection_id == collection_id)
        .group_by(UnitForm.id, Unit.id, HEIR.id)
        .order_by(Unit.position, Unit.sort_key, Unit.id)
    )  # fmt: skip
    found = [
        FormRow(
            form.id, form.unit_id, name, form.state, form.due_on, filled, asked, form.moved_at, form.reminded_on,
            heir or "",
            max(0, (on - form.due_on).days) if form.state in OWED else 0,
        )
        for form, name, heir, asked, filled in rows
    ]  # fmt: skip
    return sorted(found, key=_urgency)


def _urgency(row: FormRow) -> tuple[int, int]:
    order = {FormState.SENT: 1, FormState.RETURNED: 2, FormState.BEGUN: 3, FormState.NOT_BEGUN: 4}
    return (0, -row.late) if row.late else (order.get(row.state, 5), 0)


def complete(rows: Sequence[FormRow]) -> Completeness:
    """How far these are together."""
    states = [row.state for row in rows]
    return Completeness({state: states.count(state) for state in FormState}, sum(row.late > 0 for row in rows))


def sums_of(collection_id: int) -> list[Sum]:
    """What is asked of several units, in the order of the outline. Two queries."""
    figures = {key: one for key, one in figures_of(collection_id).items() if one.asked > 1}
    counters = db.session.scalars(
        select(Counter).where(Counter.id.in_(figures)).order_by(Counter.section, Counter.position, Counter.id)
    )
    return [Sum(one.id, one.label, one.noun, one.decimals, figures[one.id]) for one in counters]


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection in the list of all."""

    collection: Collection
    kind_name: str
    period_name: str
    completeness: Completeness


def list_collections(*, number: int, size: int, on: date) -> Page[CollectionRow]:
    """The newest first. Three queries."""
    total = db.session.scalar(select(func.count()).select_from(Collection)) or 0
    found = db.session.execute(
        select(Collection, ReportKind.name)
        .join(ReportKind, ReportKind.id == Collection.kind_id)
        .order_by(Collection.id.desc())
        .limit(size)
        .offset((number - 1) * size)
    ).all()
    counts = _counts([row[0].id for row in found], on=on)
    rows = [
        CollectionRow(one, name, read_period(one.period).name, counts.get(one.id, Completeness({})))
        for one, name in found
    ]
    return Page(rows, number=number, size=size, total=total)


def _counts(ids: Sequence[int], *, on: date) -> Mapping[int, Completeness]:
    states: dict[int, dict[FormState, int]] = {}
    late: dict[int, int] = {}
    rows = db.session.execute(
        select(
            UnitForm.collection_id, UnitForm.state, func.count(), func.count().filter(UnitForm.due_on < on)
        )
        .where(UnitForm.collection_id.in_(ids))
        .group_by(UnitForm.collection_id, UnitForm.state)
    )  # fmt: skip
    for collection_id, state, number, past in rows:
        states.setdefault(collection_id, {})[state] = number
        late[collection_id] = late.get(collection_id, 0) + (past if state in OWED else 0)
    return {key: Completeness(value, late[key]) for key, value in states.items()}


def open_collections(*, on: date, most: int = 5) -> list[CollectionRow]:
    """Those that are not ended and where something is owed or waits for the office, the next to end first."""
    wanted = select(UnitForm.collection_id).where(UnitForm.state != FormState.ACCEPTED)
    found = db.session.execute(
        select(Collection, ReportKind.name)
        .join(ReportKind, ReportKind.id == Collection.kind_id)
        .where(Collection.closed_on.is_(None), Collection.id.in_(wanted))
        .order_by(Collection.due_on, Collection.id)
        .limit(most)
    ).all()
    counts = _counts([row[0].id for row in found], on=on) if found else {}
    return [CollectionRow(one, name, read_period(one.period).name, counts[one.id]) for one, name in found]


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form in the list of a unit."""

    form: UnitForm
    collection: Collection
    unit: str
    kind_name: str
    period_name: str

    def is_owed(self) -> bool:
        """Whether the unit has something to do about it."""
        return self.form.state in OWED and self.collection.closed_on is None


def own_forms(units: frozenset[int], *, owed_only: bool = False, most: int = 50) -> list[OwnForm]:
    """The forms of these units: what is owed by its last day, or all, the newest first. One query."""
    query = (
        select(UnitForm, Collection, Unit.name, ReportKind.name)
        .join(Collection, Collection.id == UnitForm.collection_id)
        .join(Unit, Unit.id == UnitForm.unit_id)
        .join(ReportKind, ReportKind.id == Collection.kind_id)
        .where(ANSWERING.in_(units))
        .limit(most)
    )
    if owed_only:
        query = query.where(UnitForm.state.in_(OWED), Collection.closed_on.is_(None))
        query = query.order_by(UnitForm.due_on, UnitForm.id)
    else:
        query = query.order_by(UnitForm.id.desc())
    rows = db.session.execute(query)
    return [OwnForm(form, one, unit, kind, read_period(one.period).name) for form, one, unit, kind in rows]
