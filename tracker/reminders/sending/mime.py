"""A mail of the outbox as it is sent: headers that nobody can add to, text and HTML, lines of at most 998 bytes."""

from __future__ import annotations

import re
from base64 import encodebytes
from dataclasses import dataclass
from email.header import Header
from email.utils import format_datetime
from hashlib import sha256

from tracker.core.clock import OFFICE_ZONE
from tracker.reminders.linking.signing import with_signatures
from tracker.reminders.models.outbox import Mail

ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
ADDRESS = re.compile(rf"{ATOM}(\.{ATOM})*@{LABEL}(\.{LABEL})*")
LONGEST_ADDRESS = 254  # RFC 5321
LINK = re.compile(r"https?://[!-;=?-~]{1,900}")  # nothing that ends a header or an angle bracket
POSTABLE = re.compile(r"https://.+/reminders/leave/")
ONE_CLICK = "List-Unsubscribe=One-Click"
END = "\r\n"


@dataclass(frozen=True, slots=True)
class Letterhead:
    name: str
    address: str
    reply_to: str = ""


def is_address(text: str) -> bool:
    """Whether a server can be given this as an address: ten@noi.vn, in plain ASCII."""
    return len(text) <= LONGEST_ADDRESS and ADDRESS.fullmatch(text) is not None


def write_mail(mail: Mail, office: Letterhead) -> bytes:
    """The mail in full, the same bytes each time. Its address and the office's must be addresses (is_address).

    Where the program is reached by HTTPS, a mail program may post to the leave link at once (RFC 8058).
    """
    leave_url = mail.leave_url if LINK.fullmatch(mail.leave_url) else ""
    boundary = f"={sha256(mail.message_id.encode()).hexdigest()[:32]}"
    headers = {
        "From": _mailbox("From", office.name, office.address),
        "To": _mailbox("To", mail.name, mail.address),
        "Reply-To": office.reply_to,
        "Subject": _encoded("Subject", mail.subject),
        "Date": format_datetime(mail.made_at.astimezone(OFFICE_ZONE)),
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{leave_url}>" if leave_url else "",
        "List-Unsubscribe-Post": ONE_CLICK if POSTABLE.match(leave_url) else "",
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/alternative;{END} boundary="{boundary}"',
    }
    lines = [f"{name}: {value}" for name, value in headers.items() if value]
    for kind, text in (("plain", with_signatures(mail.text)), ("html", with_signatures(mail.html))):
        lines += ["", f"--{boundary}", *_part(kind, text)]
    return END.join([*lines, f"--{boundary}--", ""]).encode("ascii")


def _part(kind: str, text: str) -> list[str]:
    """In base64: every line is short, and no server on the way has a reason to write it anew."""
    content = encodebytes(END.join(text.splitlines()).encode("utf-8")).decode("ascii").split()
    return [f'Content-Type: text/{kind}; charset="utf-8"', "Content-Transfer-Encoding: base64", "", *content]


def _mailbox(header: str, name: str, address: str) -> str:
    """Tên <ten@noi.vn>: the name in encoded words whatever its letters, so that no comma in it ends it."""
    written = _encoded(header, name)
    return f"{written}{END} <{address}>" if written else address


def _encoded(header: str, text: str) -> str:
    """Words of any letters on lines of at most 76; what would begin another header, or cannot be seen, is a space.

    Not by EmailMessage: its folding loses and adds spaces between encoded words (Python 3.11 and 3.12).
    """
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return Header(line, "utf-8", header_name=header).encode(linesep=END) if line else ""
