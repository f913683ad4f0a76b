"""What is done by a link: a figure, a note, a day promised, the link stopped; the head hears of it. And by whom it is
stopped and given again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from tracker.audit.services import record
from tracker.calendar.current import office_calendar
from tracker.core import signed_keys
from tracker.core.actor import Actor
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.documents.numbers.dates import write_date
from tracker.documents.services.files import KeptFile
from tracker.items.entry.services.evidence import Figure, FigureFault, Note, add_update, show_reading
from tracker.items.entry.services.readings import add_reading
from tracker.items.models.item import Item
from tracker.reminders import policies
from tracker.reminders.addressing import recipients
from tracker.reminders.keys import LINKED
from tracker.reminders.kinds import About
from tracker.reminders.linking.answering import LinkEnded
from tracker.reminders.links.queries import Opened, opened
from tracker.reminders.matter import Audience
from tracker.reminders.models.links import MailLink
from tracker.reminders.promise.services import promise
from tracker.reminders.queries.directory import read_directory
from tracker.reminders.queries.matters import read_matters
from tracker.reminders.services.noticing import Now, Told, tell

#: What the head reads beside the name; kept with the notice, in the language of the office.
FIGURES, STOPPED = "số liệu mới", "người nhận thư đã ngừng liên kết này"


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form of a link brings: figures, a note, files; figures alone, or a note with the rest."""

    figures: Sequence[Figure]
    note: str
    as_of: date
    files: Sequence[KeptFile] = ()


def good(word: str, *, on: date) -> Opened:
    """The link; raises LinkEnded."""
    found = opened(word, on=on)
    if found is None:
        raise LinkEnded(_l("This link is no longer in use."))
    return found


def report(word: str, entered: Entered, *, on: date, at: datetime) -> Opened:
    """Enter figures, or a note with figures and files, as when signed in. Raises LinkEnded, InvalidInput, Conflict."""
    found = good(word, on=on)
    if entered.note:
        note = Note(entered.note, entered.as_of)
        add_update(found.item.id, note, by=found.by, on=on, figures=entered.figures, files=entered.files)
    elif entered.figures:
        _enter_figures(found, entered, on=on)
    else:
        raise InvalidInput(_l("Write a figure, or how far it has come"), field="note")
    _used(found, entered.note or FIGURES, on=on, at=at)
    return found


def _enter_figures(found: Opened, entered: Entered, *, on: date) -> None:
    """Each on its own, without a note; the files show the first."""
    files = entered.files
    for figure in entered.figures:
        try:
            reading = add_reading(figure.counter_id, figure.entry, by=found.by, on=on, known=figure.known)
        except InvalidInput as error:
            raise FigureFault(error, figure.counter_id) from error
        show_reading(reading, found.item, files, by=found.by)
        files = ()


def promise_by(word: str, *, until: date | None, words: str, on: date, at: datetime) -> Opened:
    """Promise a day for the unit's late part. Raises as `promise` does, and LinkEnded."""
    found = good(word, on=on)
    promise(found.item.id, found.unit.id, until=until, words=words, by=found.by, on=on, at=at)
    assert until is not None  # promise has refused it
    _used(found, f"hẹn xong ngày {write_date(until)}: {words}", on=on, at=at)
    return found


def disown(word: str, *, on: date, at: datetime) -> None:
    """Whoever holds the link says that it is not his, or stops it: again is the same."""
    found = opened(word, on=on)
    if found is None:
        return
    _stop(found.link, found.item, by=found.by, at=at)
    _tell_head(found, STOPPED, on=on, at=at)


def stop_link(link_id: int, *, by: Actor, at: datetime) -> MailLink:
    """Stop a link; new mails carry none until it is given again. Raises NotFound, NotAllowed."""
    link, item, by = _managed(link_id, by)
    if link.stopped_at is None:
        _stop(link, item, by=by, at=at)
    return link


def give_again(link_id: int, *, by: Actor) -> MailLink:
    """Let the next mails carry a link once more; the old words stay without use."""
    link, item, by = _managed(link_id, by)
    if link.stopped_at is not None:
        record("item.link_given", item, by=by, after={"whom": link.address})
        link.key, link.stopped_at, link.stopped_by = signed_keys.new_key(), None, ""  # the old words stay void
    return link


def _managed(link_id: int, by: Actor) -> tuple[MailLink, Item, Actor]:
    link = db.session.get(MailLink, link_id)
    if link is None:
        raise NotFound(_l("There is no such link."))
    by = as_allowed(by, policies.can_run_links_of, link.unit_id)
    return link, db.session.get_one(Item, link.item_id), by


def _stop(link: MailLink, item: Item, *, by: Actor, at: datetime) -> None:
    link.stopped_at, link.stopped_by = at, by.signed
    record("item.link_stopped", item, by=by, after={"whom": link.address})


def _used(found: Opened, words: str, *, on: date, at: datetime) -> None:
    found.link.used_at = at
    _tell_head(found, words, on=on, at=at)


def _tell_head(found: Opened, words: str, *, on: date, at: datetime) -> None:
    """The head of the unit hears once of each entry, whoever's link it was: a mail may have been passed on."""
    directory = read_directory(on)
    whole = read_matters([found.item.id], on=on)[found.item.id]
    said = f"{found.by.name}: {words}"
    told = [
        Told(to, found.item.id, About.DONE, f"{LINKED} {at.isoformat()}", found.unit.id, said)
        for to in recipients(Audience.HEAD, found.unit.id, whole, directory)
    ]
    tell(told, Now(on, at, office_calendar().work), directory)
