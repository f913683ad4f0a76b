"""Opening a period for the units: which figures are asked of which, until when; moving the day, ending it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection as Several, Mapping
from dataclasses import dataclass, field
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import insert, select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.reminders.kinds import Rung
from tracker.reports.collecting import policies
from tracker.reports.collecting.models import Collection, FormState, UnitFigure, UnitForm
from tracker.reports.collecting.queries import OWED
from tracker.reports.collecting.services.calling import ASKED, call_nobody, call_units
from tracker.reports.collecting.services.mails import take_all_mails_back
from tracker.reports.kinds.models import ReportKind
from tracker.reports.kinds.queries.outline import outline_of
from tracker.reports.periods import ReportPeriod, window_of

#: Forms of one period, and figures of all of them: a province has 150 communes, a form some sixty figures.
MOST_FORMS, MOST_FIGURES = 400, 20_000
ENDED = _l("The collecting of this period has ended.")


@dataclass(frozen=True, slots=True)
class Opening:
    """What is opened. `asked`: {indicator id: ids of the units it is asked of}, in the order of the form.

    `others`: units that send words and files alone.
    """

    kind_id: int
    period: ReportPeriod
    due_on: date
    words: str = ""
    asked: Mapping[int, Several[int]] = field(default_factory=dict)
    others: Several[int] = ()


def open_collection(opening: Opening, *, by: Actor, on: date) -> Collection:
    """Open it; where it is open already, it is that one. Raises InvalidInput."""
    by = as_allowed(by, policies.can_collect)
    db.session.get(ReportKind, opening.kind_id, with_for_update=True)  # two who open the same at once open one
    there = collection_of(opening.kind_id, opening.period)
    if there is not None:
        return there
    outline = outline_of(opening.kind_id)
    if not outline.kind.is_active:
        raise InvalidInput(_l("This kind of report is out of use: take it up again first"))
    _check(opening, on)
    window = window_of(opening.period, outline.closing_day(opening.period.kind))
    collection = Collection(
        kind_id=opening.kind_id, period=opening.period.code, from_on=window.from_on, cut_off=window.cut_off,
        due_on=opening.due_on, words=opening.words.strip(), opened_on=on, opened_by=by.signed, next_on=on,
    )  # fmt: skip
    db.session.add(collection)
    db.session.flush()
    forms = _write_forms(collection, opening)
    after = {"period": opening.period.name, "due_on": opening.due_on, "forms": len(forms)}
    record("collection.opened", collection, by=by, after=after)
    call_units(collection, forms, ASKED, by=by)
    return collection


def _check(opening: Opening, on: date) -> None:
    if opening.due_on < on:
        raise InvalidInput(_l("Choose a last day that has not passed"), field="due_on")
    if not any(opening.asked.values()) and not opening.others:
        raise InvalidInput(_l("Choose at least one figure, or one unit, that is asked"), field="others")
    if sum(len(units) for units in opening.asked.values()) > MOST_FIGURES:
        raise InvalidInput(_l("This asks for too many figures at once: leave some out"))


def _write_forms(collection: Collection, opening: Opening) -> list[UnitForm]:
    """A form for each unit that is asked, with a row for each figure. Four statements."""
    of_unit: dict[int, list[int]] = defaultdict(list)
    for indicator_id, units in opening.asked.items():
        for unit_id in units:
            of_unit[unit_id].append(indicator_id)
    every = sorted({*of_unit, *opening.others})
    if len(every) > MOST_FORMS:
        raise InvalidInput(_l("This asks too many units at once: at most %(most)d", most=MOST_FORMS))
    forms = [UnitForm(collection_id=collection.id, unit_id=unit_id, due_on=opening.due_on) for unit_id in every]
    db.session.add_all(forms)
    db.session.flush()
    rows = [
        {"form_id": form.id, "indicator_id": indicator_id, "position": position, "value": None}
        for form in forms
        for position, indicator_id in enumerate(of_unit.get(form.unit_id, ()))
    ]
    if rows:
        db.session.execute(insert(UnitFigure), rows)
    return forms


def collection_of(kind_id: int, period: ReportPeriod) -> Collection | None:
    """What is collected for a kind and period."""
    return db.session.scalar(select(Collection).where(Collection.kind_id == kind_id, Collection.period == period.code))


def load_collection(collection_id: int, *, by: Actor, lock: bool = False) -> Collection:
    """One, for those who see every form; NotFound for everybody else."""
    found = db.session.get(Collection, collection_id, with_for_update=True if lock else None, populate_existing=lock)
    if found is None or policies.can_see_all(by) is not None:
        raise NotFound(_l("Nothing is collected under this address."))
    return found


def move_deadline(collection_id: int, due_on: date, *, by: Actor, on: date, version: int) -> Collection:
    """Give all who owe their form more time, or less; what was given back keeps a later day of its own."""
    collection = load_collection(collection_id, by=by, lock=True)
    by = as_allowed(by, policies.can_collect)
    check_open(collection)
    if collection.version != version:
        raise Conflict(_l("The last day was changed meanwhile. Look at it again, then save."))
    if due_on < on:
        raise InvalidInput(_l("Choose a last day that has not passed"), field="due_on")
    before, collection.due_on = collection.due_on, due_on
    for form in forms_of(collection.id):
        if form.state is FormState.RETURNED and form.due_on > due_on:
            continue
        if form.state in OWED:
            form.due_on, form.rung, form.rung_since = due_on, Rung.UNIT, None
    take_all_mails_back(collection.id)
    record("collection.moved", collection, by=by, before={"due_on": before}, after={"due_on": due_on})
    return collection


def end_collection(collection_id: int, *, by: Actor, on: date) -> Collection:
    """Nothing is taken any more, and nobody is reminded. Again is the same."""
    collection = load_collection(collection_id, by=by, lock=True)
    by = as_allowed(by, policies.can_collect)
    if collection.closed_on is None:
        collection.closed_on, collection.next_on = on, None
        record("collection.ended", collection, by=by, after={"closed_on": on})
        take_all_mails_back(collection.id)
        call_nobody(collection)
    return collection


def reopen_collection(collection_id: int, *, by: Actor, on: date) -> Collection:
    """Take forms again."""
    collection = load_collection(collection_id, by=by, lock=True)
    by = as_allowed(by, policies.can_collect)
    if collection.closed_on is not None:
        collection.closed_on, collection.next_on = None, on
        record("collection.reopened", collection, by=by)
        call_units(collection, [form for form in forms_of(collection.id) if form.state in OWED], ASKED, by=by)
    return collection


def check_open(collection: Collection) -> None:
    """Raise Conflict once it has ended."""
    if collection.closed_on is not None:
        raise Conflict(ENDED)


def forms_of(collection_id: int) -> list[UnitForm]:
    """Every form of it. One query."""
    query = select(UnitForm).where(UnitForm.collection_id == collection_id).order_by(UnitForm.id)
    return list(db.session.scalars(query))


def clean_words(words: str) -> str:
    """Paragraphs as they are kept."""
    return "\n".join(line for line in map(normalise, words.splitlines()) if line)
