"""Progress notes with what they brought: readings and files that show them, saved together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.services.files import HOLDERS, KeptFile
from tracker.items import policies
from tracker.items.counters.models import Evidence, Reading
from tracker.items.entry.services.readings import FIRST_YEAR, MOVED_ON, Entry, add_reading
from tracker.items.models.item import Item, Update
from tracker.items.services.loading import load_item
from tracker.items.states import can_follow
from tracker.items.verbs import Verb

HOLDERS += [Evidence.sha256, Evidence.thumbnail]


@dataclass(frozen=True, slots=True)
class Note:
    """A progress note: its words, the day it speaks of, whether the report may use it."""

    text: str
    as_of: date
    use_in_report: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that came with a note, and the newest reading that its form showed."""

    counter_id: int
    entry: Entry
    known: int | None


class FigureFault(InvalidInput):
    """A figure of a note that is not taken; `counter_id` says which."""

    def __init__(self, error: InvalidInput, counter_id: int) -> None:
        super().__init__(error.message, field=error.field)
        self.counter_id = counter_id


def check_may_report(item_id: int, *, by: Actor) -> Item:
    """The item; raises NotAllowed, or Conflict where its state takes no progress. Asked before files are taken."""
    item, standing = load_item(item_id, by=by)
    by = as_allowed(by, policies.can_report_progress, standing)
    if not can_follow(item.status, Verb.UPDATE_PROGRESS):
        raise Conflict(MOVED_ON)
    return item


def add_update(
    item_id: int,
    note: Note,
    *,
    by: Actor,
    on: date,
    figures: Sequence[Figure] = (),
    files: Sequence[KeptFile] = (),
) -> Update:
    """A progress note with its readings and files. Raises FigureFault for a figure that is not taken."""
    item = check_may_report(item_id, by=by)
    if not note.text:
        raise InvalidInput(_l("Write how far it has come"), field="note")
    if note.as_of > on:
        raise InvalidInput(_l("A progress note speaks of today or before"), field="as_of")
    if note.as_of.year < FIRST_YEAR:
        raise InvalidInput(_l("Check the year of the day"), field="as_of")
    update = Update(
        item_id=item.id, as_of=note.as_of, note=note.text, use_in_report=note.use_in_report,
        person_id=by.person_id, person_name=by.signed, at=clock.now(),
    )  # fmt: skip
    db.session.add(update)
    record("item.updated", item, by=by, after={"as_of": note.as_of}, note=note.text)
    for figure in figures:
        try:
            add_reading(
                figure.counter_id, figure.entry, by=by, on=on, known=figure.known, update_id=update.id
            )  # fmt: skip
        except InvalidInput as error:
            raise FigureFault(error, figure.counter_id) from error
    _attach(item, files, update_id=update.id)
    return update


def show_reading(reading: Reading, item: Item | None, files: Sequence[KeptFile], *, by: Actor) -> None:
    """Hang files on a reading. An indicator's reading has none: its paper is the report of the unit."""
    if not files:
        return
    if item is None:
        raise InvalidInput(_l("An indicator takes no files"), field="files")
    check_may_report(item.id, by=by)
    _attach(item, files, reading_id=reading.id)


def load_evidence(evidence_id: int, *, by: Actor) -> Evidence:
    """The file, for those who may see its item; NotFound for everybody else."""
    evidence = db.session.get(Evidence, evidence_id)
    if evidence is None:
        raise NotFound(_l("There is no such file."))
    load_item(evidence.item_id, by=by)
    return evidence


def _attach(item: Item, files: Sequence[KeptFile], **place: int) -> None:
    for file in files:
        values: Mapping[str, str | int | None] = {
            "name": file.name, "media_type": file.media_type, "size": file.size, "sha256": file.sha256,
            "thumbnail": file.thumbnail,
        }  # fmt: skip
        db.session.add(Evidence(item_id=item.id, added_at=clock.now(), **values, **place))
    db.session.flush()
