"""The banner over every page where the jobs stand still: without them nobody is reminded, and nobody notices."""

from __future__ import annotations

from datetime import datetime

from flask import g
from flask_babel import gettext

from tracker.core import clock
from tracker.core.acting import actor, is_signed_in
from tracker.core.actor import Role
from tracker.core.i18n import write_moment
from tracker.core.jobs import AHEAD, PATIENCE
from tracker.core.room import is_scarce

KEPT = "tracker_beat"


def note_beat(last: datetime | None, failing: int, standing: int) -> None:
    """Keep what the query of this request has read: when a job last began, how many fail, how many stand still."""
    setattr(g, KEPT, (last, failing, standing))


def trouble() -> str:
    """The sentence of the banner, for the administrator and the office; empty while all goes well."""
    if not is_signed_in() or not actor().has(Role.ADMIN, Role.CLERK):
        return ""
    if is_scarce():
        return str(gettext("The server's disk is nearly full: what is saved next may be lost."))
    last, failing, standing = g.get(KEPT, (None, 0, 0))
    if last is None:
        return str(gettext("The jobs have never run: nobody is reminded.")) if actor().has(Role.ADMIN) else ""
    return _of_the_beat(last) or _of_the_jobs(failing, standing)


def _of_the_beat(last: datetime) -> str:
    told = write_moment(last)
    if last - clock.now() > AHEAD:
        return str(
            gettext(
                "The jobs last ran at %(moment)s, which is still to come: the server's clock was changed.", moment=told
            )
        )
    if clock.now() - last > PATIENCE:
        return str(gettext("No job has run since %(moment)s: nobody is reminded.", moment=told))
    return ""


def _of_the_jobs(failing: int, standing: int) -> str:
    if standing:
        return str(gettext("A job stands still while others run: reminders may not arrive."))
    return str(gettext("A job fails again and again: reminders may not arrive.")) if failing else ""
