"""What a unit does with its form: types into it, sends it, takes it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound, Text
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.services.files import HOLDERS, KeptFile
from tracker.reminders.kinds import Rung
from tracker.reports.collecting import policies
from tracker.reports.collecting.models import (
    Collection,
    Exchange,
    FormEvent,
    FormFile,
    FormState,
    FormWords,
    UnitFigure,
    UnitForm,
)
from tracker.reports.collecting.queries import OWED
from tracker.reports.collecting.services.calling import ASKED, call_office, call_units, look_at_office
from tracker.reports.collecting.services.mails import take_mails_back
from tracker.reports.collecting.services.opening import check_open, clean_words

HOLDERS += [FormFile.sha256, FormFile.thumbnail]
MOST_FILES = 20
SENT_ALREADY = _l("This form was sent. Take it back first, or ask the office to give it back.")


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed: {indicator id: value or None}, {field id: words}, files that came along."""

    figures: Mapping[int, int | None]
    words: Mapping[int, str] = field(default_factory=dict)
    files: Sequence[KeptFile] = ()
    without: int | None = None  # the id of a file that is taken off


class MissingError(InvalidInput):
    """The form is not whole: `indicators` are the ids of the figures that it lacks."""

    def __init__(self, indicators: Sequence[int]) -> None:
        super().__init__(_l("Figures are missing"), field="figures")
        self.indicators = tuple(indicators)


def load_form(form_id: int, *, by: Actor, lock: bool = False) -> tuple[UnitForm, Collection]:
    """A form with its collection; NotFound for whoever may not see it."""
    form = db.session.get(UnitForm, form_id, with_for_update=True if lock else None, populate_existing=lock)
    if form is None or policies.can_see_form(by, form.answers) is not None:
        raise NotFound(_l("There is no such form."))
    return form, db.session.get_one(Collection, form.collection_id)


def save(form_id: int, filled: Filled, *, by: Actor, on: date, at: datetime, version: int) -> UnitForm:
    """Keep what was typed, to go on later. Raises Conflict where somebody else has saved since."""
    form, _collection, by = _filling(form_id, by=by, version=version)
    _write(form, filled, by=by, on=on, at=at)
    record("form.saved", form, by=by, after={"filled": sum(v is not None for v in filled.figures.values())})
    return form


def send(form_id: int, filled: Filled, *, by: Actor, on: date, at: datetime, version: int) -> UnitForm:
    """Keep it and send it to the office: read only from then on. Raises MissingError where a figure lacks."""
    form, collection, _by = _filling(form_id, by=by, version=version)
    by = as_allowed(by, policies.can_send, form.answers)
    _write(form, filled, by=by, on=on, at=at)
    lacking = [row.indicator_id for row in _figures(form) if row.value is None]
    if lacking:
        raise MissingError(lacking)
    form.state, form.sent_on, form.reason, form.times_sent = FormState.SENT, on, "", form.times_sent + 1
    form.rung, form.rung_since = Rung.UNIT, None
    take_mails_back(form)
    note_event(form, Exchange.SENT, by=by, at=at)
    record("form.sent", form, by=by, after={"times": form.times_sent})
    call_office(form, collection, by=by)
    return form


def take_back(form_id: int, *, by: Actor, on: date, at: datetime) -> UnitForm:
    """The unit takes back what the office has not accepted yet; again is the same."""
    form, collection = load_form(form_id, by=by, lock=True)
    by = as_allowed(by, policies.can_send, form.answers)
    check_open(collection)
    if form.state is FormState.BEGUN:
        return form
    if form.state is not FormState.SENT:
        raise Conflict(_l("The office has dealt with this form meanwhile. Look at it again."))
    form.state, form.sent_on, form.acted_on = FormState.BEGUN, None, on
    note_event(form, Exchange.TAKEN_BACK, by=by, at=at)
    record("form.taken_back", form, by=by)
    look_at_office(collection.id)
    call_units(collection, [form], ASKED, by=by)
    return form


def load_file(form_id: int, file_id: int, *, by: Actor) -> FormFile:
    """A file of a form, for those who may see the form."""
    load_form(form_id, by=by)
    file = db.session.get(FormFile, file_id)
    if file is None or file.form_id != form_id:
        raise NotFound(_l("There is no such file."))
    return file


def note_event(form: UnitForm, what: Exchange, *, by: Actor, at: datetime, words: str = "") -> None:
    """What both sides read beside the form."""
    form.moved_at, form.moved_by = at, by.signed
    db.session.add(FormEvent(form_id=form.id, what=what, words=words, person_name=by.signed, at=at))


def _filling(form_id: int, *, by: Actor, version: int) -> tuple[UnitForm, Collection, Actor]:
    form, collection = load_form(form_id, by=by, lock=True)
    by = as_allowed(by, policies.can_fill, form.answers)
    _check_owed(form, collection)
    if form.version != version:
        raise Conflict(changed_words(form))
    return form, collection, by


def _check_owed(form: UnitForm, collection: Collection) -> None:
    check_open(collection)
    if form.state not in OWED:
        error = Conflict(SENT_ALREADY)
        error.may_be_overruled = False
        raise error


def changed_words(form: UnitForm) -> Text:
    """Who has saved meanwhile, and when."""
    at = form.moved_at
    when = at.astimezone(clock.OFFICE_ZONE).strftime("%H:%M") if at else ""
    return _l(
        "%(who)s saved this form at %(time)s. What you typed stands below: look at it again, then save.",
        who=form.moved_by, time=when,
    )  # fmt: skip


def _figures(form: UnitForm) -> list[UnitFigure]:
    query = select(UnitFigure).where(UnitFigure.form_id == form.id).order_by(UnitFigure.position, UnitFigure.id)
    return list(db.session.scalars(query))


def _write(form: UnitForm, filled: Filled, *, by: Actor, on: date, at: datetime) -> None:
    for row in _figures(form):
        if row.indicator_id in filled.figures:
            row.value = filled.figures[row.indicator_id]
    _write_words(form, filled.words)
    _drop_file(form, filled.without, by=by)
    there = db.session.scalars(select(FormFile.id).where(FormFile.form_id == form.id)).all()
    if len(there) + len(filled.files) > MOST_FILES:
        raise InvalidInput(_l("At most %(most)d files: take some off", most=MOST_FILES), field="files")
    for file in filled.files:
        db.session.add(
            FormFile(
                form_id=form.id, name=file.name, media_type=file.media_type, size=file.size, sha256=file.sha256,
                thumbnail=file.thumbnail, added_at=at,
            )
        )  # fmt: skip
    form.moved_at, form.moved_by, form.acted_on = at, by.signed, on
    if form.state is FormState.NOT_BEGUN:
        form.state = FormState.BEGUN
    db.session.flush()


def _drop_file(form: UnitForm, file_id: int | None, *, by: Actor) -> None:
    """Take a file off; one that is gone already is no matter."""
    file = db.session.get(FormFile, file_id) if file_id is not None else None
    if file is not None and file.form_id == form.id:
        record("form.file_removed", form, by=by, before={"file": file.name})
        db.session.delete(file)
        db.session.flush()


def _write_words(form: UnitForm, words: Mapping[int, str]) -> None:
    rows = db.session.scalars(select(FormWords).where(FormWords.form_id == form.id))
    known = {row.field_id: row for row in rows}
    for field_id, typed in words.items():
        if field_id in known:
            known[field_id].words = clean_words(typed)
        else:
            db.session.add(FormWords(form_id=form.id, field_id=field_id, words=clean_words(typed)))
