"""A unit's form as its page shows it: each figure beside last period's and what the register says now; words, files.

A fixed number of queries, whatever the number of figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.core.errors import NotFound
from tracker.core.extensions import db
from tracker.core.search import fold
from tracker.items.counters.counting import value_on
from tracker.items.counters.models import Counter
from tracker.organization.models import Unit
from tracker.reports.collecting.known import (
    Known,
    asked_of_several,
    counted_by_items,
    measures,
    sent_before,
    targets,
    window_before,
)
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
from tracker.reports.periods import Window, read_period


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
    whole_id: int | None = None  # the indicator of this form that it is a part of

    @property
    def is_part(self) -> bool:
        """Whether it stands below its whole."""
        return self.whole_id is not None


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
    answering: str = ""  # the unit that answers for it since a reorganisation; empty: the unit itself

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
        answering=db.session.get_one(Unit, form.answers_id).name if form.answers_id else "",
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
    before = window_before(collection)
    sums = asked_of_several(collection.id, ids)
    own = {counter.id for counter in counters if counter.source_unit_id == form.unit_id and counter.id not in sums}
    measured = measures(sorted(own), before.from_on, window.cut_off)
    earlier = sent_before(form, collection, ids)
    counted = counted_by_items(form.unit_id, counters, on=min(on, collection.cut_off))
    goals = targets(ids)
    found = []
    for figure, counter in rows:
        readings = measured.get(counter.id, ())
        last = value_on([one for one in readings if before.holds(one.as_of)], before.cut_off)
        now = value_on([one for one in readings if window.holds(one.as_of)], min(on, window.cut_off))
        known = counted.get(fold(counter.label)) or (Known(now.value, now.as_of) if now else None)
        found.append(
            AskedFigure(
                counter.id, counter.label, counter.noun, counter.decimals, counter.section, goals.get(counter.id),
                figure.value, earlier.get(counter.id, last.value if last else None), known,
                whole_id=counter.whole_id if counter.whole_id in ids else None,
            )
        )  # fmt: skip
    return found


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
