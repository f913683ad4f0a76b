"""The mails of tomorrow as the page shows them: subject, recipient, and why each line would be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from tracker.core.errors import Text
from tracker.reminders.composing import compose
from tracker.reminders.labels import ABOUT
from tracker.reminders.outbox_words import RULES, why_words
from tracker.reminders.services.digesting import letter_to
from tracker.reminders.services.lettering import address_of
from tracker.reminders.services.preview import Foreseen, Tomorrow

PAGE, MOST_SHOWN = 20, 200


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the mail would say, and why."""

    item_id: int
    number: str
    title: str
    about: Text
    rule: Text
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A mail of tomorrow."""

    at: datetime
    name: str
    address: str
    subject: str
    lines: Sequence[Line]


def lines_of(tomorrow: Tomorrow, mails: Sequence[Foreseen], *, sees_restricted: bool) -> list[Shown]:
    """In words; a dozen queries for each mail, of which a page shows twenty."""
    found = []
    for mail in mails:
        address = address_of(mail.key, tomorrow.directory)
        if address is None:
            continue
        letter = letter_to(address, mail.notices, tomorrow.wholes, mail.habit, mail.round_)
        reader, lines = letter.around.reader.name, []
        for notice in mail.notices:
            facts, whole = letter.facts[notice.item_id], tomorrow.wholes.get(notice.item_id)
            hidden = not sees_restricted and whole is not None and whole.restricted
            title = gettext("an item of restricted sight") if hidden else facts.title
            why = why_words(notice, reader)
            line = Line(notice.item_id, facts.number, title, ABOUT[notice.about], RULES[notice.about], why)
            lines.append(line)
        found.append(Shown(mail.at, address.name, address.address, compose(letter).subject, lines))
    return found
