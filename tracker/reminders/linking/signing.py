"""The word of a mail's link: key and day of the mail, signed when the mail is sent.

What lies in the outbox is not signed: neither a copy of the database nor the page of outgoing mail opens anything.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from flask import current_app

from tracker.accounts.access_links import PURPOSE as ENTRY
from tracker.core import signed_keys
from tracker.core.addresses import public_address

PURPOSE = "mail link"
#: What stands in a mail until it is sent, before its draft.
UNSIGNED = "link-to-be-signed-"
#: A draft is signed too, for this alone: words that somebody typed, and a mail quotes, are never made into a link.
DRAFT = "mail link before it is sent"
WIDTH = signed_keys.LENGTH + len("20220615")
#: The same for links by which somebody chooses a password: a row of accounts, signed for that purpose.
UNSIGNED_ENTRY = "entry-to-be-signed-"
ENTRY_DRAFT = "choice of a password before it is sent"
HIDDEN = "…"


def unsigned_address(key: str, on: date, *, endpoint: str = "reminders.answer_form") -> str:
    """The address as a mail in the outbox has it; `on`: the day of the mail, `endpoint`: the page that it opens."""
    draft = signed_keys.signed(DRAFT, f"{key}{on:%Y%m%d}")
    return public_address(endpoint, link_word=f"{UNSIGNED}{draft}")


def unsigned_entry(key: str) -> str:
    """The address at which somebody chooses a password, as a mail in the outbox has it."""
    draft = signed_keys.signed(ENTRY_DRAFT, key)
    return public_address("accounts.choose_form", entry_word=f"{UNSIGNED_ENTRY}{draft}")


def with_signatures(text: str) -> str:
    """The mail as it is sent."""
    entries = _each(text, UNSIGNED_ENTRY, _width(ENTRY_DRAFT, signed_keys.LENGTH), _signer(ENTRY_DRAFT, ENTRY))
    return _each(entries, UNSIGNED, _width(DRAFT, WIDTH), _signer(DRAFT, PURPOSE))


def without_words(text: str) -> str:
    """The mail as those see it who look after the outbox."""
    entries = _each(text, UNSIGNED_ENTRY, _width(ENTRY_DRAFT, signed_keys.LENGTH), lambda _draft: HIDDEN)
    return _each(entries, UNSIGNED, _width(DRAFT, WIDTH), lambda _draft: HIDDEN)


def _each(text: str, mark: str, width: Callable[[], int], change: Callable[[str], str]) -> str:
    before, *after = text.split(mark)
    if not after:
        return text
    size = width()
    return before + "".join(change(part[:size]) + part[size:] for part in after)


def _width(purpose: str, length: int) -> Callable[[], int]:
    return lambda: len(signed_keys.signed(purpose, "0" * length))


def _signer(draft: str, purpose: str) -> Callable[[str], str]:
    def sign(word: str) -> str:
        found = signed_keys.unsigned(draft, word)
        return signed_keys.signed(purpose, found) if found else HIDDEN

    return sign


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
