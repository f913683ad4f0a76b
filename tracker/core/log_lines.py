"""Lines of a log that nobody can forge: what came from outside begins no line and moves no cursor.

Used by the formatter of every handler, so that no logger has to think of it, and for words of errors that are kept.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Collection
from typing import Any

from sqlalchemy import make_url

#: Control and format characters (line feeds, ANSI escapes, text that runs backwards), separators of lines and
#: paragraphs, halves of surrogate pairs, private ones.
HARMFUL = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})
LONGEST_LINE, MOST_LINES = 2000, 400
#: The lines of a trace stand in, so that none of them can look like an entry.
INSET = "    | "
HIDDEN = "…"
#: A shorter password would take letters out of innocent words.
SHORTEST_SECRET = 6
#: scheme://user:password@host, whatever it belongs to. In two steps, for in one a word of a thousand "://a:" without
#: an @ would be read a thousand times.
WORD, BEFORE_PASSWORD = re.compile(r"\S+"), re.compile(r"://[^\s/:@]*:")


def one_line(text: str, *, most: int = LONGEST_LINE) -> str:
    """The text on one line, each harmful character as \\x0a or \\u2028, cut after `most` characters of it."""
    cut = text[:most]
    left = len(text) - len(cut)
    return "".join(map(_shown, cut)) + (f"… (+{left})" if left else "")


def secrets_of(config: Any) -> frozenset[str]:
    """The passwords of the settings: of the mail server, of the mailbox of papers, of the database."""
    url = make_url(config["TRACKER_DATABASE_URL"])
    mail = (config["TRACKER_SMTP_PASSWORD"], config["TRACKER_INTAKE_IMAP_PASSWORD"])
    found = {*mail, url.password or "", *map(str, url.query.values())}
    return frozenset(word for word in found if len(word) >= SHORTEST_SECRET)


def without_secrets(text: str, secrets: Collection[str] = ()) -> str:
    """Without the password of an address, and without these words."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return WORD.sub(_without_password, text)


def _without_password(word: re.Match[str]) -> str:
    address, at, host = word.group().rpartition("@")
    found = BEFORE_PASSWORD.search(address) if at else None
    return f"{address[: found.end()]}{HIDDEN}{at}{host}" if found else word.group()


def error_words(error: BaseException, *, most: int = 500) -> str:
    """What went wrong, as it is kept in a row and shown on a page: on one line, without a password of an address."""
    words = " ".join(f"{type(error).__name__}: {error}".split())
    return without_secrets(one_line(words, most=most))


class OneLine(logging.Formatter):
    """One line an entry; the trace of an exception follows, inset. Hides the passwords of the settings."""

    def __init__(self, pattern: str | None, datefmt: str | None = None, *, secrets: Collection[str] = ()) -> None:
        super().__init__(pattern, datefmt)
        self.secrets = secrets

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name of logging
        """The entry itself."""
        return one_line(without_secrets(super().formatMessage(record), self.secrets))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name of logging
        """The trace, whose last line holds words from anywhere."""
        return self._inset(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - the name of logging
        """A stack, as a trace."""
        return self._inset(super().formatStack(stack_info))

    def format(self, record: logging.LogRecord) -> str:
        """Traces that another handler has made already are not taken over: they are as they came."""
        record.exc_text = None
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def _inset(self, text: str) -> str:
        lines = without_secrets(text, self.secrets).split("\n")
        shown = [INSET + one_line(line) for line in lines[-MOST_LINES:]]
        return "\n".join(shown)


def _shown(letter: str) -> str:
    if letter.isascii() and letter.isprintable():
        return letter
    if unicodedata.category(letter) not in HARMFUL:
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
