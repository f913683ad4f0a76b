"""Whether papers that come in are looked at, and the ways by which they come are open."""

from __future__ import annotations

import os
from datetime import timedelta

from flask_babel import gettext
from sqlalchemy import func, select

from tracker.core import clock
from tracker.core.extensions import db
from tracker.core.i18n import write_moment, write_number
from tracker.health.findings import Finding, State
from tracker.intake.models import IncomingPaper, PaperState
from tracker.intake.queries.queue import how_many, oldest
from tracker.intake.ways.folder import top
from tracker.intake.ways.mail import account
from tracker.intake.ways.mailbox import MailboxError

#: A paper that nobody looks at for so long is forgotten.
FORGOTTEN = timedelta(days=3)


def papers() -> Finding:
    """One finding; the worst thing is told. Without a connection to the mailbox: its job says what is wrong there."""
    label = gettext("Papers that come in")
    if wrong := _closed_ways():
        todo = gettext("Let the account of the program write there; look at TRACKER_INTAKE_… in the settings.")
        return Finding("papers", label, State.BROKEN, wrong, todo)
    waiting, since = how_many(), oldest()
    if not waiting or since is None:
        return Finding("papers", label, State.FINE, gettext("No paper waits"))
    seen = gettext("Papers waiting: %(n)s, since %(moment)s", n=write_number(waiting), moment=write_moment(since))
    failed = db.session.scalar(select(func.count()).where(IncomingPaper.state == PaperState.FAILED)) or 0
    if failed:
        seen += "; " + gettext("could not be read: %(n)s", n=write_number(failed))
    if clock.now() - since > FORGOTTEN:
        return Finding("papers", label, State.LOOK, seen, gettext("Ask the clerks to register them or discard them."))
    return Finding("papers", label, State.FINE, seen)


def _closed_ways() -> str:
    for name in ("in", "done", "failed"):
        folder = top() / name
        if folder.exists() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return gettext("The folder %(folder)s cannot be written", folder=folder)
    try:
        account()
    except MailboxError as error:
        return str(error)
    return ""
