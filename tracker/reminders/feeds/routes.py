"""The private address of a calendar, read by programs that have no account; and the buttons that make and stop it."""

from __future__ import annotations

from flask import Response, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext, lazy_gettext as _l

from tracker.calendar.current import office_calendar
from tracker.core import clock
from tracker.core.acting import actor
from tracker.core.extensions import limiter
from tracker.core.i18n import LANGUAGES
from tracker.core.security import public, requires, signed_in
from tracker.core.submitting import press
from tracker.reminders.feeds.blueprint import bp
from tracker.reminders.feeds.events import written
from tracker.reminders.feeds.queries import Whose, days_of, whose
from tracker.reminders.feeds.services import renew, stop
from tracker.reminders.policies import can_run_links

__all__ = ["bp"]

#: A telephone asks a few times a day; a whole office behind one address asks at the same minute.
LIMIT = "60 per minute"
MADE = _l("The address is ready: copy it into the calendar of your telephone.")
STOPPED = _l("The address is stopped: calendars that know it get nothing any more.")


@bp.get("/<secret:feed_word>.ics")
@public
@limiter.limit(LIMIT)
def show_feed(feed_word: str) -> ResponseReturnValue:
    """The calendar (RFC 5545); 304 where the program has it already; 410 where the address has ended."""
    who = whose(feed_word, on=clock.today())
    if who is None:
        return _kept_close(Response(gettext("This address of a calendar is no longer in use."), 410))
    answer = _kept_close(Response(_file(who), mimetype="text/calendar"))
    answer.headers["Content-Disposition"] = 'inline; filename="nhiem-vu.ics"'
    answer.add_etag()
    return answer.make_conditional(request)


@bp.post("/mine/renew")
@signed_in
def renew_own() -> ResponseReturnValue:
    """Make the own address, or another one in its place."""
    return press(lambda: renew(None, by=actor(), at=clock.office_moment()), said=MADE, to=_account())


@bp.post("/mine/stop")
@signed_in
def stop_own() -> ResponseReturnValue:
    """The own address opens nothing any more."""
    return press(lambda: stop(None, by=actor(), at=clock.office_moment()), said=STOPPED, to=_account())


@bp.post("/units/<int:unit_id>/renew")
@requires(can_run_links)
def renew_of_unit(unit_id: int) -> ResponseReturnValue:
    """Make the address of a unit, or another one in its place."""
    return press(lambda: renew(unit_id, by=actor(), at=clock.office_moment()), said=MADE, to=_unit(unit_id))


@bp.post("/units/<int:unit_id>/stop")
@requires(can_run_links)
def stop_of_unit(unit_id: int) -> ResponseReturnValue:
    """The address of the unit opens nothing any more."""
    return press(lambda: stop(unit_id, by=actor(), at=clock.office_moment()), said=STOPPED, to=_unit(unit_id))


def _account() -> str:
    return url_for("accounts.show_account") + "#calendar"


def _unit(unit_id: int) -> str:
    return url_for("units.show_unit", unit_id=unit_id) + "#calendar"


def _file(who: Whose) -> bytes:
    on = clock.today()
    language = who.language if who.language in LANGUAGES else current_app.config["TRACKER_LANGUAGE"]
    with force_locale(language):
        name = gettext("Duties of %(name)s", name=who.name)
        return written(name, days_of(who, on=on), on=on, work=office_calendar().work)


def _kept_close(answer: Response) -> Response:
    """Programs may keep it for themselves, and ask each time whether it has changed; no search engine keeps it."""
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
