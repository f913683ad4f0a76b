"""A mailbox over IMAP (RFC 3501, stdlib): new mails, one after the other, and marked when they are done with."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from flask_babel import lazy_gettext as _l

from tracker.core.errors import TrackerError

SECONDS = 20.0
PORTS = {"imaps": 993, "imap": 143}
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")
_UID = re.compile(rb"\d{1,10}")


class MailboxError(TrackerError):
    """The mailbox cannot be used now: said by the job and by doctor; never with the password."""

    status = 503


@dataclass(frozen=True, slots=True)
class Account:
    """Where the mailbox is. `is_tls`: from the first byte; else the connection must change to it before anything."""

    host: str
    port: int
    user: str
    folder: str
    is_tls: bool
    password: str = ""
    ca_file: str = ""


def account_of(url: str, *, password: str = "", ca_file: str = "") -> Account:
    """imaps://vanban%40xa.gov.vn@mail.xa.gov.vn/INBOX. Raises MailboxError, which does not repeat it."""
    wrong = MailboxError(_l("TRACKER_INTAKE_IMAP_URL is not as imaps://user@host/INBOX."))
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        raise wrong from error
    if not parts.hostname or not parts.username:
        raise wrong
    folder = unquote(parts.path.strip("/")) or "INBOX"
    secret = password or unquote(parts.password or "")
    return Account(parts.hostname, port, unquote(parts.username), folder, parts.scheme == "imaps", secret, ca_file)


class Mailbox:
    """One that is open."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self.server = server

    def unseen(self, most: int) -> list[str]:
        """The mails that nobody has read, the oldest first."""
        _kind, data = self._ask("UID", "SEARCH", "UNSEEN")
        said = data[0] if data else b""
        found = _UID.findall(said) if isinstance(said, bytes) else []
        return [uid.decode() for uid in found[:most]]

    def size(self, uid: str) -> int:
        """Bytes of a mail; 0: it is gone."""
        _kind, data = self._ask("UID", "FETCH", uid, "(RFC822.SIZE)")
        met = (_SIZE.search(part if isinstance(part, bytes) else part[0]) for part in data if part)
        return next((int(one[1]) for one in met if one), 0)

    def content(self, uid: str) -> bytes:
        """The whole mail; it stays unread."""
        _kind, data = self._ask("UID", "FETCH", uid, "(BODY.PEEK[])")
        return next((bytes(part[1]) for part in data if isinstance(part, tuple)), b"")

    def done(self, uid: str, *, folder: str = "") -> None:
        """It is done with: read, and in the other folder where one is named."""
        self._ask("UID", "STORE", uid, "+FLAGS", r"(\Seen)")
        if not folder:
            return
        if "MOVE" in self.server.capabilities:
            self._ask("UID", "MOVE", uid, _quoted(folder))
            return
        self._ask("UID", "COPY", uid, _quoted(folder))
        self._ask("UID", "STORE", uid, "+FLAGS", r"(\Deleted)")
        self.server.expunge()

    def _ask(self, *command: str) -> tuple[str, list[bytes | tuple[bytes, bytes]]]:
        kind, data = self.server.uid(*command[1:])
        if kind != "OK":
            raise MailboxError(_l("The mailbox of papers refused a command: look at its log."))
        return kind, data


@contextmanager
def open_mailbox(account: Account) -> Iterator[Mailbox]:
    """Signed in, its folder open. Raises MailboxError with what to do."""
    context = ssl.create_default_context()
    if account.ca_file:
        context.load_verify_locations(account.ca_file)
    try:
        server = _connected(account, context)
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxError(
            _l("The server of the mailbox of papers cannot be reached: %(words)s", words=_words(error))
        ) from error
    try:
        yield Mailbox(_signed_in(server, account))
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailboxError(_l("The mailbox of papers cannot be read: %(words)s", words=_words(error))) from error
    finally:
        try:
            server.logout()
        except (OSError, imaplib.IMAP4.error):
            server.shutdown()


def _connected(account: Account, context: ssl.SSLContext) -> imaplib.IMAP4:
    if account.is_tls:
        return imaplib.IMAP4_SSL(account.host, account.port, ssl_context=context, timeout=SECONDS)
    server = imaplib.IMAP4(account.host, account.port, timeout=SECONDS)
    server.starttls(context)
    return server


def _signed_in(server: imaplib.IMAP4, account: Account) -> imaplib.IMAP4:
    server.login(account.user, account.password)
    kind, _data = server.select(_quoted(account.folder))
    if kind != "OK":
        raise MailboxError(_l("The mailbox of papers has no folder “%(folder)s”.", folder=account.folder))
    return server


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _words(error: Exception) -> str:
    """What a server said, short and on one line."""
    return " ".join(str(error).split())[:200]
