"""Why a mail was sent: which rule of the plan spoke, and as what its reader was addressed."""

from __future__ import annotations

from flask_babel import gettext, lazy_gettext as _l

from tracker.core.errors import Text
from tracker.reminders.matter import Audience
from tracker.reminders.models.notices import Notice
from tracker.reminders.models.outbox import MailState

#: As what somebody is addressed; of units first the mailbox.
AS: dict[Audience, Text] = {
    Audience.UNIT: _l("of the unit that carries it out"),
    Audience.HEAD: _l("head of the unit that carries it out"),
    Audience.CLERK: _l("the office, which issued it"),
    Audience.MONITOR: _l("of the unit that follows it"),
    Audience.LEADER: _l("the leader in charge"),
    Audience.CHAIRMAN: _l("the chairman's weekly list"),
    Audience.PERFORMER: _l("whom the procedure names for the step"),
}
STATES: dict[MailState, tuple[str, str]] = {
    MailState.QUEUED: ("no_deadline", "clock"),
    MailState.SENDING: ("no_deadline", "send"),
    MailState.SENT: ("done_on_time", "check2"),
    MailState.REFUSED: ("overdue", "exclamation-triangle-fill"),
    MailState.GIVEN_UP: ("overdue", "exclamation-triangle-fill"),
    MailState.CANCELLED: ("no_deadline", "x-lg"),
    MailState.UNCERTAIN: ("due_soon", "question-circle"),
}


def hidden_item() -> str:
    """In place of a title that this reader may not read."""
    return str(gettext("an item of restricted sight"))


def hidden_subject() -> str:
    """In place of the subject of a mail that speaks of such an item: it names the item."""
    return str(gettext("A mail about an item of restricted sight"))


def why_words(notice: Notice, reader: str) -> str:
    """ "vì là Trưởng phòng Nội vụ, người đứng đầu đơn vị chủ trì"; a mailbox stands for its unit."""
    as_what = AS[Audience(notice.why)] if notice.why in list(Audience) else ""
    if notice.mailbox_id is not None:
        return str(gettext("to the mailbox of %(unit)s, where nobody has one: %(part)s", unit=reader, part=as_what))
    if not reader:
        return str(gettext("because: %(part)s", part=as_what))
    return str(gettext("because you are %(reader)s, %(part)s", reader=reader, part=as_what))
