"""The word of a mail's link: key and day of the mail, signed when the mail is sent.

What lies in the outbox is not signed: neither a copy of the database nor the page of outgoing mail opens anything.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from flask import current_app

from tracker.core import signed_keys
from tracker.core.addresses import public_address

PURPOSE = "mail link"
#: What stands in a mail until it is sent, before its draft.
UNSIGNED = "link-to-be-signed-"
#: A draft is signed too, for this alone: words that somebody typed, and a mail quotes, are never made into a link.
DRAFT = "mail link before it is sent"
WIDTH = signed_keys.LENGTH + len("20220615")
HIDDEN = "…"


def unsigned_address(key: str, on: date, *, endpoint: str = "reminders.answer_form") -> str:
    """The address as a mail in the outbox has it; `on`: the day of the mail, `endpoint`: the page that it opens."""
    draft = signed_keys.signed(DRAFT, f"{key}{on:%Y%m%d}")
    return public_address(endpoint, link_word=f"{UNSIGNED}{draft}")


def with_signatures(text: str) -> str:
    """The mail as it is sent."""
    return _each(text, _signed)


def without_words(text: str) -> str:
    """The mail as those see it who look after the outbox."""
    return _each(text, lambda _word: HIDDEN)


def _each(text: str, change: Callable[[str], str]) -> str:
    before, *after = text.split(UNSIGNED)
    if not after:
        return text
    width = len(signed_keys.signed(DRAFT, "0" * WIDTH))
    return before + "".join(change(part[:width]) + part[width:] for part in after)


def _signed(draft: str) -> str:
    found = signed_keys.unsigned(DRAFT, draft)
    return signed_keys.signed(PURPOSE, found) if found else HIDDEN


def word_of(key: str, on: date) -> str:
    """What the address of a sent mail ends with."""
    return signed_keys.signed(PURPOSE, f"{key}{on:%Y%m%d}")


def read_word(word: str, *, on: date) -> str:
    """The key of a word that is good on this day; empty where it is not ours, or the mail is too old."""
    found = signed_keys.unsigned(PURPOSE, word)
    if len(found) != WIDTH:
        return ""
    key, written = found[: signed_keys.LENGTH], found[signed_keys.LENGTH :]
    try:
        mailed_on = date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return ""
    return key if mailed_on <= on < mailed_on + timedelta(days=days_good()) else ""


def days_good() -> int:
    """For how many days a link is good; 0: mails carry none."""
    return int(current_app.config["TRACKER_MAIL_LINK_DAYS"])
