"""A real mail server (aiosmtpd) on a free port of this machine, which does badly what it is told to do badly.

localhost.pem is its certificate with the key, for localhost and 127.0.0.1, signed by itself, valid until 2126:
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
        -addext subjectAltName=DNS:localhost,IP:127.0.0.1
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Condition, Event, Thread
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

CERTIFICATE = Path(__file__).parent / "localhost.pem"
USER, PASSWORD = "theodoi", "mot-mat-khau"
#: Instead of an answer: hang up, or say nothing until the server ends.
HANG_UP, HANG = "hang up", "hang"
#: At `content`: answer rightly, but longer after the last line than any other answer may take (a time of 1 s).
SLOW, SLOW_SECONDS = "slow", 1.5
COMMANDS = ("EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "RSET", "QUIT")
SECONDS = 30


@dataclass(frozen=True)
class Received:
    """A mail that the server has taken: over which of its connections, from whom, to whom, its bytes."""

    connection: int
    sender: str
    to: tuple[str, ...]
    content: bytes
    is_encrypted: bool
    is_signed_in: bool

    @property
    def message(self) -> EmailMessage:
        """As a mail program reads it."""
        return message_from_bytes(self.content, policy=policy.default)  # type: ignore[return-value] # the policy makes it an EmailMessage

    @property
    def message_id(self) -> str:
        """The header, without reading the rest."""
        head = self.content.partition(b"\r\n\r\n")[0].decode()
        return next(line.split(": ")[1] for line in head.split("\r\n") if line.startswith("Message-ID"))


@dataclass
class Fault:
    """What happens at a phase: `what` is an answer, HANG_UP or HANG; so often, then all is well; -1: always."""

    phase: str
    what: str
    times: int = 1
    after: int = 0  # so often all is well before


@dataclass
class MailServer:
    """What a test looks at and tells."""

    security: str = "none"
    signs_in: bool = False
    port: int = 0
    received: list[Received] = field(default_factory=list)
    conversations: list[Any] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  # the commands, of all connections
    faults: list[Fault] = field(default_factory=list)
    changed: Condition = field(default_factory=Condition)

    @property
    def connections(self) -> int:
        """How many there have been."""
        return len(self.conversations)

    def fails(self, phase: str, what: str, *, times: int = 1, after: int = 0) -> None:
        """At `connect`, a command, `content` (after the last line of a mail, which is lost), `reply` (it is kept)."""
        self.faults.append(Fault(phase, what, times, after))

    @property
    def settings(self) -> dict[str, Any]:
        """Of an application that sends through it."""
        signing_in = {"SMTP_USER": USER, "SMTP_PASSWORD": PASSWORD} if self.signs_in else {}
        return {
            "MAIL": "smtp", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": self.port, "SMTP_SECURITY": self.security,
            "SMTP_CA_FILE": str(CERTIFICATE), "SMTP_TIMEOUT_SECONDS": 5, "SMTP_PATIENCE_SECONDS": 5,
            "MAIL_FROM": "theodoi@binhson.example",
        } | signing_in  # fmt: skip

    def wait_for(self, condition: Callable[[], bool]) -> bool:
        """Wait until it is so; looked at whenever a connection begins or a mail comes."""
        with self.changed:
            return self.changed.wait_for(condition, SECONDS)

    def next_fault(self, phase: str) -> str:
        """What is to go wrong now; empty where nothing."""
        for fault in self.faults:
            if fault.phase == phase and fault.after:
                fault.after -= 1
            elif fault.phase == phase and fault.times:
                fault.times -= 1
                return fault.what
        return ""


class _Conversation(SMTP):
    """One connection."""

    def __init__(self, server: MailServer, **options: Any) -> None:
        super().__init__(_Handler(server), hostname="mail.example", **options)
        self.server = server
        with server.changed:
            server.conversations.append(self)
            self.number = server.connections
            server.changed.notify_all()

    async def _handle_client(self) -> None:
        if not await self.stumbles("connect"):
            await super()._handle_client()

    async def stumbles(self, phase: str) -> bool:
        """Do what the test has asked for at this phase, if anything; whether it did."""
        what = self.server.next_fault(phase)
        if what == HANG_UP:
            self.transport.abort()
        elif what == HANG:
            await asyncio.Event().wait()
        elif what:
            await self.push(what)
            if what.startswith("421"):
                self.transport.close()
        return bool(what)

    @property
    def is_encrypted(self) -> bool:
        return self.transport.get_extra_info("ssl_object") is not None


def _command(name: str) -> Any:
    original = getattr(SMTP, f"smtp_{name}")

    async def answer(self: _Conversation, arg: str) -> None:
        self.server.said.append(f"{name} {arg or ''}".strip())
        if await self.stumbles(name):
            return
        if name == "MAIL" and self.server.signs_in and not self.session.authenticated:
            await self.push("530 5.7.0 Authentication required")
        else:
            await original(self, arg)

    return answer


for _name in COMMANDS:
    setattr(_Conversation, f"smtp_{_name}", _command(_name))


@dataclass
class _Handler:
    """Takes mails over."""

    server: MailServer

    async def handle_DATA(self, protocol: _Conversation, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd calls it so
        """What aiosmtpd calls after the last line of a mail; the answer to it."""
        what = self.server.next_fault("content")
        if what == HANG_UP:
            protocol.transport.abort()
        if what == SLOW:
            await asyncio.sleep(SLOW_SECONDS)
            what = ""
        if what:
            return what
        mail = Received(
            protocol.number, envelope.mail_from or "", tuple(envelope.rcpt_tos), bytes(envelope.content or b""),
            is_encrypted=protocol.is_encrypted, is_signed_in=bool(session.authenticated),
        )  # fmt: skip
        with self.server.changed:
            self.server.received.append(mail)
            self.server.changed.notify_all()
        what = self.server.next_fault("reply")
        if what == HANG_UP:
            protocol.transport.abort()
        elif what == HANG:
            await asyncio.Event().wait()
        return what or "250 OK"


def _signs_in(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: LoginPassword) -> AuthResult:
    is_right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)


@contextmanager
def mail_server(security: str = "none", *, signs_in: bool = False) -> Iterator[MailServer]:
    """One that runs in a thread of this process until the block ends. `security` as TRACKER_SMTP_SECURITY says."""
    server = MailServer(security, signs_in)
    listening = socket.create_server(("127.0.0.1", 0))
    server.port = listening.getsockname()[1]
    begun, loops = Event(), []
    thread = Thread(target=lambda: asyncio.run(_serve(server, listening, begun, loops)), daemon=True)
    thread.start()
    assert begun.wait(SECONDS)
    try:
        yield server
    finally:
        loop, ending = loops[0]
        loop.call_soon_threadsafe(ending.set)
        thread.join(SECONDS)
        assert not thread.is_alive()


async def _serve(server: MailServer, listening: socket.socket, begun: Event, loops: list[Any]) -> None:
    loop, ending = asyncio.get_running_loop(), asyncio.Event()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    options: dict[str, Any] = {"loop": loop, "auth_require_tls": server.security == "starttls"}
    if server.security == "starttls":
        options["tls_context"] = context
    if server.signs_in:
        options["authenticator"] = _signs_in
    running = await loop.create_server(
        lambda: _Conversation(server, **options), sock=listening, ssl=context if server.security == "tls" else None
    )
    loops.append((loop, ending))
    begun.set()
    await ending.wait()
    running.close()
    for conversation in server.conversations:
        if conversation.transport is not None:
            conversation.transport.abort()
    talking = asyncio.all_tasks() - {asyncio.current_task()}
    for task in talking:
        task.cancel()
    await asyncio.gather(*talking, return_exceptions=True)
    await asyncio.sleep(0)  # what was hung up is closed in the next turn
