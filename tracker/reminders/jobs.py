"""What reminders do by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from flask import current_app

from tracker.core import clock
from tracker.core.jobs import PATIENCE, last_runs
from tracker.core.jobs_models import JobRun
from tracker.processes.jobs import fire_timers
from tracker.recurring.services.opening import open_due
from tracker.reminders.sending.sending import Unusable
from tracker.reminders.services.clearing import clear_old
from tracker.reminders.services.delivering import deliver_due
from tracker.reminders.services.digesting import make_due
from tracker.reminders.services.looking import look_due

#: So long mails that are due wait for looking that goes on, and look themselves after an outage.
LONGEST_LOOK = timedelta(minutes=3)
#: So long one round looks, and the next goes on: what has not begun for longer than PATIENCE counts as standing still.
LONGEST_ROUND = timedelta(minutes=8)


def look_at_items() -> Mapping[str, int]:
    """Look at every item whose day has come, and decide what is said of it.

    After an outage timers fire and recurring duties open before: what they bring about is said in the same mail, so
    that everything missed is looked at in one round, however long it takes.
    """
    last = last_runs().get("look_at_items")
    return _look(last, most=None if _stood_still(last) else LONGEST_ROUND)


def _look(last: JobRun | None, *, most: timedelta | None = None) -> Mapping[str, int]:
    at = clock.office_moment()
    if _stood_still(last):
        fire_timers()
        open_occurrences()
    done = look_due(at=at, on=clock.today(), idle_since=_idle_since(last, at), most=most)
    return {"looked": done.looked, "said": done.said, "failed": done.failed}


def open_occurrences() -> Mapping[str, int]:
    """Open the items of recurring duties whose day has come."""
    done = open_due(at=clock.now(), on=clock.today())
    return {"opened": done.opened, "unassigned": done.unassigned, "failed": done.failed}


def make_digests() -> Mapping[str, int]:
    """Make the mails of everybody whose hour has come: after an outage, once what was missed has been looked at.

    Looking that takes longer than LONGEST_LOOK, with hundreds of thousands due, delays nobody's mail further: what it
    says later goes with the next one.
    """
    looking = last_runs().get("look_at_items")
    if _runs_now(looking):
        return {"waits": 1}  # what it is about to say goes in the same mail, a minute later
    if _stood_still(looking):
        _look(looking, most=LONGEST_LOOK)
    made = make_due(at=clock.office_moment(), on=clock.today())
    return {"mails": made.mails, "empty": made.empty, "failed": made.failed}


def deliver_mail() -> Mapping[str, int]:
    """Send what waits in the outbox; `held` mails wait since TRACKER_MAIL is off. Raises Unusable."""
    done = deliver_due()
    if done.trouble:
        raise Unusable(done.trouble)
    if done.held:
        return {"held": done.held}
    kinds = ("sent", "delayed", "refused", "given_up", "uncertain")
    return {kind: getattr(done, kind) for kind in kinds}


def clear_reminders() -> Mapping[str, int]:
    """Take away notices of what has ended and mails, older than the setting KEEP_REMINDERS_DAYS."""
    days = current_app.config["TRACKER_KEEP_REMINDERS_DAYS"]
    notices, mails = clear_old(at=clock.office_moment(), days=days)
    return {"notices": notices, "mails": mails}


def _stood_still(run: JobRun | None) -> bool:
    return run is None or run.last_ended_at is None or clock.now() - run.last_ended_at > PATIENCE


def _runs_now(run: JobRun | None) -> bool:
    """Whether it works and began lately; one that began long ago was stopped in the middle, or takes long."""
    if run is None or run.last_began_at is None or abs(clock.now() - run.last_began_at) > LONGEST_LOOK:
        return False  # nor does one that began in the future: the clock was set back over it
    return run.last_ended_at is None or run.last_ended_at < run.last_began_at


def _idle_since(run: JobRun | None, at: datetime) -> datetime | None:
    """Since when nobody has looked, in the office's time; None where somebody has just now, or nobody ever has."""
    if run is None or run.last_ended_at is None or not _stood_still(run):
        return None
    return at - (clock.now() - run.last_ended_at)
