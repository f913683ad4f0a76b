"""A mail that is no digest: a heading, sentences, a list, at most one link that acts, and where the rest is read.

Mails of access, of collecting and of reports on their way are all made of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app

from tracker.organization.committee import the_committee
from tracker.reminders.composing.compose import Composed, wrapped

BODIES = ("txt", "html")


@dataclass(frozen=True, slots=True)
class Plain:
    """A mail in words, in the language that is in force. Paragraphs are sequences of sentences.

    `listed`: lines of a list, `more`: how many it leaves out. `act`: (words, address) of a button, `acts`: of several;
    `act_note`: what stands below.
    """

    kind: str
    language: str
    head: str
    name: str
    paragraphs: Sequence[Sequence[str]]
    url: str
    url_words: str
    listed: Sequence[str] = ()
    more: int = 0
    act: tuple[str, str] | None = None
    act_note: str = ""
    acts: Sequence[tuple[str, str]] = ()


def compose_plain(mail: Plain) -> Composed:
    """Subject, text and HTML. One query, for the name of the office."""
    committee = the_committee()
    shown = {"mail": mail, "office": committee.short_name if committee else "", "wrapped": wrapped}
    text, html = (_rendered(form, shown) for form in BODIES)
    return Composed(mail.kind, mail.head, text, html)


def _rendered(form: str, shown: dict[str, Any]) -> str:
    return current_app.jinja_env.get_template(f"reminders/emails/plain/body.{form}").render(shown).strip() + "\n"
