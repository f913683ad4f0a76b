"""From notices to a letter: subject, text and HTML, in the words of an office and the language of the person."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import force_locale, gettext as _

from tracker.core.i18n import LANGUAGES, prose_day, prose_hour
from tracker.reminders.composing import links
from tracker.reminders.composing.letter import Letter
from tracker.reminders.composing.lines import Block, blocks_of
from tracker.reminders.composing.words import dated
from tracker.reminders.kinds import Section
from tracker.reminders.linking.signing import days_good
from tracker.reminders.models.notices import Notice
from tracker.reminders.truth import is_to_act

WIDTH = 76  # characters of a line of the text part
MOST_COUNTS, MOST_BEFORE = 3, 3


@dataclass(frozen=True, slots=True)
class Composed:
    """A mail in words."""

    kind: str  # digest, urgent, weekly
    subject: str
    text: str
    html: str
    leave_url: str = ""


def compose(letter: Letter) -> Composed:
    """Sections by urgency, each item once, the most urgent first."""
    language = letter.to.language if letter.to.language in LANGUAGES else current_app.config["TRACKER_LANGUAGE"]
    with force_locale(language):
        blocks = blocks_of(letter)
        kind = kind_of(letter.notices, blocks)
        shown = _shown(letter, kind, blocks) | {"language": language}
        return Composed(
            kind=kind,
            subject=" ".join(_rendered("subject.txt", shown).split()),
            text=_rendered("body.txt", shown).strip() + "\n",
            html=_rendered("body.html", shown).strip() + "\n",
            leave_url=_leave_url(letter),
        )


def kind_of(notices: Sequence[Notice], blocks: Sequence[Block]) -> str:
    """urgent, weekly (the chairman's list, with nothing beside it), else digest."""
    if all(notice.is_urgent for notice in notices):
        return "urgent"
    return "weekly" if all(block.is_weekly for block in blocks) else "digest"


def _leave_url(letter: Letter) -> str:
    """The reader's link, where there is nothing in the letter but what may be turned off."""
    person_id = letter.to.person_id
    if person_id is None or any(not one.kind.wish or one.is_urgent or is_to_act(one) for one in letter.notices):
        return ""
    return links.leave(person_id)


def _rendered(name: str, shown: Mapping[str, Any]) -> str:
    """Without the context of pages: there is no request and nobody is signed in."""
    return current_app.jinja_env.get_template(f"reminders/emails/digest/{name}").render(shown)


def _shown(letter: Letter, kind: str, blocks: Sequence[Block]) -> dict[str, Any]:
    reader = letter.around.reader
    lines = [line for block in blocks for line in block.lines]
    return {
        "kind": kind,
        "head": _head(kind, blocks, letter.on),
        "blocks": blocks,
        "lines": lines,
        "counts": ", ".join(block.brief for block in blocks[:MOST_COUNTS]),
        "counted": ", ".join(block.counted for block in blocks),
        "before": "; ".join(line.first for line in lines[:MOST_BEFORE]),
        "dated": dated(letter.on),
        "reader": reader,
        "office": letter.around.committee,
        "is_person": letter.to.person_id is not None,
        "of_unit": reader.unit if links.is_of_unit(reader) and not reader.stands_in else "",
        "time": prose_hour(letter.around.minute),
        "button": _button(blocks, letter),
        "habits_url": links.absolute(links.HABITS),
        "answers": bool(current_app.config["TRACKER_MAIL_REPLY_TO"]),
        "link_days": days_good() if any(line.answer for line in lines) else 0,
        "wrapped": wrapped,
    }


def _head(kind: str, blocks: Sequence[Block], on: date) -> str:
    day = prose_day(on)
    if kind == "urgent":
        return str(_("Urgent %(day)s", day=day))
    if kind == "weekly":
        return str(_("Weekly list %(day)s", day=day))
    if all(block.section is Section.KNOW for block in blocks):
        return str(_("News %(day)s", day=day))
    return str(_("Reminder %(day)s", day=day))


def _button(blocks: Sequence[Block], letter: Letter) -> tuple[str, str]:
    """Where most of it can be dealt with: what waits, the own unit, what is late."""
    if links.is_of_unit(letter.around.reader):
        return str(_("Open “My unit”")), links.own(letter.around.reader)
    if any(block.section is Section.WAITING for block in blocks):
        return str(_("Open “Waiting for me”")), links.inbox()
    if any(block.section in (Section.SILENT, Section.ELSEWHERE) for block in blocks):
        return str(_("Open the overdue list")), links.late()
    return str(_("Open the items")), links.own(letter.around.reader)


def wrapped(words: str, indent: int = 0) -> str:
    """A paragraph of the text part; an address is never broken."""
    space = " " * indent
    return textwrap.fill(
        words, WIDTH, initial_indent=space, subsequent_indent=space, break_long_words=False, break_on_hyphens=False
    )
