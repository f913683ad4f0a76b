"""The mail server, written down and tried."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.audit.services import record
from tracker.core import clock
from tracker.core.actor import Actor
from tracker.core.addresses import public_address
from tracker.core.errors import InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.i18n import write_moment
from tracker.core.policies import as_allowed
from tracker.health.policies import can_set_up
from tracker.health.reach.services import not_written
from tracker.live_settings import Source, set_live, source_of, value_of
from tracker.organization.committee import the_committee
from tracker.reminders.composing.plain import Plain, compose_plain
from tracker.reminders.models.outbox import Mail, MailState
from tracker.reminders.sending.mime import write_mail
from tracker.reminders.sending.senders import letterhead, mail_domain, mail_server
from tracker.reminders.sending.sending import Outgoing
from tracker.reminders.sending.smtp import MailServer
from tracker.reminders.sending.trying import Trial, try_mail
from tracker.settings_file import NotWritten

#: The kind of a mail that only tries the way.
TEST = "test"
#: In words of the log: everything but the password.
TOLD = ("MAIL", "SMTP_HOST", "SMTP_PORT", "SMTP_SECURITY", "SMTP_USER", "MAIL_FROM")


def from_environment() -> list[str]:
    """The settings of mail that the environment of the server sets: here they cannot be changed."""
    return [f"TRACKER_{name}" for name in (*TOLD, "SMTP_PASSWORD") if source_of(name) is Source.ENVIRONMENT]


def set_mail(values: Mapping[str, str | int], *, by: Actor) -> None:
    """Let mails leave so from now on. Raises InvalidInput where it cannot be written down."""
    by = as_allowed(by, can_set_up)
    committee = the_committee()
    if committee is None:
        raise NotFound(_("This installation has no committee yet."))
    if set_outside := from_environment():
        raise InvalidInput(_("The environment of the server sets %(names)s.", names=", ".join(set_outside)))
    before = {name.lower(): value_of(name) for name in TOLD}
    after = before | {name.lower(): values[name] for name in TOLD if name in values}
    if values.get("SMTP_PASSWORD"):
        before["smtp_password"], after["smtp_password"] = "", "…"
    record("committee.mail_set", committee, by=by, before=before, after=after)
    try:
        set_live(values)
    except NotWritten as error:
        raise InvalidInput(not_written(error)) from error


@dataclass(frozen=True, slots=True)
class Ready:
    """A test mail written, and the server that it goes to: sending it asks the database nothing."""

    server: MailServer
    mail: Mail
    outgoing: Outgoing

    def send(self) -> Trial:
        """Hand it over, now; forty seconds, or little more."""
        return try_mail(self.server, self.outgoing)


def ready_to_try(to: str, *, by: Actor, language: str) -> Ready:
    """A mail to this address. Raises Unusable where the settings name no server or no sender."""
    as_allowed(by, can_set_up)
    office, server = letterhead(), mail_server()
    mail = _written(to, by.name, language)
    return Ready(server, mail, Outgoing(0, mail.message_id, office.address, to, write_mail(mail, office)))


def keep_trial(mail: Mail, trial: Trial, *, by: Actor) -> None:
    """What was sent stands in the outbox; what was not is no mail."""
    as_allowed(by, can_set_up)
    if trial.failed is None:
        mail.state, mail.sent_at, mail.attempts = MailState.SENT, clock.office_moment(), 1
        mail.last_error = ""
        db.session.add(mail)


def _written(to: str, name: str, language: str) -> Mail:
    moment = clock.office_moment()
    told = [
        _("This mail was sent to see whether mails of the program arrive. You have read it: they do."),
        _("Time: %(moment)s.", moment=write_moment(moment)),
    ]
    url = public_address("first_day.show_first_day")
    letter = compose_plain(Plain(TEST, language, _("Test mail"), name, [told], url, _("Open the first steps")))
    return Mail(
        message_id=f"<{secrets.token_hex(16)}@{mail_domain()}>", kind=TEST, address=to, name=name,
        subject=letter.subject, text=letter.text, html=letter.html, leave_url="", made_at=moment, due_at=moment,
    )  # fmt: skip
