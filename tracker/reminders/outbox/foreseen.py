"""The mails of tomorrow as the page shows them: subject, recipient, and why each line would be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.core.errors import Text
from tracker.reminders.composing.compose import compose
from tracker.reminders.composing.letter import Letter
from tracker.reminders.outbox.labels import hidden_item, hidden_subject, why_words
from tracker.reminders.outbox.preview import Foreseen, Tomorrow
from tracker.reminders.services.digesting import letters_to, said_to
from tracker.reminders.services.lettering import address_of

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
    """In words; the same dozen queries for any number of mails."""
    there = [(mail, address_of(mail.key, tomorrow.directory)) for mail in mails]
    going = [(mail, address) for mail, address in there if address is not None]
    if not going:
        return []
    said = [said_to(address, mail.notices, mail.habit, mail.round_) for mail, address in going]
    letters = letters_to(said, tomorrow.wholes, going[0][0].round_)
    return [
        _shown(mail, letter, tomorrow, sees_restricted=sees_restricted)
        for (mail, _address), letter in zip(going, letters, strict=True)
    ]  # fmt: skip


def _shown(mail: Foreseen, letter: Letter, tomorrow: Tomorrow, *, sees_restricted: bool) -> Shown:
    hidden = {
        item_id for item_id in {notice.item_id for notice in mail.notices}
        if not sees_restricted and (whole := tomorrow.wholes.get(item_id)) is not None and whole.restricted
    }  # fmt: skip
    reader, lines = letter.around.reader.name, []
    for notice in mail.notices:
        facts = letter.facts[notice.item_id]
        number, title = ("", hidden_item()) if notice.item_id in hidden else (facts.number, facts.title)
        why = why_words(notice, reader)
        lines.append(Line(notice.item_id, number, title, notice.kind.words, notice.kind.rule, why))
    subject = hidden_subject() if hidden else compose(letter).subject
    return Shown(mail.at, letter.to.name, letter.to.address, subject, lines)
