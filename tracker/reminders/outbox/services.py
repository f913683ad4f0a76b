"""What the administrator does with mails: send again what could not go or may not have arrived, say that it has, cancel
what waits. All of it stands in the log.
"""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.accounts.models import Person
from tracker.audit.services import record
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.extensions import db
from tracker.core.policies import as_allowed
from tracker.organization.models import Unit
from tracker.reminders import policies
from tracker.reminders.models.outbox import ACCESS, Mail, MailState

FAILED = frozenset({MailState.REFUSED, MailState.GIVEN_UP, MailState.UNCERTAIN})
WAITING = frozenset({MailState.QUEUED, MailState.SENDING})


def resend(mail_id: int, *, by: Actor, at: datetime) -> Mail:
    """Queue what was refused or given up, or may not have arrived, again: to the address as it is now.

    Its Message-ID stays.

    Raises Conflict where it is in another state by now, InvalidInput where the recipient has no address any more.
    """
    by = as_allowed(by, policies.can_run_mail)
    mail = _locked(mail_id)
    if mail.state not in FAILED:
        raise Conflict(_l("This mail is not in trouble any more."))
    address = _present_address(mail)
    if not address:
        raise InvalidInput(_l("The recipient has no mail address: enter it under “Units and people” first."))
    before = {"address": mail.address, "state": mail.state}
    mail.address, mail.state, mail.due_at = address, MailState.QUEUED, at
    mail.attempts, mail.last_error, mail.claimed_until = 0, "", None
    record("mail.resent", mail, by=by, before=before, after={"address": mail.address, "state": mail.state})
    return mail


def note_arrival(mail_id: int, *, by: Actor) -> Mail:
    """The recipient has it: a mail of which nobody knew whether it had arrived counts as sent.

    Raises Conflict where it is in another state by now. `sent_at` stays empty: nobody knows the moment.
    """
    by = as_allowed(by, policies.can_run_mail)
    mail = _locked(mail_id)
    if mail.state is not MailState.UNCERTAIN:
        raise Conflict(_l("This mail is not in trouble any more."))
    before = {"state": mail.state}
    mail.state, mail.last_error = MailState.SENT, ""
    record("mail.arrived", mail, by=by, before=before, after={"state": mail.state})
    return mail


def cancel(mail_id: int, *, by: Actor, at: datetime) -> Mail:
    """Take back a mail that waits. Raises Conflict where it is being sent at the moment, or waits no more."""
    by = as_allowed(by, policies.can_run_mail)
    mail = _locked(mail_id)
    if mail.kind == ACCESS:
        raise Conflict(_l("What was done to somebody's access is told; such a mail is not taken back."))
    if mail.state is MailState.SENDING and mail.claimed_until is not None and mail.claimed_until > at:
        raise Conflict(_l("This mail is being sent at this moment."))
    if mail.state not in WAITING:
        raise Conflict(_l("This mail does not wait any more."))
    before = {"state": mail.state}
    mail.state, mail.claimed_until = MailState.CANCELLED, None
    record("mail.cancelled", mail, by=by, before=before, after={"state": mail.state})
    return mail


def _locked(mail_id: int) -> Mail:
    mail = db.session.scalars(select(Mail).where(Mail.id == mail_id).with_for_update()).one_or_none()
    if mail is None:
        raise NotFound(_l("There is no such mail."))
    return mail


def _present_address(mail: Mail) -> str:
    """A person without an account any more, or a unit without a mailbox, has none."""
    if mail.person_id is not None:
        person = db.session.get(Person, mail.person_id)
        return (person.email or "") if person is not None and person.disabled_at is None else ""
    unit = db.session.get(Unit, mail.unit_id) if mail.unit_id is not None else None
    return (unit.email or "") if unit is not None else mail.address
