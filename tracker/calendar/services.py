"""Changing the calendar. Every change tells the slices above what was before, so they can count again."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tracker.audit.services import record
from tracker.calendar import policies
from tracker.calendar.current import forget_calendar, office_calendar
from tracker.calendar.events import CalendarChanged
from tracker.calendar.models import CalendarDay, CalendarRules, CalendarYear, Source
from tracker.calendar.office import NamedDay, OfficeCalendar
from tracker.calendar.queries import current_revision
from tracker.calendar.seeding import library_days
from tracker.calendar.working_days import SATURDAY
from tracker.core.actor import Actor
from tracker.core.errors import Conflict, InvalidInput, NotFound
from tracker.core.events import publish
from tracker.core.extensions import db
from tracker.core.policies import as_allowed


def set_day(day: date, *, works: bool, name: str, by: Actor, projected: bool = False) -> CalendarDay:
    """Enter a day off, or a rest day that is worked; a day that was entered before is changed."""
    by = as_allowed(by, policies.can_change_calendar)
    named = NamedDay(works, name, projected)
    check_day(day, named, office_calendar())
    with _changing():
        row = db.session.scalar(select(CalendarDay).where(CalendarDay.day == day))
        before = _values(row) | {"day": None} if row else None  # None: so that history names the day
        if row is None:
            row = CalendarDay(day=day)
            db.session.add(row)
        row.works, row.name, row.source, row.projected = works, name, Source.OFFICE, projected
        action = "calendar.day_changed" if before else "calendar.day_entered"
        record(action, row, by=by, before=before, after=_values(row))
    return row


def check_day(day: date, named: NamedDay, calendar: OfficeCalendar) -> None:
    """Raise InvalidInput for a day that says nothing: a make-up day is a rest day, each has a name, and is new."""
    if named.works and day.weekday() < SATURDAY:
        raise InvalidInput(_l("A weekday is worked anyway; to make up, choose a Saturday or a Sunday"), field="day")
    if not named.name:
        raise InvalidInput(_l("Name the day: what it is for, or which decision says so"), field="name")
    if calendar.days.get(day) == named:
        raise InvalidInput(_l("The calendar has this day so already"), field="day")


def guard_revision(seen: str) -> None:
    """Raise Conflict where the calendar has changed since the revision that was looked at."""
    if seen != current_revision():
        raise Conflict(_l("The calendar was changed meanwhile. This is what the change means now: look at it again."))


def remove_day(day_id: int, *, by: Actor) -> date:
    """The day is again what the plain week makes of it. Returns the day."""
    by = as_allowed(by, policies.can_change_calendar)
    row = db.session.get(CalendarDay, day_id)
    if row is None:
        raise NotFound(_l("The calendar has no such day."))
    with _changing():
        record("calendar.day_removed", row, by=by, before=_values(row))
        db.session.delete(row)
    return row.day


def set_rules(*, periods_roll: bool, fixed_roll: bool, by: Actor) -> CalendarRules:
    """Decide which deadlines move to the next working day when they fall on a day off."""
    by = as_allowed(by, policies.can_change_calendar)
    with _changing() as rules:
        before = {"periods_roll": rules.periods_roll, "fixed_roll": rules.fixed_roll}
        rules.periods_roll, rules.fixed_roll = periods_roll, fixed_roll
        after = {"periods_roll": periods_roll, "fixed_roll": fixed_roll}
        record("calendar.rules_changed", rules, by=by, before=before, after=after)
    return rules


def seed_years(years: Iterable[int], *, by: Actor) -> list[int]:
    """Take the days of years from the library; years seeded before, and days already entered, stay as they are.

    Returns the years that were added.
    """
    by = as_allowed(by, policies.can_change_calendar)
    added = sorted(set(years) - set(db.session.scalars(select(CalendarYear.year))))
    if not added:
        return []
    with _changing() as rules:
        entered = set(db.session.scalars(select(CalendarDay.day)))
        for year in added:
            db.session.add(CalendarYear(year=year))
            for day, named in library_days(year).items():
                if day not in entered:
                    db.session.add(_row(day, named))
        record("calendar.years_seeded", rules, by=by, after={"years": added})
    return added


def is_seeded(year: int) -> bool:
    """Whether the days of a year were taken from the library."""
    return db.session.get(CalendarYear, year) is not None


@contextmanager
def _changing() -> Iterator[CalendarRules]:
    """A change of the calendar: a new revision, and the event with what was and what is."""
    before = office_calendar()
    rules = db.session.get(CalendarRules, 1)
    if rules is None:
        rules = CalendarRules(id=1, periods_roll=True, fixed_roll=False)
        db.session.add(rules)
    rules.revision = secrets.token_hex(8)
    yield rules
    db.session.flush()
    forget_calendar()
    publish(CalendarChanged(before, office_calendar()))


def _row(day: date, named: NamedDay) -> CalendarDay:
    return CalendarDay(
        day=day, works=named.works, name=named.name, source=Source.LIBRARY, projected=named.projected
    )  # fmt: skip


def _values(row: CalendarDay) -> dict[str, object]:
    return {"day": row.day, "works": row.works, "name": row.name, "projected": row.projected}
