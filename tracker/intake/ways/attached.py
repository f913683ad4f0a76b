"""The papers that a mail brings: its attachments, not the pictures of its signature. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from tracker.intake.grouping import Sent, grouped

#: A mail with more is no letter of an office.
MOST_FILES = 30
#: Parts of parts of a mail that are looked at.
MOST_PARTS = 300
#: A picture within the words that is smaller belongs to a signature.
LEAST_PICTURE = 40 * 1024
#: What a mail program sends beside the papers.
NO_PAPERS = (
    "text/calendar", "text/vcard", "application/ics", "application/pgp-signature", "application/pkcs7-signature",
    "application/x-pkcs7-signature",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brought:
    """What a mail brings: the files of each paper. `left`: attachments past the most."""

    message_id: str
    sender: str
    papers: Sequence[Sequence[Sent]]
    left: int = 0


def read_mail(content: bytes) -> Brought:
    """The papers of a mail. Never raises: a part that cannot be read is none."""
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    files = list(_files(message))
    kept: dict[str, Sent] = {}
    for file in files[:MOST_FILES]:
        name, turn = file.name, 2
        while name in kept:  # two "scan.pdf" are two papers
            name, turn = f"{turn}-{file.name}", turn + 1
        kept[name] = Sent(name, file.data)
    papers = [[kept[name] for name in names] for names in grouped(kept)]
    return Brought(_message_id(message, content), _sender(message), papers, max(0, len(files) - MOST_FILES))


def domain_of(address: str) -> str:
    """What stands behind the @, in small letters."""
    return address.rpartition("@")[2].strip().casefold()


def _files(message: EmailMessage) -> Iterator[Sent]:
    for turn, part in enumerate(message.walk()):
        if turn >= MOST_PARTS:
            return
        if part.is_multipart() or part.get_content_type() in NO_PAPERS:
            continue
        name = _name(part)
        if not name:
            continue
        data = _data(part)
        is_within = part.get_content_disposition() != "attachment" and part.get("Content-ID") is not None
        if data and not (is_within and part.get_content_maintype() == "image" and len(data) < LEAST_PICTURE):
            yield Sent(name, data)


def _name(part: Message) -> str:
    """As the sender named it; a name that cannot be read is that of its kind."""
    try:
        name = part.get_filename() or ""
    except Exception:  # headers of strangers: the parser has many ways to fail
        name = "van-ban"
    return "".join(letter if letter.isprintable() else " " for letter in name).strip()[:200]


def _data(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except Exception:
        return b""
    return data if isinstance(data, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except Exception:
        return ""


def _sender(message: EmailMessage) -> str:
    return parseaddr(_header(message, "From"))[1][:200]


def _message_id(message: EmailMessage, content: bytes) -> str:
    """By which the mail is known again; one without has the hash of all of it."""
    found = "".join(_header(message, "Message-ID").split())
    return found[:400] if found else f"sha256:{hashlib.sha256(content).hexdigest()}"
