"""A mail sent at once, to see how far it comes: each step of the conversation by name, and what the server said."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tracker.core.clock import seconds
from tracker.core.log_lines import one_line, without_secrets
from tracker.reminders.sending.sending import Outgoing
from tracker.reminders.sending.smtp import MailServer

#: Somebody sits before the page: for each answer, and for all of them.
STEP_SECONDS, SECONDS, LONGEST = 10, 40, 500
Said = tuple[int, bytes | str]
Act = Callable[[], Any]


class Stage(StrEnum):
    """The steps, in their order."""

    NAME = "name"  # the server's name is found
    PORT = "port"  # something answers at its port
    GREETING = "greeting"  # it speaks as a mail server
    TLS = "tls"
    SIGN_IN = "sign_in"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


class Why(StrEnum):
    """What is known of a failure beyond the server's words."""

    CERTIFICATE = "certificate"
    NO_TLS = "no_tls"  # the server offers none
    SILENT = "silent"  # it gives no answer in time
    MARKS = "marks"  # a sign-in with letters that SMTP cannot carry
    OTHER = "other"


@dataclass(slots=True)
class Trial:
    """How far it came. `failed`: None where the mail was taken; `answer`: the last words of the server."""

    done: list[Stage] = field(default_factory=list)
    failed: Stage | None = None
    why: Why = Why.OTHER
    answer: str = ""


class _StopError(Exception):
    """The server says no."""


class _NoTlsError(Exception):
    """It offers no TLS, and nothing is sent in the clear."""


class _MarksError(Exception):
    """SMTP signs in with plain letters only."""


def try_mail(server: MailServer, mail: Outgoing) -> Trial:
    """Hand this mail over, now. Raises nothing: what goes wrong is the answer. Forty seconds, or little more."""
    trial, until = Trial(), seconds() + SECONDS
    opened: smtplib.SMTP | None = None
    with suppress(_StopError):
        with _step(trial, Stage.NAME, server):
            socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
        opened = _connected(trial, server)
        for stage, act in _conversation(server, mail, opened):
            with _step(trial, stage, server):
                if seconds() > until:
                    raise TimeoutError
                _expect(trial, act())
    if opened is not None:
        with suppress(smtplib.SMTPException, OSError):
            opened.quit()
        opened.close()
    return trial


def _connected(trial: Trial, server: MailServer) -> smtplib.SMTP:
    """One that has greeted; by TLS from the first byte where it is asked for."""
    stage = Stage.TLS if server.security == "tls" else Stage.GREETING
    with _step(trial, Stage.PORT, server):
        socket.create_connection((server.host, server.port), timeout=STEP_SECONDS).close()
    with _step(trial, stage, server):
        if server.security == "tls":
            return smtplib.SMTP_SSL(
                server.host, server.port, server.own_name, timeout=STEP_SECONDS, context=_trusted(server)
            )
        return smtplib.SMTP(server.host, server.port, server.own_name, timeout=STEP_SECONDS)


def _conversation(server: MailServer, mail: Outgoing, smtp: smtplib.SMTP) -> list[tuple[Stage, Act]]:
    """What is said after the greeting, and how."""
    steps: list[tuple[Stage, Act]] = [(Stage.TLS, lambda: _begin_tls(smtp, server))] * (server.security == "starttls")
    steps += [(Stage.SIGN_IN, lambda: _sign_in(smtp, server))] * bool(server.user)
    return [
        *steps,
        (Stage.SENDER, lambda: _introduced(smtp).mail(mail.sender)),
        (Stage.RECIPIENT, lambda: smtp.rcpt(mail.to)),
        (Stage.CONTENT, lambda: smtp.data(mail.content)),
    ]


def _introduced(smtp: smtplib.SMTP) -> smtplib.SMTP:
    smtp.ehlo_or_helo_if_needed()
    return smtp


def _begin_tls(smtp: smtplib.SMTP, server: MailServer) -> Said:
    if not _introduced(smtp).has_extn("starttls"):
        raise _NoTlsError
    said = smtp.starttls(context=_trusted(server))
    smtp.ehlo()
    return said


def _sign_in(smtp: smtplib.SMTP, server: MailServer) -> Said:
    if not (server.user + server.password).isascii():
        raise _MarksError
    return _introduced(smtp).login(server.user, server.password)


def _trusted(server: MailServer) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.ca_file:
        context.load_verify_locations(server.ca_file)
    return context


@contextmanager
def _step(trial: Trial, stage: Stage, server: MailServer) -> Iterator[None]:
    """Note the stage as done, or where it failed and why; then nothing more is tried. No words hold the password."""
    try:
        yield
    except (_StopError, _NoTlsError, _MarksError, smtplib.SMTPException, OSError, ValueError) as error:
        trial.failed, trial.why = stage, _why(error)
        words = trial.answer if isinstance(error, _StopError) else _words(error)
        trial.answer = _shown(words, server)
        raise _StopError from error
    trial.done.append(stage)


def _expect(trial: Trial, said: Said) -> None:
    """Keep what the server said; raises _StopError where it is no yes."""
    code, words = said
    trial.answer = _plain(code, words)
    if not 200 <= code < 300:
        raise _StopError


def _why(error: Exception) -> Why:
    cause = error.__cause__ or error.__context__
    if isinstance(error, ssl.SSLCertVerificationError):
        return Why.CERTIFICATE
    if isinstance(error, (_NoTlsError, ssl.SSLError)):
        return Why.NO_TLS
    if isinstance(error, _MarksError):
        return Why.MARKS
    # what smtplib says where a server is silent: it was disconnected
    return Why.SILENT if isinstance(error, TimeoutError) or isinstance(cause, TimeoutError) else Why.OTHER


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _plain(error.smtp_code, error.smtp_error)
    if isinstance(error, (_NoTlsError, _MarksError, TimeoutError)):
        return ""
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)


def _plain(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())


def _shown(words: str, server: MailServer) -> str:
    return one_line(without_secrets(words, [server.password] if server.password else []), most=LONGEST)
