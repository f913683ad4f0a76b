"""What the office makes of a form that was sent: accepts it, or gives it back with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.core.search import normalise
from tracker.reminders.kinds import Rung
from tracker.reports.collecting import policies
from tracker.reports.collecting.models import Collection, Exchange, FormState, FormWords, UnitFigure, UnitForm
from tracker.reports.collecting.services.calling import ACCEPTED, call_units, look_at_office
from tracker.reports.collecting.services.filling import load_form, note_event
from tracker.reports.collecting.services.looking import tell_returned
from tracker.reports.collecting.services.opening import check_open, load_collection
from tracker.reports.collecting.services.succession import heir_of
from tracker.reports.narratives.services import write

NOT_SENT = _l("This form is not with the office any more. Look at it again.")


def accept(form_id: int, *, by: Actor, at: datetime) -> UnitForm:
    """Its figures and words stand in the draft from now on; again is the same. Raises Conflict where it is not sent."""
    form, collection = load_form(form_id, by=by, lock=True)
    by = as_allowed(by, policies.can_collect)
    check_open(collection)
    if form.state is FormState.ACCEPTED:
        return form
    if form.state is not FormState.SENT:
        raise Conflict(NOT_SENT)
    _take(form, collection, by=by, at=at)
    _told(collection, [form], by=by)
    return form


def accept_whole(collection_id: int, *, by: Actor, at: datetime) -> Sequence[UnitForm]:
    """Accept every form that was sent and lacks no figure. Answers which."""
    collection = load_collection(collection_id, by=by, lock=True)
    by = as_allowed(by, policies.can_collect)
    check_open(collection)
    lacks = exists().where(UnitFigure.form_id == UnitForm.id, UnitFigure.value.is_(None))
    query = (
        select(UnitForm)
        .where(UnitForm.collection_id == collection_id, UnitForm.state == FormState.SENT, ~lacks)
        .order_by(UnitForm.id)
        .with_for_update()
    )
    found = db.session.scalars(query).all()
    for form in found:
        _take(form, collection, by=by, at=at)
    _told(collection, found, by=by)
    return found


def give_back(form_id: int, *, reason: str, due_on: date | None, by: Actor, on: date, at: datetime) -> UnitForm:
    """To be mended by a day; what was accepted leaves the draft. Raises InvalidInput, Conflict."""
    form, collection = load_form(form_id, by=by, lock=True)
    by = as_allowed(by, policies.can_collect)
    check_open(collection)
    if form.state not in (FormState.SENT, FormState.ACCEPTED):
        raise Conflict(NOT_SENT)
    reason = normalise(reason)
    if not reason:
        raise InvalidInput(_l("Say what is to be mended"), field="reason")
    if due_on is None or due_on < on:
        raise InvalidInput(_l("Choose a day that has not passed"), field="due_on")
    was_accepted = form.state is FormState.ACCEPTED
    form.state, form.reason, form.due_on = FormState.RETURNED, reason, due_on
    form.rung, form.rung_since, form.acted_on = Rung.UNIT, None, None
    form.answers_id = heir_of(form.answers) or form.answers_id
    collection.next_on = on
    note_event(form, Exchange.RETURNED, by=by, at=at, words=reason)
    record("form.returned", form, by=by, after={"due_on": due_on}, note=reason)
    tell_returned(form, on=on, at=at)
    look_at_office(collection.id)
    if was_accepted:
        _tell(form, collection, by=by, at=at, is_told=False)
    return form


def _told(collection: Collection, forms: Sequence[UnitForm], *, by: Actor) -> None:
    """The units hear in the bell that their forms were accepted; the office is called to what still waits."""
    call_units(collection, forms, ACCEPTED, by=by)
    look_at_office(collection.id)


def _take(form: UnitForm, collection: Collection, *, by: Actor, at: datetime) -> None:
    form.state = FormState.ACCEPTED
    note_event(form, Exchange.ACCEPTED, by=by, at=at)
    record("form.accepted", form, by=by)
    _tell(form, collection, by=by, at=at, is_told=True)


def _tell(form: UnitForm, collection: Collection, *, by: Actor, at: datetime, is_told: bool) -> None:
    """Put the unit's words into the report's narrative fields, or take them out again."""
    for row in db.session.scalars(select(FormWords).where(FormWords.form_id == form.id)):
        write(row.field_id, collection.period, form.unit_id, row.words if is_told else "", by=by, at=at)
