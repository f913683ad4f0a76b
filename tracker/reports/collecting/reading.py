"""A unit's form as its page shows it: each figure beside last period's and what the register says now; words, files.

A fixed number of queries, whatever the number of figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.documents.models import Document
from tracker.items.counters.counting import Measure, value_on
from tracker.items.counters.models import Counter, CounterTarget, Reading
from tracker.items.counters.queries.figures import show
from tracker.items.models.item import Assignment, Item, Part
from tracker.organization.models import Unit
from tracker.reports.collecting.models import (
    Collection,
    FormEvent,
    FormFile,
    FormState,
    FormWords,
    UnitFigure,
    UnitForm,
)
from tracker.reports.kinds.models import ReportKind
from tracker.reports.narratives.models import AskedOf
from tracker.reports.narratives.queries import fields_of, told_of
from tracker.reports.periods import Window, closing_of, read_period, window_of


@dataclass(frozen=True, slots=True)
class Known:
    """What the register says of a figure already: its value, its day, the paper of the item that counts it."""

    value: int
    as_of: date | None
    number: str = ""  # 133/KH-UBND; empty: the indicator's own figure
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """One row of a form. Values are in the indicator's smallest unit; None: nothing is there."""

    indicator_id: int
    label: str
    noun: str
    decimals: int
    section: str
    target: int | None
    value: int | None
    before: int | None
    known: Known | None
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class AskedWords:
    """A narrative field: `start` is what the last period said, with which this one begins."""

    field_id: int
    title: str
    hint: str
    words: str | None  # None: the unit has saved nothing yet
    start: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """All of a form."""

    form: UnitForm
    collection: Collection
    unit: Unit
    kind: ReportKind
    period_name: str
    figures: Sequence[AskedFigure]
    words: Sequence[AskedWords]
    files: Sequence[FormFile]
    events: Sequence[FormEvent]

    @property
    def filled(self) -> int:
        """How many figures are there."""
        return sum(one.value is not None for one in self.figures)

    @property
    def is_open(self) -> bool:
        """Whether it may be written into."""
        return self.collection.closed_on is None and self.form.state not in (FormState.SENT, FormState.ACCEPTED)


def read_form(form_id: int, *, on: date) -> FormPage:
    """The form; who may see it is asked before."""
    row = db.session.execute(
        select(UnitForm, Collection, Unit, ReportKind)
        .join(Collection, Collection.id == UnitForm.collection_id)
        .join(Unit, Unit.id == UnitForm.unit_id)
        .join(ReportKind, ReportKind.id == Collection.kind_id)
        .where(UnitForm.id == form_id)
    ).first()
    if row is None:
        raise NotFound(_l("There is no such form."))
    form, collection, unit, kind = row
    events = select(FormEvent).where(FormEvent.form_id == form.id).order_by(FormEvent.id.desc())
    return FormPage(
        form, collection, unit, kind, read_period(collection.period).name,
        figures=_figures(form, collection, on=on),
        words=_words(form, collection),
        files=db.session.scalars(select(FormFile).where(FormFile.form_id == form.id).order_by(FormFile.id)).all(),
        events=db.session.scalars(events).all(),
    )  # fmt: skip


def _figures(form: UnitForm, collection: Collection, *, on: date) -> list[AskedFigure]:
    rows = db.session.execute(
        select(UnitFigure, Counter)
        .join(Counter, Counter.id == UnitFigure.indicator_id)
        .where(UnitFigure.form_id == form.id)
        .order_by(UnitFigure.position, UnitFigure.id)
    ).all()
    counters = [counter for _figure, counter in rows]
    ids = [counter.id for counter in counters]
    window = Window(collection.from_on, collection.cut_off)
    before = _window_before(collection)
    sums = _asked_of_several(collection.id, ids)
    own = {counter.id for counter in counters if counter.source_unit_id == form.unit_id and counter.id not in sums}
    measured = _measures(sorted(own), before.from_on, window.cut_off)
    earlier = _sent_before(form, collection, ids)
    counted = _counted_by_items(form.unit_id, counters, on=min(on, collection.cut_off))
    targets = _targets(ids)
    found = []
    for figure, counter in rows:
        readings = measured.get(counter.id, ())
        last = value_on([one for one in readings if before.holds(one.as_of)], before.cut_off)
        now = value_on([one for one in readings if window.holds(one.as_of)], min(on, window.cut_off))
        known = counted.get(fold(counter.label)) or (Known(now.value, now.as_of) if now else None)
        found.append(
            AskedFigure(
                counter.id, counter.label, counter.noun, counter.decimals, counter.section, targets.get(counter.id),
                figure.value, earlier.get(counter.id, last.value if last else None), known,
                is_part=counter.whole_id in ids,
            )
        )  # fmt: skip
    return found


def _window_before(collection: Collection) -> Window:
    """The days of the period before, which ends where this one begins."""
    period = read_period(collection.period)
    return window_of(period.preceding, closing_of(period.preceding, collection.cut_off.day).day)


def _asked_of_several(collection_id: int, ids: Sequence[int]) -> frozenset[int]:
    """Those that are summed: the figure of the whole is none of one summand."""
    if not ids:
        return frozenset()
    rows = db.session.execute(
        select(UnitFigure.indicator_id, UnitFigure.form_id)
        .join(UnitForm, UnitForm.id == UnitFigure.form_id)
        .where(UnitForm.collection_id == collection_id, UnitFigure.indicator_id.in_(ids))
    )
    times: dict[int, int] = defaultdict(int)
    for indicator_id, _form in rows:
        times[indicator_id] += 1
    return frozenset(indicator_id for indicator_id, number in times.items() if number > 1)


def _measures(ids: Sequence[int], first: date, last: date) -> Mapping[int, list[Measure]]:
    found: dict[int, list[Measure]] = defaultdict(list)
    rows = db.session.execute(
        select(Reading.counter_id, Reading.as_of, Reading.value, Reading.id).where(
            Reading.counter_id.in_(ids), Reading.as_of.between(first, last), Reading.estimated.is_(False)
        )
    )
    for counter_id, as_of, value, entered in rows:
        found[counter_id].append(Measure(as_of, value, False, entered))
    return found


def _sent_before(form: UnitForm, collection: Collection, ids: Sequence[int]) -> Mapping[int, int]:
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


def _counted_by_items(unit_id: int, counters: Sequence[Counter], *, on: date) -> Mapping[str, Known]:
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


def _targets(ids: Sequence[int]) -> Mapping[int, int]:
    """The first target of each."""
    rows = db.session.scalars(
        select(CounterTarget).where(CounterTarget.counter_id.in_(ids)).order_by(CounterTarget.position.desc())
    )
    return {row.counter_id: row.value for row in rows}


def _words(form: UnitForm, collection: Collection) -> list[AskedWords]:
    saved = {
        row.field_id: row.words for row in db.session.scalars(select(FormWords).where(FormWords.form_id == form.id))
    }
    started = {
        told.field_id: told.words for told in told_of(collection.kind_id, collection.period)
        if told.unit_id == form.unit_id
    }  # fmt: skip
    return [
        AskedWords(one.id, one.title, one.hint, saved.get(one.id), started.get(one.id, ""))
        for one in fields_of(collection.kind_id)
        if one.asked_of is AskedOf.UNITS
    ]
