"""The calendar in force: its revision with every request, the days themselves only when they have changed."""

from __future__ import annotations

from flask import current_app, g
from sqlalchemy import ScalarSelect, select

from tracker.calendar.models import CalendarRules
from tracker.calendar.office import OfficeCalendar
from tracker.calendar.queries import read_calendar
from tracker.core.extensions import db

KEPT = "tracker_calendar"


def revision() -> ScalarSelect[str]:
    """The calendar's revision as a column: the query of every request (who is signed in) brings it along."""
    return select(CalendarRules.revision).scalar_subquery()


def note_revision(found: str | None) -> None:
    """Keep the calendar of a revision that this transaction has read."""
    setattr(g, KEPT, (db.session().get_transaction(), _of_revision(found)))


def office_calendar() -> OfficeCalendar:
    """The calendar as this transaction sees it.

    Every change gives it a new revision, so what a process has kept of a revision is always right.
    """
    kept = g.get(KEPT)
    if kept is None or kept[0] is None or kept[0] is not db.session().get_transaction():
        note_revision(db.session.scalar(select(CalendarRules.revision)))
        kept = g.get(KEPT)
    return kept[1]  # type: ignore[no-any-return]  # put there by note_revision


def forget_calendar() -> None:
    """After a change in this transaction."""
    g.pop(KEPT, None)


def _of_revision(found: str | None) -> OfficeCalendar:
    if found is None:  # nothing was ever entered
        return OfficeCalendar()
    kept: tuple[str, OfficeCalendar] | None = current_app.extensions.get(KEPT)
    if kept is not None and kept[0] == found:
        return kept[1]
    calendar = read_calendar()
    current_app.extensions[KEPT] = (found, calendar)
    return calendar
