"""What reminders do by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.core import clock
from tracker.reminders.sending import Unusable
from tracker.reminders.services.delivering import deliver_due
from tracker.reminders.services.digesting import make_due
from tracker.reminders.services.looking import look_due
from tracker.reminders.services.opening import open_due


def look_at_items() -> Mapping[str, int]:
    """Look at every item whose day has come, and decide what is said of it."""
    done = look_due(at=clock.office_moment(), on=clock.today())
    return {"looked": done.looked, "said": done.said, "failed": done.failed}


def open_occurrences() -> Mapping[str, int]:
    """Open the items of recurring duties whose day has come."""
    done = open_due(at=clock.now(), on=clock.today())
    return {"opened": done.opened, "unassigned": done.unassigned, "failed": done.failed}


def make_digests() -> Mapping[str, int]:
    """Make the mails of everybody whose hour has come."""
    made = make_due(at=clock.office_moment(), on=clock.today())
    return {"mails": made.mails, "empty": made.empty, "failed": made.failed}


def deliver_mail() -> Mapping[str, int]:
    """Send what waits in the outbox; `held` mails wait since TRACKER_MAIL is off. Raises Unusable."""
    done = deliver_due()
    if done.trouble:
        raise Unusable(done.trouble)
    if done.held:
        return {"held": done.held}
    return {"sent": done.sent, "delayed": done.delayed, "refused": done.refused, "given_up": done.given_up}
