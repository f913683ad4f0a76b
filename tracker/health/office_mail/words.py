"""How far a test mail came, in words: each step, and what to do about the one that failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.reminders.sending.smtp import MailServer
from tracker.reminders.sending.trying import Stage, Trial, Why

STAGES: Mapping[Stage, Text] = {
    Stage.NAME: _l("The server's name is found"),
    Stage.PORT: _l("Its port is open"),
    Stage.GREETING: _l("A mail server greets"),
    Stage.TLS: _l("The connection is encrypted"),
    Stage.SIGN_IN: _l("The sign-in is taken"),
    Stage.SENDER: _l("The sender is taken"),
    Stage.RECIPIENT: _l("The receiver is taken"),
    Stage.CONTENT: _l("The mail is taken"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A trial as the page shows it: the steps, and whether each was done; what to do about the one that failed."""

    steps: Sequence[tuple[Text, bool]]
    is_sent: bool
    to: str
    todo: str
    answer: str


def told(trial: Trial, server: MailServer, to: str) -> Told:
    """The trial in words."""
    steps = [(STAGES[stage], True) for stage in trial.done]
    if trial.failed is not None:
        steps.append((STAGES[trial.failed], False))
    return Told(steps, trial.failed is None, to, _todo(trial, server), trial.answer)


def _todo(trial: Trial, server: MailServer) -> str:
    if trial.failed is None:
        return ""
    if (said := _by_reason(trial, server)) is not None:
        return said
    words: Mapping[Stage, Text] = {
        Stage.NAME: _("The name %(host)s is not found: correct it; it is written without http:// and without a port.",
                      host=server.host),
        Stage.PORT: _("Nothing answers at %(host)s, port %(port)d: correct the port, or let the firewall of this "
                      "server let mails out.", host=server.host, port=server.port),
        Stage.GREETING: _("What answers at port %(port)d is no mail server: correct name and port.", port=server.port),
        Stage.TLS: _("The connection could not be encrypted: choose another kind of encryption, or correct the port."),
        Stage.SIGN_IN: _("The server does not take the user or the password. Many servers want an app password, or "
                         "that sending by SMTP is allowed for this mailbox first."),
        Stage.SENDER: _("The server sends no mails from this address: write the address of the user, or let it be "
                        "confirmed at the provider."),
        Stage.RECIPIENT: _("The server takes no mail for this receiver: correct the address; a server within the "
                           "building may have to be told that it passes mails on for this machine."),
        Stage.CONTENT: _("The server refused the mail itself: its answer says why."),
    }  # fmt: skip
    return str(words[trial.failed])


def _by_reason(trial: Trial, server: MailServer) -> str | None:
    """Where more is known than at which step it was."""
    if trial.why is Why.CERTIFICATE:
        return _(
            "The certificate of %(host)s is not trusted: take the name that stands in it; for a server of the office's "
            "own TRACKER_SMTP_CA_FILE names its certificate.", host=server.host,
        )  # fmt: skip
    if trial.why is Why.MARKS:
        return _("User and password of a mail server may hold letters without marks only.")
    if trial.why is Why.NO_TLS:
        return _without_tls(server)
    return _silent(trial, server) if trial.why is Why.SILENT and trial.failed is not Stage.PORT else None


def _without_tls(server: MailServer) -> str:
    if server.security == "tls":
        return _("Port %(port)d does not begin with TLS: choose STARTTLS.", port=server.port)
    return _("The server offers no STARTTLS at port %(port)d: take port 465 with TLS, or port 587.", port=server.port)


def _silent(trial: Trial, server: MailServer) -> str:
    if trial.failed is Stage.GREETING:
        return _("The server says nothing at port %(port)d: at port 465 choose TLS from the first byte.",
                 port=server.port)  # fmt: skip
    return _("The server gave no answer in time: try again later, or ask whoever runs it.")
