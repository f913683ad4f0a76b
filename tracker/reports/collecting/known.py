"""What is known of figures before a unit types them: last period's, what its own counters say now, targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.documents.models import Document
from tracker.items.counters.counting import Measure
from tracker.items.counters.models import Counter, CounterTarget, Reading
from tracker.items.counters.queries.figures import show
from tracker.items.models.item import Assignment, Item, Part
from tracker.reports.collecting.models import Collection, FormState, UnitFigure, UnitForm
from tracker.reports.periods import Window, closing_of, read_period, window_of


@dataclass(frozen=True, slots=True)
class Known:
    """What the register says of a figure already: its value, its day, the paper of the item that counts it."""

    value: int
    as_of: date | None
    number: str = ""  # 133/KH-UBND; empty: the indicator's own figure
    item_id: int | None = None


def window_before(collection: Collection) -> Window:
    """The days of the period before, which ends where this one begins."""
    period = read_period(collection.period)
    return window_of(period.preceding, closing_of(period.preceding, collection.cut_off.day).day)


def asked_of_several(collection_id: int, ids: Sequence[int]) -> frozenset[int]:
    """Those that are summed: the figure of the whole is none of one summand."""
    if not ids:
        return frozenset()
    rows = db.session.scalars(
        select(UnitFigure.indicator_id)
        .join(UnitForm, UnitForm.id == UnitFigure.form_id)
        .where(UnitForm.collection_id == collection_id, UnitFigure.indicator_id.in_(ids))
        .group_by(UnitFigure.indicator_id)
        .having(func.count() > 1)
    )
    return frozenset(rows)


def measures(ids: Sequence[int], first: date, last: date) -> Mapping[int, list[Measure]]:
    """The measured readings of these days."""
    found: dict[int, list[Measure]] = defaultdict(list)
    rows = db.session.execute(
        select(Reading.counter_id, Reading.as_of, Reading.value, Reading.id).where(
            Reading.counter_id.in_(ids), Reading.as_of.between(first, last), Reading.estimated.is_(False)
        )
    )
    for counter_id, as_of, value, entered in rows:
        found[counter_id].append(Measure(as_of, value, False, entered))
    return found


def sent_before(form: UnitForm, collection: Collection, ids: Sequence[int]) -> Mapping[int, int]:
    """What this unit sent for the period before."""
    rows = db.session.execute(
        select(UnitFigure.indicator_id, UnitFigure.value)
        .join(UnitForm, UnitForm.id == UnitFigure.form_id)
        .join(Collection, Collection.id == UnitForm.collection_id)
        .where(
            Collection.kind_id == collection.kind_id,
            Collection.period == read_period(collection.period).preceding.code,
            UnitForm.unit_id == form.unit_id,
            UnitForm.state == FormState.ACCEPTED,
            UnitFigure.indicator_id.in_(ids),
            UnitFigure.value.is_not(None),
        )
    )
    return dict(rows.all())  # type: ignore[arg-type]  # the values are not null


def counted_by_items(unit_id: int, counters: Sequence[Counter], *, on: date) -> Mapping[str, Known]:
    """What items of the unit count under the same name: {folded label: its newest figure}; of open items alone."""
    labels = {counter.label for counter in counters}
    leads = or_(
        Item.lead_unit_id == unit_id,
        select(Assignment.id)
        .where(Assignment.item_id == Item.id, Assignment.unit_id == unit_id, Assignment.part == Part.EACH)
        .exists(),
    )
    rows = db.session.execute(
        select(Counter, Document.number, Document.symbol, Item.id)
        .join(Item, Item.id == Counter.item_id)
        .outerjoin(Document, Document.id == Item.document_id)
        .where(Counter.label.in_(labels), Item.restricted.is_(False), leads)
        .order_by(Counter.id)
    ).all()
    numbers = {row[0].id: (f"{row[1]}/{row[2]}" if row[1] else "", row[3]) for row in rows}
    found: dict[str, Known] = {}
    for shown in show([row[0] for row in rows], on=on):
        if shown.value is not None:
            found[fold(shown.label)] = Known(shown.value, shown.as_of, *numbers[shown.id])
    return found


def targets(ids: Sequence[int]) -> Mapping[int, int]:
    """The first target of each."""
    rows = db.session.scalars(
        select(CounterTarget).where(CounterTarget.counter_id.in_(ids)).order_by(CounterTarget.position.desc())
    )
    return {row.counter_id: row.value for row in rows}
