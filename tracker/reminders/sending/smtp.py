"""Sending by SMTP, over one connection for many mails: TLS, sign-in, and what each refusal of the server means."""

from __future__ import annotations

import re
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPResponseException,
    SMTPServerDisconnected,
)

from flask_babel import gettext, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.core.log_lines import one_line
from tracker.reminders.sending.sending import Delayed, Outgoing, Refused, Uncertain, Unusable

#: Answers that one mail may have to wait for, with connecting anew.
MOST_ANSWERS = 15
LONGEST_ANSWER = 500
DONE, WILL_FORWARD, GO_ON, CLOSING, MUST_SIGN_IN = 250, 251, 354, 421, 530


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where the server is and how it is spoken to."""

    host: str
    port: int
    security: str  # starttls, tls, none
    user: str
    password: str
    timeout: int  # seconds, for each answer but the last
    patience: int  # seconds, for the answer to a whole mail (RFC 5321, 4.5.3.2.6: ten minutes)
    ca_file: str
    own_name: str  # how we introduce ourselves

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class SmtpSender:
    """Connects with the first mail, and again where the server hung up in between."""

    def __init__(self, server: MailServer) -> None:
        self._to = server
        self._smtp: SMTP | None = None
        self._context: ssl.SSLContext | None = None
        self._is_used = False  # whether a mail has begun over this connection
        self._lost = 0  # mails in a row in the middle of which it hung up
        self.longest = timedelta(seconds=MOST_ANSWERS * server.timeout + server.patience)

    def send(self, mail: Outgoing) -> None:
        """Until MAIL FROM is taken every fault is the server's or the office's; from RCPT TO on it is the mail's.

        Once the last line of the mail has left, silence is no refusal: the server may have taken it. A
        server that hangs up or is silent over two mails in a row is left in peace for this round.
        """
        smtp = self._begin(mail)
        try:
            self._hand_over(smtp, mail)
        except _NoAnswerError as error:
            self._hang_up()
            self._lost += 1
            raise Uncertain(_uncertain_words(str(error)), ends_round=self._lost > 1) from error
        except (SMTPServerDisconnected, OSError) as error:
            self._hang_up()
            self._lost += 1
            words = gettext("The mail server hung up before it had answered: %(words)s", words=str(error))
            raise Delayed(words, ends_round=self._lost > 1) from error
        self._lost = 0

    def close(self) -> None:
        """Say goodbye; the server has taken over what it has confirmed, whatever happens now."""
        if self._smtp is not None:
            with suppress(SMTPException, OSError):
                self._smtp.quit()
        self._hang_up()

    def _begin(self, mail: Outgoing) -> SMTP:
        """MAIL FROM, on a new connection where the old one has ended: some servers take so many mails over each."""
        if self._smtp is not None and self._is_used:
            with suppress(SMTPException, OSError):
                code, said = self._smtp.mail(mail.sender)
                if code == DONE:
                    return self._smtp
                if code != CLOSING:
                    raise self._no_sender(mail, _words(code, said))
            self._hang_up()
        smtp = self._connected()
        try:
            code, said = smtp.mail(mail.sender)
        except (SMTPException, OSError) as error:
            raise self._no_sender(mail, str(error)) from error
        if code != DONE:
            raise self._no_sender(mail, _words(code, said))
        self._is_used = True
        return smtp

    def _hand_over(self, smtp: SMTP, mail: Outgoing) -> None:
        code, said = smtp.rcpt(mail.to)
        if code in (DONE, WILL_FORWARD):
            code, said = self._data(smtp, mail.content)
        if code == DONE:
            return
        words = _words(code, said)
        if code == CLOSING:
            raise SMTPServerDisconnected(words)
        self._lost = 0
        with suppress(SMTPException, OSError):
            if smtp.rset()[0] != DONE:  # it would take the next mail for a part of this one
                self._hang_up()
        if code == MUST_SIGN_IN:
            raise self._no_sender(mail, words)
        raise Refused(words) if code >= 500 else Delayed(words)

    def _data(self, smtp: SMTP, content: bytes) -> tuple[int, bytes]:
        """DATA and the content; the last answer, to either. Raises _NoAnswerError where none came to the whole mail."""
        code, said = smtp.docmd("DATA")
        if code != GO_ON:
            return code, said
        smtp.send(_with_end(content))  # where this fails the last line has not left: the server has no whole mail
        try:
            _wait_for(smtp, self._to.patience)
            code, said = smtp.getreply()
            _wait_for(smtp, self._to.timeout)
        except (SMTPException, OSError) as error:
            raise _NoAnswerError(str(error)) from error
        if code // 100 not in (2, 4, 5):  # neither yes nor no
            raise _NoAnswerError(_words(code, said))
        return (DONE if code < 300 else code), said

    def _connected(self) -> SMTP:
        """The connection, TLS and sign-in done; made where there is none. Raises Unusable."""
        if self._smtp is not None and self._smtp.sock is not None:
            return self._smtp
        try:
            self._smtp = smtp = self._connect()
            self._sign_in(smtp)
        except ssl.SSLCertVerificationError as error:
            words = _l("The certificate of the mail server %(server)s is not trusted: %(words)s")
            raise self._unusable(words, error) from error
        except SMTPAuthenticationError as error:
            words = _l("The mail server %(server)s does not take the sign-in of TRACKER_SMTP_USER: %(words)s")
            raise self._unusable(words, error) from error
        except (SMTPException, OSError) as error:
            words = _l("The mail server %(server)s cannot be used: %(words)s")
            raise self._unusable(words, error) from error
        return smtp

    def _connect(self) -> SMTP:
        to = self._to
        if to.security == "tls":
            return SMTP_SSL(to.host, to.port, to.own_name, timeout=to.timeout, context=self._trusted())
        return SMTP(to.host, to.port, to.own_name, timeout=to.timeout)

    def _sign_in(self, smtp: SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if self._to.security == "starttls":
            if not smtp.has_extn("starttls"):
                raise SMTPNotSupportedError(gettext("it offers no STARTTLS, and nothing is sent in the clear"))
            smtp.starttls(context=self._trusted())
            smtp.ehlo()
        if self._to.user:
            if not (self._to.user + self._to.password).isascii():
                raise SMTPException(gettext("its sign-in may hold letters without marks only"))
            smtp.login(self._to.user, self._to.password)

    def _trusted(self) -> ssl.SSLContext:
        if self._context is None:
            self._context = ssl.create_default_context()
            if self._to.ca_file:
                self._context.load_verify_locations(self._to.ca_file)
        return self._context

    def _hang_up(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp, self._is_used = None, False

    def _no_sender(self, mail: Outgoing, words: str) -> Unusable:
        self._hang_up()
        template = _l("The mail server %(server)s takes no mail from %(sender)s: %(words)s")
        return Unusable(template % {"server": self._to, "sender": mail.sender, "words": words})

    def _unusable(self, template: Text, error: Exception) -> Unusable:
        self._hang_up()
        words = str(error)
        if isinstance(error, SMTPResponseException):
            words = _words(error.smtp_code, error.smtp_error)
        return Unusable(template % {"server": self._to, "words": words})


class _NoAnswerError(Exception):
    """The whole mail was sent, and no answer to it came."""


def _with_end(content: bytes) -> bytes:
    """As DATA wants it: a dot before each that begins a line, and the line that ends it all."""
    stuffed = re.sub(rb"(?m)^\.", b"..", content)
    return stuffed + (b"" if stuffed.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _wait_for(smtp: SMTP, seconds: int) -> None:
    """How long the next answers may take."""
    if smtp.sock is not None:
        smtp.sock.settimeout(seconds)


def _uncertain_words(words: str) -> str:
    return str(
        gettext(
            "The mail server had received the content but gave no answer, so the mail may have arrived; "
            "it is not sent again: %(words)s",
            words=words,
        )
    )


def _words(code: int, said: bytes | str) -> str:
    """The server's own words: 550 5.1.1 No such user."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return one_line(" ".join(f"{code} {text}".split()), most=LONGEST_ANSWER)
