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
#: What stands in a mail until it is sent, before key and day.
UNSIGNED = "link-to-be-signed-"
WIDTH = signed_keys.LENGTH + len("20220615")
HIDDEN = "…"


def unsigned_address(key: str, on: date) -> str:
    """The address as a mail in the outbox has it; `on`: the day of the mail."""
    return public_address("reminders.answer_form", link_word=f"{UNSIGNED}{key}{on:%Y%m%d}")


def with_signatures(text: str) -> str:
    """The mail as it is sent."""
    return _each(text, lambda word: signed_keys.signed(PURPOSE, word))


def without_words(text: str) -> str:
    """The mail as those see it who look after the outbox."""
    return _each(text, lambda _word: HIDDEN)


def _each(text: str, change: Callable[[str], str]) -> str:
    before, *after = text.split(UNSIGNED)
    return before + "".join(change(part[:WIDTH]) + part[WIDTH:] for part in after)


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
