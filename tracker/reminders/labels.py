"""Reminders in words: to whom, the rungs of the ladder, how often."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from tracker.audit.labels import Field, register_actions, register_fields
from tracker.core.errors import Text
from tracker.reminders.kinds import Rung
from tracker.reminders.matter import Audience
from tracker.reminders.models.outbox import MailState
from tracker.reminders.models.plans import After

#: As which one is told.
AUDIENCES: dict[Audience, Text] = {
    Audience.UNIT: _l("works on it"),
    Audience.HEAD: _l("head of the unit"),
    Audience.CLERK: _l("the office"),
    Audience.MONITOR: _l("monitor"),
    Audience.LEADER: _l("leader in charge"),
    Audience.CHAIRMAN: _l("chairman, weekly list"),
    Audience.PERFORMER: _l("whom the procedure names"),
}
RUNGS: dict[Rung, Text] = {
    Rung.UNIT: _l("The unit"),
    Rung.HEAD: _l("Its head"),
    Rung.OFFICE: _l("The office and the monitor"),
    Rung.LEADER: _l("The leader in charge"),
    Rung.CHAIRMAN: _l("The chairman's weekly list"),
}
AFTERS: dict[After, Text] = {
    After.DAILY: _l("Each working day"),
    After.WEEKLY: _l("Each fifth working day"),
    After.NEVER: _l("Not at all"),
}
MAIL_STATES: dict[MailState, Text] = {
    MailState.QUEUED: _l("Waits"),
    MailState.SENDING: _l("Is being sent"),
    MailState.SENT: _l("Sent"),
    MailState.REFUSED: _l("Refused by the mail server"),
    MailState.GIVEN_UP: _l("Given up after many attempts"),
    MailState.CANCELLED: _l("Cancelled by hand"),
    MailState.UNCERTAIN: _l("May have arrived"),
}

register_actions(
    {
        "item.promised": _l("promised for %(unit)s to be done by %(promised_on)s"),
        "item.link_stopped": _l("stopped the link of mails to %(whom)s"),
        "item.link_given": _l("allowed the link of mails to %(whom)s again"),
        "feed.made": _l("made a private address of the calendar"),
        "feed.renewed": _l("made the private address of the calendar anew"),
        "feed.stopped": _l("stopped the private address of the calendar"),
        "reminders.planned": _l("changed when units are reminded, for %(plan_scope)s"),
        "reminders.unplanned": _l("put back to the general plan: %(plan_scope)s"),
        "reminders.hours": _l("changed the hours of mails"),
        "mail.resent": _l("sent the mail again"),
        "mail.cancelled": _l("cancelled the mail"),
        "mail.arrived": _l("noted that the mail has arrived"),
    }
)
register_fields({"mail.address": _l("Address"), "mail.state": Field(_l("State"), words=MAIL_STATES)})
register_fields({"item.promised_on": _l("Promised by")})
